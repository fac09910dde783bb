/** The use case "import": checks a foreign log whole, then takes it through the ingest and counts what came of it. */
import { type CloudEvent, MAX_BATCH_EVENTS } from '#contract/cloud-event';
import type { IngestAnswer, Rejection } from '#contract/rejection';
import type { Catalogue } from '../catalogue.ts';
import { classifyAt } from '../domain/classify.ts';
import type { Dossier } from '../domain/dossier.ts';
import { isoDate, type LocalDay, localDay } from '../domain/local-time.ts';
import { checkLog } from './check-log.ts';
import { ingestWaves } from './ingest-waves.ts';
import { createCaseMapper, type MappedCase } from './map-case.ts';
import type { Mapping } from './mapping.ts';
import { readCases, readingsOf } from './read-cases.ts';
import { openSourceFile } from './source-file.ts';

/** Cases gathered before they are handed over; enough to fill batches, few enough to hold. */
const CASES_A_ROUND = 1_000;

/** What an import needs of the system. */
export interface ImportTarget {
  catalogue: Catalogue;
  ingest(batch: readonly unknown[], via: string): IngestAnswer;
  dossiers: {
    get(code: string): Pick<Dossier, 'status' | 'acceptedAt' | 'dueAt' | 'finishedAt'> | undefined;
  };
}

interface Taken {
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** `accepted`, `duplicates` and `rejected` count the file's own `events`; `milestones` the starts and ends of its cases. */
export interface ImportReport extends Taken {
  cases: number;
  events: number;
  /** Dossiers of the file in the read model, by the calendar-day rule (LT5) on `asOf`. */
  resolved: number;
  resolvedLate: number;
  open: number;
  openOverdue: number;
  /** The log's last local day, `2012-01-23`. */
  asOf: string;
  milestones: Taken;
}

export interface ImportOptions {
  file: string;
  mapping: Mapping;
  target: ImportTarget;
  /** Told the bytes read so far and in all; the file is read more than once. */
  onProgress?: (done: number, total: number) => void;
  onRejected?: (rejection: Rejection, event: CloudEvent) => void;
}

/** @throws ImportFault when the file cannot be read or mapped; then nothing of it has been taken */
export async function importLog(options: ImportOptions): Promise<ImportReport> {
  const { mapping, target } = options;
  const file = await openSourceFile(options.file);
  const onRead = sumOfReadings(file.size * readingsOf(mapping) * 2, options.onProgress);
  const held = await checkLog(readCases(file, mapping, onRead), mapping, target.catalogue);
  const mapCase = createCaseMapper(mapping, target.catalogue.units.keys());
  const intake = new Intake(options);
  for await (const logCase of readCases(file, mapping, onRead)) intake.add(mapCase(logCase));
  intake.handOver();
  const { own, milestones, codes, lastDay } = intake;
  return {
    ...held,
    ...own,
    ...standing(codes, target, lastDay),
    asOf: isoDate(lastDay),
    milestones,
  };
}

/** Gathers cases, hands them to the ingest in rounds, and counts what it answers. */
class Intake {
  readonly own: Taken = { accepted: 0, duplicates: 0, rejected: 0 };
  readonly milestones: Taken = { accepted: 0, duplicates: 0, rejected: 0 };
  readonly codes = new Set<string>();
  /** Last local day on which the log has an event or an end; what was refused does not count. */
  lastDay: LocalDay = 0;
  readonly #options: ImportOptions;
  #round: MappedCase[] = [];

  constructor(options: ImportOptions) {
    this.#options = options;
  }

  add(mapped: MappedCase): void {
    this.codes.add(mapped.dossierCode);
    this.#round.push(mapped);
    if (this.#round.length === CASES_A_ROUND) this.handOver();
  }

  handOver(): void {
    const refused = new Set<string>();
    for (const { own, events } of ingestWaves(this.#round, MAX_BATCH_EVENTS)) {
      const answer = this.#options.target.ingest(events, 'import');
      const into = own ? this.own : this.milestones;
      into.accepted += answer.accepted;
      into.duplicates += answer.duplicates;
      into.rejected += answer.rejected.length;
      for (const rejection of answer.rejected) {
        const event = events[rejection.index];
        if (!event) continue;
        refused.add(event.id);
        this.#options.onRejected?.(rejection, event);
      }
    }
    for (const mapped of this.#round) this.#noteLastDay(mapped, refused);
    this.#round = [];
  }

  #noteLastDay({ events }: MappedCase, refused: ReadonlySet<string>): void {
    for (const { event, own, at } of events) {
      const isStart = !own && event.data.status === 'accepted';
      if (at !== null && !isStart && !refused.has(event.id))
        this.lastDay = Math.max(this.lastDay, localDay(at));
    }
  }
}

/** Where the file's dossiers stand on the log's last day; withdrawn, refused and unknown ones count as neither. */
function standing(codes: ReadonlySet<string>, target: ImportTarget, day: LocalDay) {
  const counts = { resolved: 0, resolvedLate: 0, open: 0, openOverdue: 0 };
  for (const code of codes) {
    const dossier = target.dossiers.get(code);
    if (!dossier) continue;
    const dossierClass = classifyAt(dossier, target.catalogue, day);
    if (dossierClass === 'early' || dossierClass === 'onTime' || dossierClass === 'late') {
      counts.resolved++;
      if (dossierClass === 'late') counts.resolvedLate++;
    } else if (dossierClass !== 'none') {
      counts.open++;
      if (dossierClass === 'overdue') counts.openOverdue++;
    }
  }
  return counts;
}

/** One running total over several readings of the same file. */
function sumOfReadings(total: number, onProgress: ImportOptions['onProgress']) {
  let [sum, last] = [0, 0];
  return (bytesRead: number) => {
    sum += bytesRead < last ? bytesRead : bytesRead - last;
    last = bytesRead;
    onProgress?.(Math.min(sum, total), total);
  };
}
