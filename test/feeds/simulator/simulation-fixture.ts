/** The simulated province of the tests: short stretches of the real catalogue's stream. */
import type { CloudEvent, DossierStatusData } from '#contract/cloud-event';
import { loadCatalogue } from '../../../server/catalogue.ts';
import { DATA_FOLDER } from '../../../server/core.ts';
import { parseIsoDate } from '../../../server/domain/local-time.ts';
import type { SimulationOptions } from '../../../server/feeds/simulator/simulation-options.ts';

export const catalogue = loadCatalogue(DATA_FOLDER);
export const STATUS = 'vn.ioc.dossier.status.v1';

/** Two working weeks of a small province, without faults, unless said otherwise. */
export function simulation(changes: Partial<SimulationOptions> = {}): SimulationOptions {
  return {
    catalogue,
    seed: 7,
    from: parseIsoDate('2026-09-07'),
    to: Date.parse('2026-09-18T18:00:00+07:00'),
    dailyDossiers: 200,
    faults: 'none',
    ...changes,
  };
}

export function statusOf(event: CloudEvent): DossierStatusData | null {
  return event.type === STATUS ? (event.data as DossierStatusData) : null;
}

/** Events by dossier, each in order of occurrence. */
export function byDossier(events: Iterable<CloudEvent>): Map<string, CloudEvent[]> {
  const dossiers = new Map<string, CloudEvent[]>();
  for (const event of events) {
    const code = event.subject ?? '';
    const known = dossiers.get(code);
    if (known === undefined) dossiers.set(code, [event]);
    else known.push(event);
  }
  for (const list of dossiers.values()) list.sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
  return dossiers;
}
