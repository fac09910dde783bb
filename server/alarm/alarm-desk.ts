/** What officers see of the alarms and do to them. Every act is a move in the log, or is refused. */
import type { AlarmItem } from '#contract/alarm-item';
import type { Scope } from '#contract/snapshot';
import type { Alarm } from '../domain/alarm/alarm.ts';
import { type AlarmCommand, type AlarmRefused, decide } from '../domain/alarm/alarm-command.ts';
import type { AlarmDesk, AlarmFilter } from '../domain/alarm/alarm-desk.ts';
import { shiftAt } from '../domain/alarm/rota.ts';
import { DAY_MS, isoLocal, parseIsoDate, startOfLocalDay } from '../domain/local-time.ts';
import { alarmDetail } from './alarm-detail.ts';
import { byUrgency } from './alarm-items.ts';
import type { AlarmNotices } from './alarm-notices.ts';
import type { AlarmRoom } from './alarm-room.ts';
import { appendMove, DUTY_SOURCE } from './append-move.ts';
import type { Causes } from './causes.ts';

export interface AlarmDeskDeps extends AlarmRoom {
  causes: Pick<Causes, 'doubts'>;
  notices: AlarmNotices;
}

export function createAlarmDesk(deps: AlarmDeskDeps): AlarmDesk {
  const { store, feed, clock, items, causes, notices, people } = deps;

  function list(scope: Scope, filter: AlarmFilter) {
    const now = clock.now();
    const unit = unitOf(scope);
    const isUnknown = causes.doubts();
    const found = read(unit, filter)
      .sort(byUrgency)
      .map((alarm) => items.item(alarm, now, isUnknown))
      .filter((item) => fits(item, filter));
    return { items: found, slice: items.slice(unit, now), now: isoLocal(now) };
  }

  function read(unit: string | null, { finishedOn }: AlarmFilter): Alarm[] {
    if (finishedOn === undefined) return store.alarms.unfinished(unit);
    const from = startOfLocalDay(parseIsoDate(finishedOn));
    return store.alarms.finished(from, from + DAY_MS).filter((alarm) => unit === null || alarm.unit === unit);
  }

  function act(
    who: string,
    id: string,
    command: AlarmCommand,
    version?: number,
  ): AlarmItem | AlarmRefused | undefined {
    const now = clock.now();
    // Decided under the write lock: of two officers at once the second is told who was first.
    const { from, to, touched, result } = store.commit<AlarmRefused | 'done' | undefined>((seq) => {
      const alarm = store.alarms.get(id);
      if (alarm === null) return { seq, result: undefined };
      const knownAccounts = new Set(people().map(({ account }) => account));
      const move = decide(alarm, command, { who, now, rules: deps.rules(), version, knownAccounts });
      if ('refused' in move) return { seq, result: move };
      const last = appendMove(store, { id, move, at: now, by: DUTY_SOURCE }, seq);
      if (move.kind === 'acknowledged' || move.kind === 'shelved') notices.acknowledged(id);
      return { seq: last, result: 'done' };
    });
    if (to > from) feed.publish({ from, to, touched, recent: [] });
    if (result !== 'done') return result;
    const alarm = store.alarms.get(id);
    return alarm === null ? undefined : items.item(alarm, now);
  }

  return {
    list,
    act,
    get(scope, id) {
      const alarm = store.alarms.get(id);
      const unit = unitOf(scope);
      if (alarm === null || (unit !== null && alarm.unit !== unit)) return undefined;
      return alarmDetail(alarm, { ...deps, now: clock.now() });
    },
    acknowledgeAll(who, ids, reason) {
      const acknowledged: string[] = [];
      const refused: ({ id: string } & AlarmRefused)[] = [];
      for (const id of new Set(ids)) {
        const answer = act(who, id, { kind: 'acknowledge', reason });
        if (answer !== undefined && 'refused' in answer) refused.push({ id, ...answer });
        else if (answer !== undefined) acknowledged.push(id);
      }
      return { acknowledged, refused };
    },
    officers() {
      const now = clock.now();
      const onDuty = new Set(shiftAt(store.duty.shifts(now, now + 1), now)?.accounts ?? []);
      return people().map(({ account, role }) => ({ account, role, onDuty: onDuty.has(account) }));
    },
  };
}

function unitOf(scope: Scope): string | null {
  return scope === 'province' ? null : scope.slice('unit:'.length);
}

function fits(item: AlarmItem, filter: AlarmFilter): boolean {
  const { states, unit, field, stage, priority, owner, silenced } = filter;
  return (
    (states === undefined || states.includes(item.state)) &&
    (unit === undefined || item.unitCode === unit) &&
    (field === undefined || item.fieldCode === field) &&
    (stage === undefined || item.stage === stage) &&
    (priority === undefined || item.priority === priority) &&
    (owner === undefined || item.owner === owner) &&
    (silenced === undefined || (item.silencedBy !== null) === silenced)
  );
}
