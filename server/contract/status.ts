/** The ten states of a dossier and the code tables around them (national table TrangThaiHoSo). */

/** In the order of the national codes 1–10. */
export const DOSSIER_STATUSES = [
  'registered',
  'accepted',
  'refused',
  'processing',
  'supplement_requested',
  'payment_requested',
  'withdrawn',
  'suspended',
  'completed',
  'returned',
] as const;

export type DossierStatus = (typeof DOSSIER_STATUSES)[number];

export const CHANNELS = ['counter', 'online', 'postal'] as const;
export type Channel = (typeof CHANNELS)[number];

export const APPLICANT_KINDS = ['citizen', 'business', 'agency', 'organisation'] as const;
export type ApplicantKind = (typeof APPLICANT_KINDS)[number];

/**
 * Where a dossier stands against its limit, by date (LT5). `none`: not counted as open or finished
 * (registered only, refused, withdrawn).
 */
export const DOSSIER_CLASSES = [
  'none',
  'inTime',
  'dueSoon',
  'overdue',
  'paused',
  'early',
  'onTime',
  'late',
] as const;
export type DossierClass = (typeof DOSSIER_CLASSES)[number];

/**
 * Where a dossier stands with the letter of apology and its one new date (NĐ 61/2018 Art. 19.9): due at
 * the latest one day before the limit ends.
 */
export const APOLOGY_STATES = ['none', 'needed', 'issued_in_time', 'issued_late', 'missing'] as const;
export type ApologyState = (typeof APOLOGY_STATES)[number];
