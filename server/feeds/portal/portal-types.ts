/** The words that the parts of the portal feed share. */
import type { CloudEvent } from '#contract/cloud-event';
import type { RejectionCode } from '#contract/rejection';
import type { DossierStatus } from '#contract/status';
import type { UnitFinder } from './find-unit.ts';

/** `source` of every event made from a national record, whichever way the record came in. */
export const PORTAL_SOURCE = 'urn:vn:dvcqg:dossiers';

/** What translating a record asks of its surroundings. */
export interface PortalContext {
  /** Province groups of dossier codes, today's first: `H15`, then those of provinces merged into it. */
  provinceGroups: readonly [today: string, ...former: string[]];
  units: UnitFinder;
  /** Arrival, epoch ms. */
  now: number;
}

export interface PortalFault {
  ok: false;
  code: RejectionCode;
  /** Field of the record, `DanhSachHoSoBoSung.0.NgayBoSung`. */
  path: string;
  /** For a person; never repeats what could be personal. */
  message: string;
}

/** Something noted about a record that is taken all the same. */
export interface PortalWarning {
  code: 'unit_merged' | 'unit_from_code' | 'doubtful_completion' | 'ignored_date' | 'unclear_payment';
  path: string;
  message: string;
}

/** A fact of the record, at a place in the dossier's life (`slot`) that holds one fact at a time. */
export interface PortalFact {
  slot: string;
  /** Its id names slot and content. */
  event: CloudEvent;
}

export interface Translation {
  ok: true;
  dossierCode: string;
  unitCode: string;
  /** Events of the facts in order of occurrence, then status. */
  events: CloudEvent[];
  facts: PortalFact[];
  /** What every status event of the dossier carries. */
  described: Record<string, unknown>;
  /** Where the record says the dossier stands now. */
  status: DossierStatus;
  /** Says completed, and gives neither an end nor a result: 5, 6 and 8 read back from the national copy. */
  doubtful: boolean;
  /** Slots that the record denies by being silent about them; facts there are taken back. */
  denied(slot: string): boolean;
  warnings: PortalWarning[];
}

/** What a record would do, with nothing stored yet. */
export interface PortalPlan {
  ok: true;
  dossierCode: string;
  unitCode: string;
  fate: 'new' | 'changed' | 'unchanged';
  /** Events to append; `repeats` stand in the log already. */
  changes: CloudEvent[];
  repeats: CloudEvent[];
  warnings: PortalWarning[];
}
