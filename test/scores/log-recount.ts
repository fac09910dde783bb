/**
 * The service index counted a second time from nothing but events: no fold, no table, and every maximum and
 * threshold written out anew (domain facts 1.3 and 3.2).
 */
import { type Told, toldPoints, toldsIn } from './told-recount.ts';

/** An event of the log. `time`: epoch ms. `data`: JSON. */
export interface BareEvent {
  type: string;
  subject: string;
  time: number;
  data: string;
}

interface Life {
  unit: string;
  procedure: string;
  online: boolean;
  accepted: string;
  /** The first date. */
  due: string;
  finished?: string;
  withdrawn?: string;
  paid?: boolean;
  inputs?: boolean;
  reused?: boolean;
  result?: boolean;
  rated?: string;
  satisfied?: boolean;
}

interface Petition {
  unit: string;
  told: string;
  due: string;
  answered?: string;
  /** Day on which the citizen said so. */
  unsatisfied?: string;
}

const OFFERED = ['1.001193', '1.000894', '1.013831'];

export interface Tellings {
  lives: Life[];
  petitions: Petition[];
  told: Told[];
}

const localDate = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 10);

/** Everything as the events tell it. */
export function tellingsIn(events: Iterable<BareEvent>): Tellings {
  const all = [...events];
  const [lives, petitions] = [new Map<string, Life>(), new Map<string, Petition>()];
  for (const { type, subject, time, data } of all) {
    const told = JSON.parse(data) as Record<string, never>;
    if (type === 'vn.ioc.petition.status.v1') {
      const known = petitions.get(subject);
      const day = localDate(time);
      if (known === undefined)
        petitions.set(subject, {
          unit: told.unitCode ?? '',
          told: day,
          due: localDate(Date.parse(told.dueAt ?? '')),
        });
      else Object.assign(known, { answered: day }, told.satisfied === false ? { unsatisfied: day } : {});
    } else if (type.startsWith('vn.ioc.dossier.')) {
      const life = lives.get(subject) ?? ({} as Life);
      lives.set(subject, life);
      tell(life, type, localDate(time), told);
    }
  }
  return { lives: [...lives.values()], petitions: [...petitions.values()], told: toldsIn(all) };
}

function tell(life: Life, type: string, day: string, told: Record<string, never>): void {
  const kind = type.split('.')[3];
  if (kind === 'status' && told.status === 'accepted')
    Object.assign(life, {
      ...{ unit: told.unitCode, procedure: String(told.procedureCode).split('.000.00')[0] },
      ...{ online: told.channel === 'online', accepted: day, due: localDate(Date.parse(told.dueAt ?? '')) },
    });
  if (kind === 'status' && told.status === 'completed') life.finished = day;
  if (kind === 'status' && told.status === 'withdrawn') life.withdrawn = day;
  if (kind === 'payment') Object.assign(life, { paid: told.online });
  if (kind === 'digitisation')
    Object.assign(life, {
      inputs: told.inputsDigitised,
      reused: told.reusedData,
      result: told.electronicResult,
    });
  if (kind === 'rating') Object.assign(life, { rated: day, satisfied: told.satisfied });
}

export interface Asked {
  /** Null: the province. */
  unit: string | null;
  /** Both days belong to it. */
  from: string;
  to: string;
}

/** Points by component, the two of a commune that do not apply to it in full. */
export function recount({ lives, petitions, told }: Tellings, asked: Asked): Record<string, number> {
  const { unit, from, to } = asked;
  const commune = unit !== null && /^\d{5}$/.test(unit);
  const within = (date: string | undefined) => date !== undefined && date >= from && date <= to;
  const own = lives.filter((life) => unit === null || life.unit === unit);
  const received = own.filter((life) => within(life.accepted));
  const resolved = own.filter((life) => within(life.finished));
  const rated = own.filter((life) => within(life.rated));
  const fee = received.filter((life) => life.paid !== undefined);
  const paid = fee.filter((life) => life.paid);
  const online = received.filter((life) => life.online);
  const inTime = [
    ...resolved.filter((life) => (life.finished ?? '') <= life.due),
    ...own.filter((life) => within(life.withdrawn) && (life.withdrawn ?? '') <= life.due),
  ];
  const procedures = (some: Life[]) => new Set(some.map(({ procedure }) => procedure));
  const part = (max: number, some: Life[], whole: Life[], fullAt = 1) =>
    Math.min(max, (max * some.length) / whole.length / fullAt);
  const used = [...procedures(online)].filter((procedure) => OFFERED.includes(procedure)).length;
  return {
    ON_TIME: part(20, inTime, received),
    ONLINE_DOSSIERS: part(6, online, received, 0.5),
    PAID_ONLINE: part(6, paid, fee),
    ORIGINAL_RESULT_AVAILABLE: part(
      6,
      resolved.filter(({ result }) => result),
      resolved,
    ),
    SO_HOA_GIAY_TO_GIAI_QUYET: part(
      4,
      received.filter(({ inputs }) => inputs),
      received,
    ),
    REUSED_DIGITIZED_DATA: part(
      2,
      received.filter(({ reused }) => reused),
      received,
      0.8,
    ),
    DOSSIER_RECEIVING_SATISFACTION: part(
      6,
      rated.filter(({ satisfied }) => satisfied),
      rated,
      0.9,
    ),
    ...petitionPoints(
      petitions.filter((each) => unit === null || each.unit === unit),
      within,
    ),
    ...toldPoints(
      told,
      asked,
      { received: received.length, online: used, paid: procedures(paid).size },
      commune,
    ),
    ...(commune ? { CITIZEN_DATA_CONNECTED_DOSSIER: 2, CITIZEN_DATA_CONNECTED_FORMALITY: 2 } : {}),
  };
}

function petitionPoints(own: Petition[], within: (day: string | undefined) => boolean) {
  const told = own.filter((petition) => within(petition.told)).length;
  const inTime = own.filter(({ answered, due }) => within(answered) && (answered ?? '') <= due).length;
  const unsatisfied = own.filter((petition) => within(petition.unsatisfied)).length;
  return {
    PETITION_PROCESSING_ON_TIME: told === 0 ? 6 : 6 * Math.min(1, inTime / told),
    PETITION_HANDLING_SATISFACTION: told === 0 ? 6 : 6 * Math.max(0, 1 - unsatisfied / told),
  };
}
