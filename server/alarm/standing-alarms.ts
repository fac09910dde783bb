/** The alarms as a conclusion finds them: of a few groups each is looked up, of many all are read at once. */
import { groupName } from '../domain/alarm/alarm.ts';
import type { StandingAlarms } from '../domain/alarm/conclude-groups.ts';
import type { AlarmTable } from '../store/alarm-table.ts';

/** From so many groups on, two reads of whole tables are shorter than two of each group. */
const MANY = 40;

/** @param groups how many are going to be judged; nothing may be written meanwhile */
export function standingAlarms(alarms: AlarmTable, groups: number): StandingAlarms {
  const { active, get: byId, suppressed } = alarms;
  if (groups <= MANY) return { active, byId, suppressed };
  const standing = new Map(
    alarms.unfinished(null).flatMap((alarm) => (alarm.active ? [[groupName(alarm), alarm] as const] : [])),
  );
  const hidden = new Map(alarms.allSuppressed(null).map((group) => [groupName(group), group] as const));
  return {
    active: (key) => standing.get(groupName(key)) ?? null,
    byId,
    suppressed: (key) => hidden.get(groupName(key)) ?? null,
  };
}
