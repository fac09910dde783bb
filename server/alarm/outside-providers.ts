/**
 * Groups whose members come from other rooms: silent sources, late petitions, breached indicators, late
 * activities of the reform plan. What stands still because its source is silent is neither raised nor
 * cleared: it is not known.
 */
import { ALL_SOURCES, type AlarmStage, type GroupFacts, PROVINCE_UNIT } from '#contract/alarm';
import type { Breach } from '../domain/alarm/breach.ts';
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
  sources(): readonly HeardSource[];
  /** Of each indicator with a limit, at how many places it is over it: units, and the province itself. */
  breaches(): readonly ({ code: string } & Breach)[];
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
      groups: () => {
        const heard = outside.sources();
        const { length } = heard.filter(({ silent }) => silent);
        return isOutage(heard) ? [group(PROVINCE_UNIT, ALL_SOURCES, 'source_silent', length)] : [];
      },
    },
    {
      stage: 'source_silent',
      isOfField: (field) => field !== ALL_SOURCES,
      groups: () =>
        outside
          .sources()
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

/** What is over the limit by an old value alone is held where somebody was called for it, and calls nobody anew. */
export function breachedIndicators(outside: OutsideGroups, { alarms }: Pick<Store, 'alarms'>): GroupProvider {
  return {
    stage: 'indicator_breach',
    groups: () =>
      outside.breaches().flatMap(({ code, members, doubtful, known }) => {
        const held = alarms.active({ unit: PROVINCE_UNIT, field: code, stage: 'indicator_breach' });
        const isUnheard = !known && doubtful === 0;
        const count = held === null ? members : isUnheard ? held.members : members + doubtful;
        return count === 0 ? [] : [group(PROVINCE_UNIT, code, 'indicator_breach', count)];
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
