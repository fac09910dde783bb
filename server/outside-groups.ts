/** What the alarms look at beside dossiers, read from the rooms that know it. */
import type { DoubtOfNow, Doubts } from './alarm/causes.ts';
import type { OutsideGroups } from './alarm/outside-providers.ts';
import type { Catalogue } from './catalogue.ts';
import type { Clock } from './clock.ts';
import { cargoOfStage } from './domain/alarm/stage-cargo.ts';
import { silenceLimits } from './domain/freshness.ts';
import { lateActivities } from './domain/reform-board.ts';
import type { IndicatorDesk } from './indicators/create-indicators.ts';
import { createIndicatorBreaches } from './indicators/indicator-breaches.ts';
import type { Reform } from './scores/create-reform.ts';
import { createSilentFeeds } from './silent-feeds.ts';
import type { Store } from './store/open-store.ts';

export interface OutsideDeps {
  store: Store;
  catalogue: Catalogue;
  clock: Clock;
  indicators: IndicatorDesk;
  reform: Reform;
}

export interface Outside extends OutsideGroups, Doubts {}

export function createOutside({ store, catalogue, clock, indicators, reform }: OutsideDeps): Outside {
  const feeds = createSilentFeeds({ store, catalogue, clock });
  const breaches = createIndicatorBreaches(indicators);
  function doubtOfNow(): DoubtOfNow {
    const known = new Map<string, boolean>();
    const { codesOf, isSilent } = feeds.now();
    return {
      sourcesOf({ stage, unit }) {
        const cargo = cargoOfStage(stage);
        return cargo === null ? [] : codesOf(cargo, unit);
      },
      isUnknown({ stage, unit, field }) {
        const cargo = cargoOfStage(stage);
        if (cargo !== null) return isSilent(cargo, unit);
        if (stage !== 'indicator_breach') return false;
        const held = known.get(field) ?? breaches.isKnown(catalogue.indicators.get(field));
        known.set(field, held);
        return !held;
      },
    };
  }

  return {
    now: doubtOfNow,
    version: () => feeds.now().version,
    sources: () =>
      indicators.sources().flatMap(({ code, lastArrivalAt, state, units, rhythm, officeHoursOnly }) => {
        // Undeclared ones have no owner to be called; what they bring is unknown while they are silent.
        if (code === null || lastArrivalAt === null) return [];
        const limit =
          rhythm === null ? Number.POSITIVE_INFINITY : silenceLimits({ rhythm, officeHoursOnly }).stale;
        return [{ code, silent: state !== 'fresh', limit, units: units.of }];
      }),
    breaches: breaches.list,
    lateActivities() {
      const groups = new Map<string | null, { count: number; oldestDue: string | null }>();
      for (const { owner, due } of lateActivities(reform.plan())) {
        const held = groups.get(owner) ?? { count: 0, oldestDue: null };
        held.count++;
        if (due !== null && (held.oldestDue === null || due < held.oldestDue)) held.oldestDue = due;
        groups.set(owner, held);
      }
      return [...groups].map(([unit, group]) => ({ unit, ...group }));
    },
  };
}
