/**
 * Turns a foreign case into this system's events: its acceptance, one event for each of its own, its end.
 *
 * What cannot be carried over (a time that is no time, a missing code) goes on as it stands: the ingest
 * refuses it with code and path and keeps it in quarantine, so nothing is dropped on the way.
 */
import { createHash } from 'node:crypto';
import type { CloudEvent } from '#contract/cloud-event';
import { APPLICANT_KINDS, CHANNELS, DOSSIER_STATUSES } from '#contract/status';
import { localDay } from '../domain/local-time.ts';
import { createTimeReader } from './carry-time.ts';
import { type CaseValues, createCaseValues, earliest, latest, type ReadTime } from './case-values.ts';
import { type LogCase, textOf } from './log-case.ts';
import type { UnknownValue } from './map-value.ts';
import type { Mapping } from './mapping.ts';

const STATUS_TYPE = 'vn.ioc.dossier.status.v1';

export interface MappedEvent {
  event: CloudEvent;
  /** Occurrence, epoch ms; null when the log's time could not be read. */
  at: number | null;
  /** Due time that the event carries, epoch ms. */
  dueAt: number | null;
  /** The file holds it as an event; otherwise it was made from a date of the case. */
  own: boolean;
}

export interface MappedCase {
  dossierCode: string;
  /** In order of occurrence; at the same moment the acceptance first and the end last. */
  events: MappedEvent[];
  /** End of the case by the mapping, epoch ms. */
  endedAt: number | null;
  unknown: readonly UnknownValue[];
}

export type CaseMapper = (logCase: LogCase) => MappedCase;

/** @param communes codes of the catalogue's communes, for values that are spread over them */
export function createCaseMapper(mapping: Mapping, communes: Iterable<string>): CaseMapper {
  const sorted = [...communes].sort();
  const readTime = createTimeReader(mapping.zone, mapping.timeFormats);
  return (logCase) =>
    new CaseMapping(mapping, logCase, createCaseValues(logCase.attributes, sorted, readTime)).result();
}

type Rank = 0 | 1 | 2;

class CaseMapping {
  readonly #mapping: Mapping;
  readonly #case: LogCase;
  readonly #values: CaseValues;
  readonly #ids = new Map<string, number>();
  readonly #common: Record<string, string>;

  constructor(mapping: Mapping, logCase: LogCase, values: CaseValues) {
    this.#mapping = mapping;
    this.#case = logCase;
    this.#values = values;
    this.#common = this.#describe();
  }

