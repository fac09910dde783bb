/**
 * Groups whose members come from other rooms: silent sources, late petitions, breached indicators, late
 * activities of the reform plan. What stands still because its source is silent is neither raised nor
 * cleared: it is not known.
 */
import { ALL_SOURCES, type AlarmStage, type GroupFacts, PROVINCE_UNIT } from '#contract/alarm';
import type { Candidate } from '../domain/alarm/conclude-groups.ts';
import { isOutage, type WatchedSource } from '../domain/alarm/outage.ts';
import type { Store } from '../store/open-store.ts';
import type { GroupProvider } from './candidates.ts';

/** A declared system that has sent at some time. */
export interface HeardSource extends WatchedSource {
  code: string;
  /** Units whose numbers come from it. */
  units: number;
}

export interface OutsideGroups {
  sources(now: number): readonly HeardSource[];
  /** Indicators over their limit: how many units, or 1 for the province itself. */
  breaches(): readonly { code: string; members: number; known: boolean }[];
  /** Late activities by the unit that answers for them; null where none does. */
  lateActivities(): readonly { unit: string | null; count: number; oldestDue: string | null }[];
}

/** More than there are units and fields. */
const PETITION_GROUPS = 5_000;

/**
 * The outage comes first and in a conclusion of its own, so that sources which fall silent together find it
 * standing and are no alarms beside it.
 */
export function silentSources(outside: OutsideGroups): GroupProvider[] {
  return [
    {
      stage: 'source_silent',
      isOfField: (field) => field === ALL_SOURCES,
      groups: ({ now }) => {
        const heard = outside.sources(now);
        const { length } = heard.filter(({ silent }) => silent);
        return isOutage(heard) ? [group(PROVINCE_UNIT, ALL_SOURCES, 'source_silent', length)] : [];
      },
    },
    {
      stage: 'source_silent',
      isOfField: (field) => field !== ALL_SOURCES,
      groups: ({ now }) =>
        outside
          .sources(now)
          .filter(({ silent }) => silent)
          .map(({ code, units }) => group(PROVINCE_UNIT, code, 'source_silent', Math.max(1, units))),
    },
  ];
}

export function latePetitions({ petitions }: Pick<Store, 'petitions'>): GroupProvider {
  return {
    stage: 'petition_overdue',
    groups: () =>
      petitions
        .groups(null, PETITION_GROUPS)
        .map(({ unit, field, overdue, oldestDueDate }) =>
          group(unit, field, 'petition_overdue', overdue, { oldestDueDate }),
        ),
  };
}

export function breachedIndicators(outside: OutsideGroups, { alarms }: Pick<Store, 'alarms'>): GroupProvider {
  return {
    stage: 'indicator_breach',
    groups: () =>
      outside.breaches().flatMap(({ code, members, known }) => {
        if (known) return [group(PROVINCE_UNIT, code, 'indicator_breach', members)];
        const held = alarms.active({ unit: PROVINCE_UNIT, field: code, stage: 'indicator_breach' });
        return held === null ? [] : [group(PROVINCE_UNIT, code, 'indicator_breach', held.members)];
      }),
  };
}

export function lateTasks(outside: OutsideGroups): GroupProvider {
  return {
    stage: 'task_overdue',
    groups: () =>
      outside
        .lateActivities()
        .map(({ unit, count, oldestDue }) =>
          group(unit ?? PROVINCE_UNIT, 'reform_plan', 'task_overdue', count, { oldestDueDate: oldestDue }),
        ),
  };
}

function group(
  unit: string,
  field: string,
  stage: AlarmStage,
  members: number,
  more: Partial<GroupFacts> = {},
): Candidate {
  const facts = { members, noApology: 0, oldestDueDate: null, forecastLate: null, ...more };
  return { key: { unit, field, stage }, facts };
}
