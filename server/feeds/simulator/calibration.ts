/**
 * What the simulated province is like: shares, rates and shapes.
 *
 * Anchors are the province's own figures (about 320,000 dossiers in the 64 working days of July to
 * September 2025, more than 98 % on time; speech of the provincial Party Committee, 30/09/2025). The
 * split by field, hour and season is assumed, not measured.
 */

/** Shares and rates are fractions of the dossiers of the field, unless said otherwise. */
export interface FieldProfile {
  /** Share of all dossiers of the province. */
  share: number;
  online: number;
  late: number;
  /** Supplement asked for, or work suspended. */
  stopped: number;
  /** Stopped for a financial obligation (land tax). */
  payment: number;
  /** Handled by communes, where the catalogue has procedures of both levels. */
  commune: number;
  /** With a fee that is paid at reception. */
  fee: number;
  business: number;
  /** Factor of each month, January first; the mean is 1. */
  months?: readonly number[];
}

const SCHOOL_AND_JOB_PEAK = [0.93, 0.93, 0.93, 0.93, 0.93, 0.93, 1.2, 1.22, 1.2, 0.93, 0.93, 0.94];
const YEAR_END_PEAK = [0.95, 0.8, 0.97, 0.97, 0.97, 0.97, 0.97, 0.97, 0.98, 1.05, 1.15, 1.25];

/** By field code of the catalogue; a field that is not named here is simulated as `REST`. */
export const FIELD_PROFILES: Readonly<Record<string, FieldProfile>> = {
  certification: profile(33, 5, 0.05, 0, 0, 100, 95, 2, SCHOOL_AND_JOB_PEAK),
  civil_status: profile(19, 70, 0.4, 2, 0, 100, 15, 0),
  land: profile(17, 35, 7.0, 12, 45, 8, 30, 4, YEAR_END_PEAK),
  social: profile(8, 60, 1.2, 4, 0, 50, 0, 0),
  business: profile(6, 90, 0.5, 8, 0, 25, 60, 95),
  agriculture: profile(4, 60, 1.5, 6, 0, 5, 40, 60),
  health: profile(3, 80, 1.0, 8, 0, 5, 60, 55),
  construction: profile(2.5, 70, 3.0, 10, 0, 10, 50, 45),
  education: profile(2.5, 60, 0.5, 3, 0, 20, 5, 10),
  industry_trade: profile(2, 95, 0.2, 3, 0, 0, 40, 98),
  interior_labour: profile(2, 80, 0.8, 4, 0, 10, 40, 70),
};
export const REST: FieldProfile = profile(1, 50, 1.0, 3, 0, 50, 20, 10);

/** All in per cent, except `months`. */
function profile(
  share: number,
  online: number,
  late: number,
  stopped: number,
  payment: number,
  commune: number,
  fee: number,
  business: number,
  months?: readonly number[],
): FieldProfile {
  const part = {
    share: share / 100,
    online: online / 100,
    late: late / 100,
    stopped: stopped / 100,
    payment: payment / 100,
    commune: commune / 100,
    fee: fee / 100,
    business: business / 100,
  };
  return months === undefined ? part : { ...part, months };
}

/**
 * Late of all dossiers, so that about 98.4 % of what is resolved within a window of months is on time by
 * date: the late ones are resolved last and partly fall out of it.
 */
export const LATE_SHARE = 0.0195;
export const DEFAULT_DAILY_DOSSIERS = 5_000;

/** Sunday first. A swapped working Saturday is like a Friday. */
export const WEEKDAY_FACTOR: readonly number[] = [0.8, 1.2, 1.05, 1.0, 0.95, 0.8, 0.8];
export const AFTER_HOLIDAY_FACTOR = 1.4;
/** A run of days off on this many weekdays is the long holiday of the year (Tết). */
export const LONG_HOLIDAY_WEEKDAYS = 5;
export const BEFORE_LONG_HOLIDAY_FACTOR = 0.6;
export const BEFORE_LONG_HOLIDAY_DAYS = 7;

