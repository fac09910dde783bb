/** Groups whose members are not dossiers of the ladder: filings nobody has taken, a duty desk without people. */
import { PROVINCE_UNIT } from '#contract/alarm';
import { groupName } from '../domain/alarm/alarm.ts';
import type { Candidate } from '../domain/alarm/conclude-groups.ts';
import { shiftAt } from '../domain/alarm/rota.ts';
import { HOUR_MS, isoDate, localDay } from '../domain/local-time.ts';
import { addWorkingMs, workingMsBetween } from '../domain/working-time.ts';
import type { Store } from '../store/open-store.ts';
import type { GroupProvider } from './candidates.ts';

/** Office hours within which an online filing is accepted or refused (practice of one province, domain 3.5). */
const RECEPTION_LIMIT_MS = 8 * HOUR_MS;

/** Online filings that have waited longer than eight office hours, by unit and field. */
export function receptionOverdue({ lots }: Pick<Store, 'lots'>): GroupProvider {
  return {
    stage: 'reception_overdue',
    groups: ({ now, calendar }) => {
      const groups = new Map<string, Candidate>();
      for (const { unit, field, since } of lots.waiting()) {
        if (workingMsBetween(calendar, since, now) <= RECEPTION_LIMIT_MS) continue;
        const key = { unit, field, stage: 'reception_overdue' } as const;
        const held = groups.get(groupName(key)) ?? {
          key,
          facts: { members: 0, noApology: 0, oldestDueDate: isoDate(localDay(since)), forecastLate: null },
        };
        held.facts.members++;
        groups.set(groupName(key), held);
      }
      return [...groups.values()];
    },
  };
}

/** The running office hour, or the next one to come, has nobody in the rota. */
export function emptyRota({ duty }: Pick<Store, 'duty'>): GroupProvider {
  return {
    stage: 'rota_empty',
    groups({ now, calendar }) {
      const at = addWorkingMs(calendar, now, 0);
      if (shiftAt(duty.shifts(at, at + 1), at) !== null) return [];
      const facts = { members: 1, noApology: 0, oldestDueDate: null, forecastLate: null };
      return [{ key: { unit: PROVINCE_UNIT, field: 'rota', stage: 'rota_empty' }, facts }];
    },
  };
}
