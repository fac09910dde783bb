/** Writes a fact of a national record as an event, under an id that names its slot and what it says. */
import { createHash } from 'node:crypto';
import type { CloudEvent, EventType } from '#contract/cloud-event';
import { APPLICANT_KINDS, CHANNELS, DOSSIER_STATUSES } from '#contract/status';
import { isoLocal } from '../../domain/local-time.ts';
import { PORTAL_SOURCE, type PortalFact } from './portal-types.ts';
import type { ReadRecord } from './read-record.ts';

export const STATUS_TYPE: EventType = 'vn.ioc.dossier.status.v1';

export function digestOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 12);
}

/** What makes an event of a slot, a time and what is said. `at` null: only seen, dated by `seenAt`. */
export type WriteFact = (
  slot: string,
  at: number,
  type: EventType,
  says: Record<string, unknown>,
  options?: FactOptions,
) => PortalFact;

interface FactOptions {
  /** The time is that of the record's arrival and so no part of what the record says. */
  undated?: boolean;
  /** Nothing newer will describe the dossier, so a change of unit or procedure has to change this fact. */
  last?: boolean;
}

export function factWriter(read: ReadRecord): WriteFact {
  const { record } = read;
  const described = describeDossier(read);
  return (slot, at, type, says, { undated = false, last = false } = {}) => {
    const content = [undated ? null : at, type, says, last ? described : null];
    return {
      slot,
      event: {
        specversion: '1.0',
        id: `${record.MaHoSo}/${slot}/${digestOf(content)}`,
        source: PORTAL_SOURCE,
        type,
        time: isoLocal(at),
        subject: record.MaHoSo,
        data: type === STATUS_TYPE ? { ...described, ...says } : { dossierCode: record.MaHoSo, ...says },
      },
    };
  };
}

/** What every status event of the dossier carries. */
export function describeDossier({ record, unitCode, procedureCode }: ReadRecord): Record<string, unknown> {
  const { LoaiDoiTuong } = record;
  const kind = LoaiDoiTuong === undefined ? undefined : APPLICANT_KINDS[LoaiDoiTuong - 1];
  return {
    dossierCode: record.MaHoSo,
    procedureCode,
    unitCode,
    channel: CHANNELS[record.KenhThucHien - 1],
    ...(kind === undefined ? {} : { applicantKind: kind }),
  };
}

/** National order of states; what is no state comes last. */
export function rankOf({ data }: Pick<CloudEvent, 'data'>): number {
  const rank = (DOSSIER_STATUSES as readonly unknown[]).indexOf(data.status);
  return rank === -1 ? DOSSIER_STATUSES.length : rank;
}
