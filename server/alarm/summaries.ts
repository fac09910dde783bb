/** Alarms that stand for the groups of a unit, or of the province: which of them stand, and what follows for them. */
import { ALL_FIELDS, PROVINCE_UNIT } from '#contract/alarm';
import type { Alarm, GroupKey } from '../domain/alarm/alarm.ts';
import type { Candidate, Conclusion, StandingAlarms } from '../domain/alarm/conclude-groups.ts';
import type { Gathering } from '../domain/alarm/gather-raises.ts';
import { sumFacts } from '../domain/alarm/gather-raises.ts';
import type { AlarmTable } from '../store/alarm-table.ts';

export interface Summaries {
  /** Of one moment: id of the summary a group stands behind. It stays there as long as both last. */
  above(standing: StandingAlarms): (key: GroupKey) => string | null;
  /** The summaries opened from `since` on (epoch ms), read when first asked for. */
  ofWave(since: number): Pick<Gathering, 'summaryOf' | 'ofProvince'>;
  /** Summaries of which a child has come, gone or changed, with the sums as they stand now. */
  touched(moves: readonly Conclusion[]): Candidate[];
}

export function createSummaries(alarms: AlarmTable): Summaries {
  /** Breached indicators are the province's own and no place for the groups of its units. */
  const takesTheRest = ({ unit, stage }: Alarm) => unit === PROVINCE_UNIT && stage !== 'indicator_breach';

  const childrenOf = (alarm: Alarm): string[] =>
    alarm.unit === PROVINCE_UNIT ? alarms.suppressedBy(alarm.id).map(({ unit }) => unit) : [alarm.unit];

  return {
    above(standing) {
      const ids = new Map<string, string | null>();
      const idOf = (cause: string) => {
        const alarm = standing.byId(cause);
        return alarm?.active === true && alarm.field === ALL_FIELDS ? alarm.id : null;
      };
      return (key) => {
        const cause = standing.suppressed(key)?.cause;
        if (cause === undefined) return null;
        if (!ids.has(cause)) ids.set(cause, idOf(cause));
        return ids.get(cause) ?? null;
      };
    },
    ofWave(since) {
      let read: { byUnit: Map<string, Alarm>; province: Alarm | null } | null = null;
      const wave = () => {
        if (read !== null) return read;
        const all = alarms
          .unfinished(null)
          .filter(({ active, field, openedAt }) => active && field === ALL_FIELDS && openedAt >= since);
        const byUnit = new Map(
          all.flatMap((alarm) => childrenOf(alarm).map((unit): [string, Alarm] => [unit, alarm])),
        );
        read = { byUnit, province: all.find(takesTheRest) ?? null };
        return read;
      };
      return {
        summaryOf: (unit) => wave().byUnit.get(unit) ?? null,
        ofProvince: () => wave().province,
      };
    },
    touched(moves) {
      const ids = new Set(
        moves
          .filter(({ move }) => move.kind === 'suppressed' || move.kind === 'released')
          .map(({ id }) => id),
      );
      return [...ids].flatMap((id) => {
        const alarm = alarms.get(id);
        if (alarm === null || !alarm.active || alarm.field !== ALL_FIELDS) return [];
        const { unit, field, stage } = alarm;
        return [{ key: { unit, field, stage }, facts: sumFacts(alarms.suppressedBy(id)) }];
      });
    },
  };
}
