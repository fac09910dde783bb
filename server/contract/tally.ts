/** The counters of one handling unit, as every surface shows them. All numbers count dossiers. */

/** Standing at this moment. `paused` is a part of `open`; `overdue` and `dueSoon` never hold paused ones. */
export interface StandingTally {
  open: number;
  dueSoon: number;
  overdue: number;
  paused: number;
  lateNoApology: number;
}

/** Flow of the local day. `resolved` = `early` + `onTime` + `late`, each against the current appointment. */
export interface DayTally {
  received: number;
  resolved: number;
  early: number;
  onTime: number;
  late: number;
  /**
   * What the service index (decision 766) takes off the resolved: those resolved after the first date set, whatever
   * was re-appointed since, less those withdrawn by the applicant no later than that date, which it takes for done.
   * So it may be below 0. Left out where it is `late`.
   */
  lateFirst?: number;
}

/** Flow since 1 January, local time. `online` counts received dossiers, `rated` ratings. */
export interface YearTally extends DayTally {
  online: number;
  rated: number;
  satisfied: number;
}

export interface Tally {
  now: StandingTally;
  today: DayTally;
  year: YearTally;
}

/** Field of administration: its standing and its flow today. */
export interface FieldTally {
  now: StandingTally;
  today: DayTally;
}
