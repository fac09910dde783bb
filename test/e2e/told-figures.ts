/** Figures of the service index as their sources tell them of some units: one of the sources has been silent for days. */
import type { CloudEvent } from '#contract/cloud-event';
import { DAY_MS, HOUR_MS, isoLocal } from '../../server/domain/local-time.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue } from '../support/test-core.ts';

export const SILENT_SOURCE = 'citizen_store';

/** @param units null for the province @param now epoch ms */
export function toldFigures(units: readonly (string | null)[], month: string, now: number): CloudEvent[] {
  const figures = [...catalogue.indicators.values()].flatMap((row) => (row.figure === null ? [] : [row]));
  return units.flatMap((unit) =>
    figures.map(({ code, source }, index) =>
      valueEvent(code, 60 - index, {
        source: catalogue.sources.get(source)?.urns[0]?.replace('*', ':thu') ?? '',
        time: isoLocal(now - (source === SILENT_SOURCE ? 3 * DAY_MS : 10 * HOUR_MS)),
        periodStart: `${month}-01T00:00:00+07:00`,
        ...(unit === null ? {} : { unitCode: unit }),
      }),
    ),
  );
}
