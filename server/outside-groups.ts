/** What the alarms look at beside dossiers, read from the rooms that know it. */
import type { OutsideGroups } from './alarm/outside-providers.ts';
import type { Catalogue } from './catalogue.ts';
import { silenceLimits } from './domain/freshness.ts';
import { lateActivities } from './domain/reform-board.ts';
import type { IndicatorDesk } from './indicators/create-indicators.ts';
import type { Reform } from './scores/create-reform.ts';
import type { Store } from './store/open-store.ts';

export interface OutsideDeps {
  store: Store;
  catalogue: Catalogue;
  indicators: IndicatorDesk;
  reform: Reform;
}

export interface Outside extends OutsideGroups {
  /** Codes of the silent or other sources that a unit's dossiers come from. */
  sourcesOf(unit: string): readonly string[];
  isFresh(indicator: string): boolean;
}

export function createOutside({ store, catalogue, indicators, reform }: OutsideDeps): Outside {
  /** Where dossiers themselves come from; payments and ratings have systems of their own. */
  const ofDossiers = new Set(
    [...catalogue.indicators.values()]
      .filter(({ computed }) => computed === 'received')
      .map(({ source }) => source),
  );
  /** By unit, as of the last look at the sources, which is taken each minute. */
  let unitSources = new Map<string, string[]>();

  return {
    sources(now) {
      const heard = indicators
        .sources()
        .filter(({ code, lastArrivalAt }) => code !== null && lastArrivalAt !== null);
      const next = new Map<string, string[]>();
      for (const { code, urns } of heard) {
        if (code === null || !ofDossiers.has(code)) continue;
        for (const urn of urns)
          for (const unit of Object.keys(store.sourceUnits.of(store.sources.idOf(urn, now))))
            next.set(unit, [...(next.get(unit) ?? []), code]);
      }
      unitSources = next;
      return heard.map(({ code, state, units, rhythm, officeHoursOnly }) => ({
        code: code ?? '',
        silent: state !== 'fresh',
        limit: rhythm === null ? Number.POSITIVE_INFINITY : silenceLimits({ rhythm, officeHoursOnly }).stale,
        units: units.of,
      }));
    },
    sourcesOf: (unit) => unitSources.get(unit) ?? [],
    isFresh: (indicator) => indicators.freshnessOf(indicator) === 'fresh',
    breaches() {
      return indicators.list(null).flatMap(({ row, standing }) => {
        if (row.thresholds === null) return [];
        const known = standing.freshness === 'fresh';
        if (row.level === 'province' || row.computed !== null) {
          if (!known) return [{ code: row.code, members: 0, known }];
          return standing.state === 'act' ? [{ code: row.code, members: 1, known }] : [];
        }
        const units = Object.values(indicators.toldUnits(row.code));
        const members = units.filter(({ state }) => state === 'act').length;
        const unknown = units.length > 0 && units.every(({ freshness }) => freshness !== 'fresh');
        return members > 0 || unknown ? [{ code: row.code, members, known: !unknown }] : [];
      });
    },
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
