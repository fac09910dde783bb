/** The state of the desk: which alarm is chosen and picked, which question is open, and what an answer does. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { AlarmDetail, AlarmItem } from '#contract/alarm-item';
import type { AlarmAct, AlarmsApi } from '../../api/alarms-api.ts';
import type { ActAnswer, Asking } from './act-dialog.tsx';
import type { ApiFault } from './api-fault.ts';
import { neighbourOf } from './queue.ts';
import { useActs } from './use-acts.ts';
import { type Asked, useAsked } from './use-asked.ts';
import type { DeskView } from './use-desk-view.ts';
import type { Queue } from './use-queue.ts';

export interface DeskInput {
  api: AlarmsApi;
  view: DeskView;
  queue: Queue;
  /** Of what the live line knows of the queue. */
  version: string | null;
  mayAct: boolean;
  /** Whether the page asks for details, which name dossiers. */
  mayRead: boolean;
}

export function useDesk({ api, view, queue, version, mayAct, mayRead }: DeskInput) {
  const items = queue.items ?? NONE;
  const chosen = view.chosen ?? items[0]?.id ?? null;
  const detail = useChosenDetail(api, mayRead ? chosen : null, version);
  const { refresh } = queue;
  const acts = useActs(
    api,
    useCallback(() => {
      refresh();
      detail.refresh();
    }, [refresh, detail.refresh]),
  );
  const [picked, setPicked] = useState<ReadonlySet<string>>(NOBODY);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [askFault, setAskFault] = useState<ApiFault | null>(null);
  const step = useStep(items, chosen, view.choose);
  const target: AlarmItem | null = detail.answer ?? items.find(({ id }) => id === chosen) ?? null;

  const open = useCallback((next: Asking | null) => {
    setAskFault(null);
    setAsking(next);
  }, []);
  const send = async (act: AlarmAct) => {
    if (target === null || acts.busy || !mayAct) return;
    // The alarm stays in view although it may leave the list.
    view.choose(target.id);
    const fault = await acts.act(target, act);
    if (fault?.refusal === 'reason_needed' && act.kind === 'acknowledge') return open('acknowledge');
    if (asking !== null) settle(fault);
  };
  const settle = (fault: ApiFault | null) => {
    const over = fault === null || fault.kind === 'gone' || LOST_RACES.includes(fault.refusal ?? '');
    if (over) open(null);
    else setAskFault(fault);
  };
  const submit = async (answer: ActAnswer) => {
    if (asking !== 'bulk') return void (asking && (await send(actOf(asking, answer))));
    const fault = await acts.acknowledgeAll([...picked], answer.text);
    if (fault === null) setPicked(NOBODY);
    settle(fault);
  };
  return {
    ...{ items, chosen, detail, acts, picked, asking, askFault, target },
    ...{ step, open, send, submit },
    togglePick() {
      if (chosen === null || !mayAct) return;
      setPicked(
        (held) => new Set(held.has(chosen) ? [...held].filter((id) => id !== chosen) : [...held, chosen]),
      );
    },
    unpick: () => setPicked(NOBODY),
  };
}

const NONE: readonly AlarmItem[] = [];
const NOBODY: ReadonlySet<string> = new Set();
/** Somebody else was first: asking again with other words would not help. */
const LOST_RACES: readonly string[] = [
  'already_acknowledged',
  'already_cleared',
  'already_shelved',
  'not_shelved',
];

function useChosenDetail(api: AlarmsApi, chosen: string | null, version: string | null): Asked<AlarmDetail> {
  const [question, setQuestion] = useState<{ id: string; ask: () => Promise<AlarmDetail> } | null>(null);
  useEffect(
    () => setQuestion(chosen === null ? null : { id: chosen, ask: () => api.detail(chosen) }),
    [api, chosen],
  );
  return useAsked(question?.id === chosen && question !== null ? question.ask : null, version);
}

/** Remembers where the chosen alarm stood, for the time when it has left the list. */
function useStep(items: readonly AlarmItem[], chosen: string | null, choose: (id: string) => void) {
  const lastIndex = useRef(0);
  const ids = items.map(({ id }) => id);
  const index = chosen === null ? -1 : ids.indexOf(chosen);
  useEffect(() => {
    if (index >= 0) lastIndex.current = index;
  }, [index]);
  // The address follows in its own time: a second key in the same moment goes on from the first, and an
  // address that comes meanwhile from before the last key does not set it back.
  const standing = useRef(chosen);
  const awaited = useRef<string | null>(null);
  useEffect(() => {
    if (awaited.current !== null && awaited.current !== chosen) return;
    awaited.current = null;
    standing.current = chosen;
  }, [chosen]);
  return (by: 1 | -1) => {
    const next = neighbourOf(ids, standing.current, by, lastIndex.current);
    if (next === null || next === standing.current) return;
    standing.current = next;
    awaited.current = next;
    choose(next);
  };
}

function actOf(asking: Exclude<Asking, 'bulk'>, { text, owner, until }: ActAnswer): AlarmAct {
  switch (asking) {
    case 'acknowledge':
      return { kind: 'acknowledge', reason: text };
    case 'assign':
      return { kind: 'assign', to: owner };
    case 'comment':
      return { kind: 'comment', text };
    case 'shelve':
      return { kind: 'shelve', reason: text, owner, until };
  }
}
