/** One event on its way from a simulated source to the ingest route, and the CloudEvent it becomes. */
import type { CloudEvent, EventType } from '#contract/cloud-event';
import type { Catalogue } from '../../catalogue.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { Filing } from './day-plan.ts';
import type { LifeStep } from './life-step.ts';

/** One source per kind of system, as a province has them. */
export const SOURCES = {
  oneStop: 'urn:ioc:sim:mot-cua',
  land: 'urn:ioc:sim:dat-dai',
  payment: 'urn:ioc:sim:thanh-toan',
  rating: 'urn:ioc:sim:danh-gia',
} as const;
export type SourceName = (typeof SOURCES)[keyof typeof SOURCES];

/** The same for all events of one dossier. */
export interface Sender {
  seed: number;
  filing: Filing;
  /** System in which the dossier is worked on. */
  system: SourceName;
  /** Code sent instead of the catalogue's. */
  procedureCode: string;
  sendsDueAt: boolean;
}

export interface Delivery {
  /** When it reaches the server, epoch ms. */
  arrivesAt: number;
  sender: Sender;
  step: LifeStep;
  /** Place in the dossier's life, from 1; makes the event's id. */
  number: number;
  /** Sent again under a new id after a fault was corrected. */
  correction: boolean;
  /** Time written on the event when it is not the true one, epoch ms. */
  wrongTime: number | null;
  wrongUnit: string | null;
  /** Personal fields that should never have been sent. */
  extra: Readonly<Record<string, unknown>> | null;
}

export function senderOf(filing: Filing, catalogue: Catalogue, seed: number): Sender {
  const atRegistry = catalogue.departments.get(filing.unit.code)?.kind === 'land_branch';
  return {
    seed,
    filing,
    system: atRegistry ? SOURCES.land : SOURCES.oneStop,
    procedureCode: filing.procedure.code,
    sendsDueAt: true,
  };
}

const TYPES: Readonly<Record<LifeStep['kind'], EventType>> = {
  status: 'vn.ioc.dossier.status.v1',
  apology: 'vn.ioc.dossier.apology.v1',
  rating: 'vn.ioc.dossier.rating.v1',
  payment: 'vn.ioc.dossier.payment.v1',
  digitisation: 'vn.ioc.dossier.digitisation.v1',
};

export function sourceOf(sender: Sender, step: LifeStep): SourceName {
  if (step.kind === 'payment') return SOURCES.payment;
  return step.kind === 'rating' ? SOURCES.rating : sender.system;
}

/** The id depends on seed, dossier and place only, so that a day made twice counts once. */
export function toCloudEvent(delivery: Delivery): CloudEvent {
  const { sender, step } = delivery;
  const { dossierCode } = sender.filing;
  const suffix = delivery.correction ? '/corrected' : '';
  return {
    specversion: '1.0',
    id: `${sender.seed}:${dossierCode}/${delivery.number}${suffix}`,
    source: sourceOf(sender, step),
    type: TYPES[step.kind],
    time: isoLocal(delivery.wrongTime ?? step.at),
    subject: dossierCode,
    data: dataOf(delivery),
  };
}

function dataOf({ sender, step, wrongUnit, extra }: Delivery): Record<string, unknown> {
  const { filing } = sender;
  const { dossierCode } = filing;
  if (step.kind === 'status') {
    const data: Record<string, unknown> = {
      dossierCode,
      procedureCode: sender.procedureCode,
      unitCode: wrongUnit ?? filing.unit.code,
      channel: filing.channel,
      applicantKind: filing.applicantKind,
      status: step.status,
    };
    if (filing.communeCode !== null) data.communeCode = filing.communeCode;
    if (step.dueAt !== null && sender.sendsDueAt) data.dueAt = isoLocal(step.dueAt);
    if (step.step !== null) data.step = step.step;
    if (step.reason !== null) data.reason = step.reason;
    return extra === null ? data : Object.assign(data, extra);
  }
  if (step.kind === 'apology') return { dossierCode, reason: step.reason, newDueAt: isoLocal(step.newDueAt) };
  const { kind: _kind, at: _at, ...said } = step;
  return { dossierCode, ...said };
}
