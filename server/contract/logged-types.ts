/**
 * Types of facts that no source sends: what officers and administrators do here, and what the server
 * concludes. They stand in the same log as the events of sources.
 */

/** One move of one alarm: raised, changed, acknowledged, shelved, cleared … (`alarm.ts`). */
export const ALARM_TYPE = 'vn.ioc.alarm.move.v1';
/** Alarm rules changed by an administrator; holds the whole set that is in force since. */
export const ALARM_RULES_TYPE = 'vn.ioc.alarm.rules.v1';
/** A silence begun or ended. */
export const SILENCE_TYPE = 'vn.ioc.alarm.silence.v1';
/** The duty rota of a stretch of days, as set by an administrator or duty officer. */
export const ROTA_TYPE = 'vn.ioc.duty.rota.v1';
/** A year's figures of the administrative-reform index or the satisfaction survey. */
export const PAR_ENTRY_TYPE = 'vn.ioc.par.entry.v1';
/** Progress of one activity of the reform plan. */
export const PLAN_PROGRESS_TYPE = 'vn.ioc.plan.progress.v1';
/** Figures of the service index as the national portal published them. */
export const INDEX_PUBLISHED_TYPE = 'vn.ioc.index.published.v1';
/** An indicator value proposed by one person, and approved or refused by another. */
export const INDICATOR_PROPOSAL_TYPE = 'vn.ioc.indicator.proposal.v1';
/** A value taken out of quarantine by a person, with a reason. */
export const QUARANTINE_RELEASE_TYPE = 'vn.ioc.quarantine.release.v1';
/** A pull connector set up, changed or stopped. */
export const CONNECTOR_TYPE = 'vn.ioc.connector.setting.v1';
/** What a clock concludes about a petition whose due day has passed. */
export const PETITION_CLOCK_TYPE = 'vn.ioc.clock.petition.v1';

/** In the order in which the log numbers them: append only. */
export const INTERNAL_TYPES = [
  ALARM_TYPE,
  ALARM_RULES_TYPE,
  SILENCE_TYPE,
  ROTA_TYPE,
  PAR_ENTRY_TYPE,
  PLAN_PROGRESS_TYPE,
  INDEX_PUBLISHED_TYPE,
  INDICATOR_PROPOSAL_TYPE,
  QUARANTINE_RELEASE_TYPE,
  CONNECTOR_TYPE,
  PETITION_CLOCK_TYPE,
] as const;
export type InternalType = (typeof INTERNAL_TYPES)[number];