/** Counter receptions: minutes of office time from opening, share. Office hours: 07:00–11:30, 13:30–17:00. */
export const COUNTER_HOURS: readonly { from: number; to: number; share: number }[] = [
  { from: 0, to: 60, share: 8 },
  { from: 60, to: 120, share: 18 },
  { from: 120, to: 180, share: 20 },
  { from: 180, to: 240, share: 15 },
  { from: 240, to: 270, share: 4 },
  { from: 270, to: 300, share: 6 },
  { from: 300, to: 360, share: 13 },
  { from: 360, to: 420, share: 11 },
  { from: 420, to: 479, share: 5 },
];

/** Online filings outside office hours: local hour, share. The second hump of the day is 19–22 h. */
export const EVENING_HOURS: readonly { from: number; to: number; share: number }[] = [
  { from: 17, to: 19, share: 14 },
  { from: 19, to: 22, share: 60 },
  { from: 22, to: 24, share: 12 },
];
/** The same on days off. */
export const DAY_OFF_HOURS: readonly { from: number; to: number; share: number }[] = [
  { from: 6, to: 9, share: 10 },
  { from: 9, to: 12, share: 24 },
  { from: 12, to: 19, share: 30 },
  { from: 19, to: 22, share: 30 },
  { from: 22, to: 24, share: 6 },
];
export const ONLINE_IN_OFFICE_HOURS = 0.5;
export const POSTAL_OF_OFFLINE = 0.03;

/** Spread of the communes' dossiers (log-normal); what their population does not explain of it is drawn. */
export const UNIT_SIGMA = 0.8;
/** Draws lie within this many deviations: no ward takes a tenth of the province. */
export const UNIT_DEVIATIONS = 1.5;
export const WARD_FACTOR = 3;
/** Units that are late again and again, as some always are. */
export const LAGGARD_COMMUNES = 8;
export const LAGGARD_DEPARTMENTS = 3;
export const LAGGARD_FACTOR = 6;
export const UNIT_LATE_SIGMA = 0.35;
export const HIGHEST_LATE = 0.5;

/**
 * Of what is not due on the day of reception: that cannot be early by date, and it is so much that the
 * others must make up for it to have half of all results early (the share of paper dossiers at Huế).
 */
export const EARLY_OF_TIMELY = 0.8;
export const EARLY_FRACTION: readonly [number, number] = [0.2, 0.8];
/** Lateness in working days: median 3, from 1 to 30. */
export const LATENESS_MEDIAN = 2.6;
export const LATENESS_SIGMA = 0.95;
export const LATENESS_MOST = 30;

export const REFUSED = 0.015;
/** Withdrawn while work goes on; the others follow from supplements and payments that never come. */
export const WITHDRAWN_AT_WORK = 0.002;
/** The rest of the stops are suspensions. */
export const SUPPLEMENT_OF_STOPS = 0.85;
export const NEVER_SUPPLEMENTED = 0.1;
export const NEVER_PAID = 0.01;

/** Share of late dossiers with an apology differs by unit, within this range (NĐ 61/2018 Art. 19.9 asks for all). */
export const APOLOGY_RATE: readonly [number, number] = [0.85, 1];
/** Sent at least a working day before the limit, as the law asks; the others come after it. */
export const APOLOGY_IN_TIME = 0.85;
export const NEVER_COLLECTED = 0.02;
export const RATED = 0.1;
export const SATISFIED_TIMELY = 0.915;
export const SATISFIED_LATE = 0.6;
export const INPUTS_DIGITISED = 0.75;
export const DATA_REUSED = 0.25;
export const ELECTRONIC_RESULT = { online: 0.8, offline: 0.35 } as const;
export const FEE_PAID_ONLINE = { online: 0.9, offline: 0.25 } as const;
