/** Brings a store's simulated past up to a moment, from where an earlier run has left it. */
import type { CloudEvent } from '#contract/cloud-event';
import type { IngestAnswer } from '#contract/rejection';
import type { Catalogue } from '../../catalogue.ts';
import { DAY_MS, isoLocal, type LocalDay, localDay, startOfLocalDay } from '../../domain/local-time.ts';
import { type BackfillTotals, backfill } from './backfill.ts';
import { provinceFeed } from './province-feed.ts';
import type { SimulationData } from './simulation-data.ts';
import {
  checkSameStream,
  readSimulationRecord,
  type SimulationPlan,
  writeSimulationRecord,
} from './simulation-record.ts';

export interface FillOptions {
  /** The open core. */
  target: { catalogue: Catalogue; ingest(batch: readonly CloudEvent[], via: string): IngestAnswer };
  dataDir: string;
  plan: SimulationPlan;
  /** What the feeds beside the dossiers are like; null: dossiers only. */
  simulation?: SimulationData | null;
  /** Epoch ms. */
  to: number;
  /** In simulated days of all to be simulated. */
  onProgress?(done: number, all: number): void;
}

export interface FillReport extends BackfillTotals {
  /** Values of indicators; part of `events`. */
  values: number;
  /** Local times of the stretch that was simulated. */
  from: string;
  to: string;
}

/** @throws SimulationConflict when the folder holds another simulation */
export function fillStore(options: FillOptions): FillReport {
  const { target, dataDir, plan, simulation = null, to, onProgress } = options;
  const record = readSimulationRecord(dataDir);
  if (record !== null) checkSameStream(record, plan);
  // A longer past is made from its first day on; what is known of it already counts once.
  const goesOn = record !== null && record.from <= plan.from;
  const whole = goesOn ? { ...plan, from: record.from } : plan;
  const start = goesOn ? record.through : startOfLocalDay(whole.from);
  const days = Math.max(1, Math.ceil((to - start) / DAY_MS));
  let savedDay: LocalDay = localDay(start);
  const begun = record?.begun ?? to;
  const feed = provinceFeed({
    ...{ ...whole, catalogue: target.catalogue, simulation, begun, now: to, to },
    ...(goesOn ? { after: start } : {}),
  });
  // The indicators first: they are few, and a visitor who comes before the end finds every page filled.
  const values = backfill({ arrivals: feed.values, ingest: target.ingest });
  const cases = backfill({
    arrivals: feed.cases,
    ingest: target.ingest,
    onProgress: (through) => {
      onProgress?.(Math.min(days, Math.floor((through - start) / DAY_MS)), days);
      if (localDay(through) === savedDay || (record !== null && !goesOn)) return;
      savedDay = localDay(through);
      writeSimulationRecord(dataDir, { ...whole, through, begun });
    },
  });
  writeSimulationRecord(dataDir, { ...whole, through: Math.max(to, record?.through ?? to), begun });
  onProgress?.(days, days);
  return { ...sumOf(cases, values), values: values.events, from: isoLocal(start), to: isoLocal(to) };
}

function sumOf(cases: BackfillTotals, values: BackfillTotals): BackfillTotals {
  return {
    dossiers: cases.dossiers,
    events: cases.events + values.events,
    accepted: cases.accepted + values.accepted,
    duplicates: cases.duplicates + values.duplicates,
    rejected: cases.rejected + values.rejected,
  };
}

/** The same date `months` earlier, or the last of that month. */
export function monthsBefore(day: LocalDay, months: number): LocalDay {
  const date = new Date(day * DAY_MS);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months + 1, 0);
  date.setUTCDate(Math.min(dayOfMonth, date.getUTCDate()));
  return date.getTime() / DAY_MS;
}
