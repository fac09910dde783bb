/**
 * Settles a translated record against what the log already holds of the dossier: what it repeats, what it
 * adds, what it takes back. A corrected record so changes only what differs, and may be corrected back.
 */
import { type CloudEvent, RETRACTION_TYPE } from '#contract/cloud-event';
import type { DossierStatus } from '#contract/status';
import { isEnded } from '../../domain/life-cycle.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { KnownDossier, KnownEvent } from './known-dossier.ts';
import { PORTAL_SOURCE, type Translation } from './portal-types.ts';
import { digestOf, rankOf, STATUS_TYPE } from './write-fact.ts';

export interface EventPlan {
  /** To be appended, retraction last. */
  changes: CloudEvent[];
  /** Already in the log, under these ids. */
  repeats: CloudEvent[];
}

/** Steps may be many; every other slot holds one fact at a time. */
const STEP = 'step';
const DOUBT = 'doubt';
/** Parts of the description that a newer record may change. */
const DESCRIPTION = ['procedureCode', 'unitCode', 'channel', 'applicantKind'] as const;

/** @param now epoch ms: when a state that the record does not date was seen */
export function planEvents(record: Translation, known: KnownDossier, now: number): EventPlan {
  const plan = new Plan(record, known, now);
  plan.takeFacts();
  plan.takeState();
  plan.retract();
  return plan;
}

class Plan implements EventPlan {
  readonly changes: CloudEvent[] = [];
  readonly repeats: CloudEvent[] = [];
  readonly #record: Translation;
  readonly #known: KnownDossier;
  readonly #now: number;
  readonly #gone = new Set<string>();

  constructor(record: Translation, known: KnownDossier, now: number) {
    this.#record = record;
    this.#known = known;
    this.#now = now;
  }

  takeFacts(): void {
    const told = new Set(this.#record.facts.map(({ slot }) => slot));
    for (const { slot, event } of this.#record.facts) this.#put(slot, event);
    for (const { slot, id } of this.#known.own)
      if (!told.has(slot) && slot !== DOUBT && this.#record.denied(slot)) this.#gone.add(id);
    const end = this.#record.facts.find(({ slot }) => slot === 'end');
    // A state dated by its arrival was seen late when the end turns out to have come before.
    if (end)
      for (const { slot, id, at } of this.#known.own)
        if (slot.startsWith('seen-') && at > Date.parse(end.event.time)) this.#gone.add(id);
  }

  /** Where the dossier stands, when no dated fact says so. */
  takeState(): void {
    const newest = this.#newest();
    if (newest === undefined) return;
    const { status, doubtful } = this.#record;
    const doubts = this.#known.own.filter(({ slot }) => slot === DOUBT);
    if (!doubtful) for (const { id } of doubts) this.#gone.add(id);
    if (doubtful)
      this.#put(DOUBT, this.#stateEvent(DOUBT, newest.at, { status: newest.data.status, doubtful }));
    else if (!isEnded(status) && this.#isNews(newest, status))
      this.changes.push(this.#fresh(this.#stateEvent(`seen-${status}`, this.#now, { status })));
  }

  retract(): void {
    if (this.#gone.size === 0) return;
    const { dossierCode } = this.#record;
    const events = [...this.#gone].sort();
    this.changes.push(
      this.#fresh({
        specversion: '1.0',
        id: `${dossierCode}/retraction/${digestOf(events)}`,
        source: PORTAL_SOURCE,
        type: RETRACTION_TYPE,
        time: isoLocal(this.#now),
        subject: dossierCode,
        data: { dossierCode, events },
      }),
    );
  }

  #put(slot: string, event: CloudEvent): void {
    const here = this.#known.own.filter((each) => each.slot === slot);
    const same = here.find(({ id }) => withoutCount(id) === event.id);
    if (same) this.repeats.push({ ...event, id: same.id });
    else this.changes.push(this.#fresh(event));
    if (slot !== STEP) for (const { id } of here) if (id !== same?.id) this.#gone.add(id);
  }

  /** Said before and taken back since, it is said again under a new id. */
  #fresh(event: CloudEvent): CloudEvent {
    let id = event.id;
    for (let count = 2; this.#known.usedIds.has(id); count++) id = `${event.id}~${count}`;
    return { ...event, id };
  }

  #newest(): Pick<KnownEvent, 'at' | 'data'> | undefined {
    const standing = this.#known.events.filter(
      ({ id, own, slot }) => !(own && (this.#gone.has(id) || slot === DOUBT)),
    );
    const added = this.changes.map((event) => ({ ...event, at: Date.parse(event.time) }));
    return [...standing, ...added]
      .filter(({ type }) => type === STATUS_TYPE)
      .sort((a, b) => a.at - b.at || rankOf(a) - rankOf(b))
      .at(-1);
  }

  #isNews({ data }: Pick<KnownEvent, 'data'>, status: DossierStatus): boolean {
    // An end told by another source stands; an older record does not bring a state back.
    const stale = status === 'registered' || status === 'accepted';
    if (isEnded(data.status as DossierStatus)) return false;
    if (data.status !== status) return !(stale && rankOf({ data }) > rankOf({ data: { status } }));
    // What only one side speaks of is no difference.
    return DESCRIPTION.some((key) => {
      const [said, known] = [this.#record.described[key], data[key]];
      return said !== undefined && known !== undefined && said !== known;
    });
  }

  #stateEvent(slot: string, at: number, says: Record<string, unknown>): CloudEvent {
    const { dossierCode } = this.#record;
    const data = { ...this.#record.described, ...says };
    return {
      specversion: '1.0',
      id: `${dossierCode}/${slot}/${digestOf(data)}`,
      source: PORTAL_SOURCE,
      type: STATUS_TYPE,
      time: isoLocal(at),
      subject: dossierCode,
      data,
    };
  }
}

function withoutCount(id: string): string {
  return id.replace(/~\d+$/, '');
}
