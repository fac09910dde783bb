/** Everything behind the desk: the view in the address, the queue, the chosen alarm, and the keys. */
import { useCallback, useRef, useState } from 'react';
import type { Priority } from '#contract/alarm';
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmSlice } from '#contract/alarm-slice';
import type { AlarmsApi } from '../../api/alarms-api.ts';
import type { Names } from '../../state/catalogue.ts';
import type { DeskAct } from './act-buttons.tsx';
import { useDesk } from './use-desk.ts';
import { useDeskKeys } from './use-desk-keys.ts';
import { useDeskView } from './use-desk-view.ts';
import { useQueue } from './use-queue.ts';

/** What the map of the desk marks. */
export interface PlaceMarks {
  /** Units with the priority of their worst alarm. */
  worst: ReadonlyMap<string, Priority>;
  chosen: string | null;
}

export interface DutyInput {
  api: AlarmsApi;
  names: Names;
  slice: AlarmSlice | null;
  /** Local day; null before the first live data. */
  day: string | null;
  me: string;
  /** Whether the page offers acts; the server decides. */
  mayAct: boolean;
  /** Whether the reader may see details, which name dossiers; the server decides. */
  mayRead: boolean;
  onTable: () => void;
}

export function useDuty({ api, names, slice, day, me, mayAct, mayRead, onTable }: DutyInput) {
  const view = useDeskView();
  const searchField = useRef<HTMLInputElement | null>(null);
  const [map, setMap] = useState(false);
  const [help, setHelp] = useState(false);
  const namesOf = useCallback(
    ({ id, unitCode, fieldCode, stage, owner }: AlarmItem) => {
      const subject = names.subject({ field: fieldCode, stage });
      return [id, names.unit(unitCode), names.fullUnit(unitCode), subject ?? '', owner ?? ''];
    },
    [names],
  );
  const version = slice === null ? null : `${slice.seq} ${slice.unknownMark}`;
  const queue = useQueue({
    ...{ api, version, day, me, namesOf, tab: view.tab, search: view.search },
    doneToday: slice?.doneToday ?? null,
  });
  const desk = useDesk({ api, view, queue, version, mayAct, mayRead });
  const onAct = (act: DeskAct) => startAct(act, desk, view.showDossiers);
  const actByKey = (act: DeskAct) => mayAct && desk.target !== null && onAct(act);
  useDeskKeys({
    j: () => desk.step(1),
    ArrowDown: () => desk.step(1),
    k: () => desk.step(-1),
    ArrowUp: () => desk.step(-1),
    a: () => (desk.picked.size > 0 ? desk.open('bulk') : actByKey('acknowledge')),
    g: () => actByKey('assign'),
    c: () => actByKey('comment'),
    s: () => actByKey(desk.target?.state === 'shelved' ? 'unshelve' : 'shelve'),
    x: desk.togglePick,
    Enter: () => desk.target !== null && onAct('dossiers'),
    '/': () => searchField.current?.focus(),
    m: () => setMap((shown) => !shown),
    t: onTable,
    '?': () => setHelp(true),
    Escape: () => (map ? setMap(false) : desk.unpick()),
  });
  const marks: PlaceMarks = { worst: worstOf(queue.all), chosen: desk.target?.unitCode ?? null };
  return { view, searchField, queue, desk, map, help, setHelp, onAct, marks };
}

export type Duty = ReturnType<typeof useDuty>;

/** What needs no words is done at once; everything else asks first. */
function startAct(
  act: DeskAct,
  desk: ReturnType<typeof useDesk>,
  showDossiers: (open: boolean) => void,
): void {
  if (act === 'dossiers') showDossiers(true);
  else if (act === 'acknowledge') void desk.send({ kind: 'acknowledge', reason: '' });
  else if (act === 'unshelve') void desk.send({ kind: 'unshelve' });
  else desk.open(act);
}

const RANK: Record<Priority, number> = { high: 0, medium: 1, low: 2 };

/** Silenced alarms and those whose condition has gone colour nothing. */
export function worstOf(
  items: readonly Pick<AlarmItem, 'unitCode' | 'priority' | 'state' | 'silencedBy'>[],
): PlaceMarks['worst'] {
  const worst = new Map<string, Priority>();
  for (const { unitCode, priority, state, silencedBy } of items) {
    if (state === 'cleared' || silencedBy !== null) continue;
    const known = worst.get(unitCode);
    if (known === undefined || RANK[priority] < RANK[known]) worst.set(unitCode, priority);
  }
  return worst;
}
