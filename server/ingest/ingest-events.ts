/**
 * The one way into the log: check, drop personal data, append, fold and commit a batch together, then
 * publish (IN1–IN5). HTTP, imports and the back-fill all call this.
 */
import type { DossierStatusData } from '#contract/cloud-event';
import { flagBit, type IngestAnswer, type Rejection } from '#contract/rejection';
import type { RecentEvent } from '#contract/snapshot';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import { cargoBit } from '../domain/cargo.ts';
import type { Store } from '../store/open-store.ts';
import { type Checked, type CheckedEvent, checkEvent, type KnownUnits } from './check-event.ts';
import { createIndicatorGate, type IndicatorGateDeps } from './check-indicator.ts';
import { quarantineEntry } from './quarantine-entry.ts';

export interface IngestDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  units: KnownUnits;
  indicators: IndicatorGateDeps['indicators'];
  /** Whether who came with this key may speak for the source; absent: everybody for every one. */
  speaksFor?(via: string, source: string): boolean;
}

/** What one source posted at once; `via` is the name of its key, kept with what is refused. */
export interface Batch {
  items: readonly unknown[];
  via: string;
}

/** @param via name of the ingest key, kept with what is refused */
export type Ingest = (items: readonly unknown[], via: string) => IngestAnswer;
/** Takes several batches in one commit: all of it stays or none. One answer each, in order. */
export type IngestAll = (batches: readonly Batch[]) => IngestAnswer[];

const OUT_OF_ORDER = flagBit('out_of_order');
const FOREIGN: Checked = {
  ok: false,
  refusal: {
    ...{ code: 'foreign_source', path: 'source' },
    message:
      'Khóa này không được gửi thay nguồn ghi trong source; dùng khóa của nguồn đó hoặc sửa INGEST_SOURCES.',
  },
};

export function createIngest(deps: IngestDeps): Ingest {
  const ingestAll = createIngestAll(deps);
  return (items, via) => {
    const [answer] = ingestAll([{ items, via }]);
    if (answer === undefined) throw new Error('a batch went without an answer');
    return answer;
  };
}

export function createIngestAll(deps: IngestDeps): IngestAll {
  const { store, feed, clock, units, indicators, speaksFor = () => true } = deps;
  const gate = createIndicatorGate({ indicators, units, lastUpTo: store.indicators.lastUpTo });

  return (batches) => {
    const now = clock.now();
    const checked = batches.map(({ items }) => items.map((item) => checkEvent(item, now, units)));
    const { result, from, to, touched } = store.commit((seq) => {
      let last = seq;
      const runs = batches.map(({ items, via }, number) => {
        const run = startRun(last);
        checked[number]?.forEach((each, index) => {
          take(run, each, index, items[index], { now, via });
        });
        for (const [urn, arrival] of run.sources) store.sources.arrived(urn, { at: now, ...arrival });
        last = run.seq;
        return run;
      });
      return { seq: last, result: runs };
    });
    if (to > from) feed.publish({ from, to, touched, recent: result.flatMap((run) => run.recent) });
    return result.map(({ accepted, duplicates, rejected, warnings, seq }) => ({
      accepted,
      duplicates,
      rejected,
      warnings,
      seq,
    }));
  };

  function take(
    run: Run,
    given: Checked,
    index: number,
    item: unknown,
    arrival: { now: number; via: string },
  ): void {
    // Within the transaction: a value is judged by those before it in the same batch too.
    const isForeign = given.ok && !speaksFor(arrival.via, given.event.source);
    const checked = isForeign ? FOREIGN : given.ok ? gate.check(given.event, arrival.now) : given;
    if (!checked.ok) {
      const entry = quarantineEntry(item, checked.refusal, arrival.via);
      store.quarantine.put(entry, arrival.now);
      run.rejected.push({ index, id: entry.eventId, ...checked.refusal });
      // Of a source that it may not speak for nothing has been heard.
      if (entry.source && speaksFor(arrival.via, entry.source)) sourceOf(run, entry.source).rejected++;
      return;
    }
    const { event } = checked;
    const arrivals = sourceOf(run, event.source);
    arrivals.id ??= store.sources.idOf(event.source, arrival.now);
    if (!append(run, event, arrivals.id, arrival.now)) {
      run.duplicates++;
      return;
    }
    run.accepted++;
    arrivals.accepted++;
    arrivals.brought |= cargoBit(event.type);
    arrivals.eventAt = Math.max(arrivals.eventAt ?? 0, event.time);
    for (const warning of event.warnings) run.warnings.push({ index, id: event.id, ...warning });
  }

  /** @returns false for a repeated (source, id) */
  function append(run: Run, event: CheckedEvent, source: number, now: number): boolean {
    const before = store.fold.dossier(event.subject);
    const logged = {
      seq: run.seq + 1,
      source,
      id: event.id,
      type: event.type,
      subject: event.subject,
      time: event.time,
      received: now,
      flags: event.flags | (before && event.time < before.lastAt ? OUT_OF_ORDER : 0),
      data: JSON.stringify(event.data),
      told: event.data,
    };
    if (!store.log.append(logged.seq, logged)) return false;
    run.seq = logged.seq;
    store.fold.fold(logged);
    if (typeof event.data.unitCode === 'string') store.sourceUnits.heard(source, event.data.unitCode, now);
    const recent = recentOf(event, logged.seq, store.fold.dossier(event.subject)?.field);
    if (recent) run.recent.push(recent);
    return true;
  }
}

interface Run {
  seq: number;
  accepted: number;
  duplicates: number;
  rejected: Rejection[];
  warnings: IngestAnswer['warnings'];
  recent: RecentEvent[];
  sources: Map<string, Arrivals>;
}

/** What one source has brought in this batch. */
interface Arrivals {
  /** Its number in the log, asked for at its first good event. */
  id: number | null;
  eventAt: number | null;
  accepted: number;
  rejected: number;
  brought: number;
}

function startRun(seq: number): Run {
  return { seq, accepted: 0, duplicates: 0, rejected: [], warnings: [], recent: [], sources: new Map() };
}

function sourceOf(run: Run, urn: string): Arrivals {
  const known = run.sources.get(urn) ?? { id: null, eventAt: null, accepted: 0, rejected: 0, brought: 0 };
  run.sources.set(urn, known);
  return known;
}

/** The line of the stream for an event; null for types the stream does not show. */
function recentOf(event: CheckedEvent, seq: number, field: string | undefined): RecentEvent | null {
  if (event.type !== 'vn.ioc.dossier.status.v1' || field === undefined) return null;
  const data = event.data as unknown as DossierStatusData;
  return { seq, at: event.time, unit: data.unitCode, field, status: data.status };
}
