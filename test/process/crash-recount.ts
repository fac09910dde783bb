/** What must be true after all the kills, reckoned from what was posted and received and from the bare log. */
import { expect } from 'vitest';
import { type AlarmMove, type MoveKind, PROVINCE_UNIT } from '#contract/alarm';
import type { CloudEvent } from '#contract/cloud-event';
import { ALARM_TYPE } from '#contract/logged-types';
import { openCore } from '../../server/core.ts';
import { catalogue } from '../support/test-core.ts';
import type { Acknowledged } from './crash-people.ts';

export interface LoggedMove {
  seq: number;
  alarm: string;
  at: number;
  move: AlarmMove;
}

/** One row of the delivery log, as the database holds it. */
export interface KeptNotice {
  id: string;
  alarm: string;
  step: string;
  account: string;
  channel: string;
  kind: string;
  state: string;
}

export interface Kept {
  /** Ids that sources gave, in the order of the log. */
  events: string[];
  moves: LoggedMove[];
  notices: KeptNotice[];
  /** Members of the alarms that are active. */
  active: Record<string, number>;
  /** Of SQLite's own check. */
  integrity: unknown;
}

export function readKept(dataDir: string): Kept {
  const core = openCore({ dataDir, catalogue });
  const { store } = core;
  const logged = [...store.log.since(0)];
  const kept: Kept = {
    events: logged.filter(({ id }) => id.startsWith('crash-')).map(({ id }) => id),
    moves: logged
      .filter(({ type }) => type === ALARM_TYPE)
      .map(({ seq, subject, time, data }) => ({ seq, alarm: subject, at: time, move: JSON.parse(data) })),
    notices: store.db
      .prepare<[], KeptNotice>(
        'SELECT id, alarm, step, account, channel, kind, state FROM notices ORDER BY n',
      )
      .all()
      .filter(isOfUnit),
    active: Object.fromEntries(
      store.alarms.unfinished(null).flatMap(({ id, active, members }) => (active ? [[id, members]] : [])),
    ),
    integrity: store.db.pragma('integrity_check', { simple: true }),
  };
  core.close();
  return kept;
}

/** Those of the whole province come before the rules of this test are set, and are over by then. */
export const isOfUnit = ({ alarm }: { alarm: string }) => !alarm.startsWith(`${PROVINCE_UNIT}.`);

/** By hand: 19/11, 13/11 and 30/10 are one, five and fifteen working days before Friday 20/11. */
const STAGES: Record<string, string> = {
  '2026-11-19': 'overdue_no_apology',
  '2026-11-13': 'overdue_3wd',
  '2026-10-30': 'overdue_10wd',
};

/** What the batches demand of each alarm: the openings and ends in order, and its members at the end. */
function demanded(batches: readonly (readonly CloudEvent[])[]) {
  const groups = new Map<string, { members: Set<string>; turns: string[] }>();
  for (const batch of batches) {
    const before = new Map([...groups].map(([name, { members }]) => [name, members.size]));
    for (const { data } of batch) {
      const { unitCode, dueAt, dossierCode, status } = data as Record<string, string>;
      const name = `${unitCode}.construction.${STAGES[dueAt?.slice(0, 10) ?? '']}.2026-11-20`;
      const group = groups.get(name) ?? { members: new Set(), turns: [] };
      groups.set(name, group);
      if (status === 'completed') group.members.delete(dossierCode ?? '');
      else group.members.add(dossierCode ?? '');
    }
    for (const [name, { members, turns }] of groups) {
      const had = before.get(name) ?? 0;
      if (had === 0 && members.size > 0) turns.push(turns.length === 0 ? 'raised' : 'recurred');
      if (had > 0 && members.size === 0) turns.push('cleared');
    }
  }
  return groups;
}

/** Every event once, every alarm that the dossiers demand and no other, with the members it must have. */
export function expectAlarms(kept: Kept, batches: readonly (readonly CloudEvent[])[]): void {
  expect(kept.integrity).toBe('ok');
  expect(kept.events).toEqual(batches.flat().map(({ id }) => id));
  const groups = [...demanded(batches)];
  const turns: Record<string, string[]> = {};
  for (const { alarm, move } of kept.moves.filter(isOfUnit)) {
    const turn = move.kind === 'reopened' ? move.cause : move.kind;
    if (turn !== 'raised' && turn !== 'cleared' && turn !== 'recurred') continue;
    turns[alarm] = [...(turns[alarm] ?? []), turn];
  }
  expect(turns).toEqual(Object.fromEntries(groups.map(([name, group]) => [name, group.turns])));
  const standing = groups.filter(([, { members }]) => members.size > 0);
  expect(kept.active).toEqual(
    Object.fromEntries(standing.map(([name, { members }]) => [name, members.size])),
  );
}

/** Whoever was told "yours" stands in the log as the one who took it, by that time and in an open alarm. */
export function expectAcknowledged({ moves }: Kept, acknowledged: readonly Acknowledged[]): void {
  const free = moves.filter(({ move }) => move.kind === 'acknowledged');
  for (const { id, by, version } of acknowledged) {
    const found = free.findLastIndex(
      ({ seq, alarm, move }) =>
        alarm === id && seq <= version && move.kind === 'acknowledged' && move.by === by,
    );
    expect(found, `${id} by ${by} at ${version}`).toBeGreaterThanOrEqual(0);
    // Each answer has a move of its own.
    free.splice(found, 1);
  }
  const taken = new Set<string>();
  for (const { alarm, move } of moves) {
    if (move.kind === 'acknowledged') {
      expect(taken.has(alarm), `${alarm} acknowledged twice`).toBe(false);
      taken.add(alarm);
    }
    if (OPENS.includes(move.kind)) taken.delete(alarm);
  }
}

const OPENS: readonly MoveKind[] = ['raised', 'reopened'];
