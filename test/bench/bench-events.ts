/** Events for the bench: the simulator's stream, and hand-made ones where a row needs exactly so many of a kind. */
import type { CloudEvent, DossierStatusData } from '#contract/cloud-event';
import { type Catalogue, loadCatalogue } from '../../server/catalogue.ts';
import { DATA_FOLDER } from '../../server/core.ts';
import { localDay } from '../../server/domain/local-time.ts';
import { DEFAULT_DAILY_DOSSIERS } from '../../server/feeds/simulator/calibration.ts';
import { simulateEvents } from '../../server/feeds/simulator/simulate-events.ts';

/** A Thursday morning: the same busy hour whenever the bench runs. */
export const BENCH_DAY = '2026-11-19';
export const BENCH_CLOCK = `${BENCH_DAY}T10:00:00+07:00`;
const LEAD_DAYS = 14;
/** Far enough ahead to be nobody's worry. */
const IN_TIME = '2026-12-31T17:00:00+07:00';

export const catalogue: Catalogue = loadCatalogue(DATA_FOLDER);
const communes = [...catalogue.units.keys()];
const [procedureCode = ''] = [...catalogue.procedures.values()]
  .filter(({ level }) => level === 'commune')
  .map(({ code }) => code);

/** The first events of the simulated province, in order of arrival. @throws Error when there are not that many */
export function simulatedEvents(count: number): CloudEvent[] {
  const to = Date.parse(BENCH_CLOCK);
  const from = localDay(to) - LEAD_DAYS;
  const stream = {
    catalogue,
    seed: 7,
    from,
    to,
    dailyDossiers: DEFAULT_DAILY_DOSSIERS,
    faults: 'none',
  } as const;
  const events: CloudEvent[] = [];
  for (const event of simulateEvents(stream)) {
    events.push(event);
    if (events.length === count) return events;
  }
  throw new Error(`the simulated stream has only ${events.length} events`);
}

let serial = 0;

/** A dossier of its own; dossiers made one after the other go to one commune after the other. */
export function newDossier(): Pick<DossierStatusData, 'dossierCode' | 'unitCode'> {
  serial++;
  const unitCode = communes[serial % communes.length] ?? '';
  return { dossierCode: `BENCH.${process.pid}-${Date.now().toString(36)}-${serial}`, unitCode };
}

/** @param time when it happened, ISO; the bench's own morning unless told */
export function statusEvent(
  dossier: ReturnType<typeof newDossier>,
  data: Partial<DossierStatusData> = {},
  time = `${BENCH_DAY}T09:59:00+07:00`,
): CloudEvent<DossierStatusData> {
  return {
    specversion: '1.0',
    id: `${dossier.dossierCode}/${data.status ?? 'accepted'}`,
    source: 'urn:ioc:bench',
    type: 'vn.ioc.dossier.status.v1',
    time,
    subject: dossier.dossierCode,
    data: { ...dossier, procedureCode, channel: 'online', status: 'accepted', dueAt: IN_TIME, ...data },
  };
}

/** `count` acceptances in `count` communes, ready to be posted. */
export function acceptances(count: number): string {
  return JSON.stringify(Array.from({ length: count }, () => statusEvent(newDossier())));
}