  result(): MappedCase {
    const { start, deadline, endStatus } = this.#mapping.case;
    const own = this.#ownEvents();
    const times = own.map(({ at }) => at).filter((at) => at !== null);
    const due = deadline && this.#values.deadline(this.#case.attributes, deadline.attribute);
    const started =
      start &&
      (start === 'first_event' ? earliest(times) : this.#values.time(this.#case.attributes, start.attribute));
    const ended = this.#end(times);
    const ranked: { rank: Rank; mapped: MappedEvent }[] = own.map((mapped) => ({ rank: 1, mapped }));
    if (started) ranked.push({ rank: 0, mapped: this.#milestone('accepted', started, due) });
    if (ended) {
      const status =
        this.#values.value(endStatus, 'case.endStatus', this.#case.attributes, DOSSIER_STATUSES) ??
        'completed';
      ranked.push({ rank: 2, mapped: this.#milestone(status, ended, undefined) });
    }
    const events = ranked.sort(byOccurrence).map(({ mapped }) => mapped);
    // A case whose start is not known has its deadline on its first event.
    const first = events[0];
    if (typeof started?.at !== 'number' && due && first && first.event.data.dueAt === undefined) {
      first.event.data.dueAt = due.text;
      first.dueAt = due.at;
    }
    return {
      dossierCode: this.#common.dossierCode ?? '',
      events,
      endedAt: ended?.at ?? null,
      unknown: this.#values.unknown,
    };
  }

  #end(times: readonly number[]): ReadTime | undefined {
    const { end } = this.#mapping.case;
    if (end === undefined) return undefined;
    if (end === 'last_event') return latest(times);
    const ended = this.#values.time(this.#case.attributes, end.attribute);
    if (ended === undefined || ended.at === null) return ended;
    const { at } = ended;
    const until = at + end.toleranceSeconds * 1000;
    // A tolerance never carries an end into the next day: that could make it late.
    return (
      latest(times.filter((time) => time > at && time <= until && localDay(time) === localDay(at))) ?? ended
    );
  }

  /** What every event of the case says of the dossier. */
  #describe(): Record<string, string> {
    const rules = this.#mapping.case;
    const { attributes } = this.#case;
    const found = {
      dossierCode: this.#values.value(rules.dossierCode, 'case.dossierCode', attributes),
      procedureCode: this.#values.value(rules.procedureCode, 'case.procedureCode', attributes),
      unitCode: this.#values.value(rules.unitCode, 'case.unitCode', attributes),
      communeCode: rules.communeCode && this.#values.value(rules.communeCode, 'case.communeCode', attributes),
      channel: this.#values.value(rules.channel, 'case.channel', attributes, CHANNELS),
      applicantKind:
        rules.applicantKind &&
        this.#values.value(rules.applicantKind, 'case.applicantKind', attributes, APPLICANT_KINDS),
    };
    return withoutAbsent(found);
  }

  #ownEvents(): MappedEvent[] {
    const rules = this.#mapping.event;
    if (rules === undefined) return [];
    return this.#case.events.map((attributes) => {
      const time = this.#values.time(attributes, rules.time.attribute) ?? { text: '', at: null };
      const due = rules.deadline && this.#values.deadline(attributes, rules.deadline.attribute);
      const data = withoutAbsent({
        status: this.#values.value(rules.status, 'event.status', attributes, DOSSIER_STATUSES),
        step: rules.step && this.#values.value(rules.step, 'event.step', attributes),
        dueAt: due?.text,
      });
      const id = rules.id && textOf(attributes.get(rules.id.attribute));
      return this.#event(id ?? this.#idOf('event', time, data), time, data, due?.at ?? null, true);
    });
  }

  #milestone(status: string, time: ReadTime, due: ReadTime | undefined): MappedEvent {
    const data = withoutAbsent({ status, dueAt: due?.text });
    // Where the file has no events, the dates of its cases are what it holds.
    const own = this.#mapping.event === undefined;
    return this.#event(this.#idOf(status, time, data), time, data, due?.at ?? null, own);
  }

  #event(
    id: string,
    time: ReadTime,
    data: Record<string, string>,
    dueAt: number | null,
    own: boolean,
  ): MappedEvent {
    const event: CloudEvent = {
      specversion: '1.0',
      id,
      source: this.#mapping.source,
      type: STATUS_TYPE,
      time: time.text,
      data: { ...this.#common, ...data },
    };
    if (this.#common.dossierCode !== undefined) event.subject = this.#common.dossierCode;
    return { event, at: time.at, dueAt, own };
  }

  /**
   * An id made of what the event says, so that a later and longer export of the same log repeats it, and
   * a changed date or deadline does not.
   */
  #idOf(kind: string, time: ReadTime, data: Record<string, string>): string {
    const code = this.#common.dossierCode ?? `line-${this.#case.line}`;
    const digest = createHash('sha256')
      .update(JSON.stringify([time.text, data]))
      .digest('hex')
      .slice(0, 12);
    const id = `${code}/${kind}-${digest}`;
    const times = (this.#ids.get(id) ?? 0) + 1;
    this.#ids.set(id, times);
    return times === 1 ? id : `${id}-${times}`;
  }
}

function byOccurrence(
  a: { rank: Rank; mapped: MappedEvent },
  b: { rank: Rank; mapped: MappedEvent },
): number {
  const [first, second] = [a.mapped.at ?? Number.MAX_VALUE, b.mapped.at ?? Number.MAX_VALUE];
  return first - second || a.rank - b.rank;
}

function withoutAbsent(values: Record<string, string | undefined>): Record<string, string> {
  const present: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (value !== undefined) present[name] = value;
  return present;
}
