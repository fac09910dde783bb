/**
 * What an alarm is about beside its unit. The second code of a group names a field of procedures, a field of the
 * operations centre, an indicator or a source, depending on the stage; some codes stand in more than one list.
 * Server, page and messages all ask here, so that an alarm has one name.
 */
import { ALL_FIELDS, ALL_SOURCES, type AlarmStage } from './alarm.ts';

export const SUBJECT_KINDS = ['field', 'iocField', 'indicator', 'source'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** The name of a code in each list; undefined where the list does not hold it. */
export type SubjectNames = Record<SubjectKind, (code: string) => string | undefined>;

/** A group without its unit; `stage` is null for what concerns every stage: dossiers are meant. */
export interface Subject {
  field: string;
  stage: AlarmStage | null;
}

/** The list that a group's code belongs to; null where stage and unit say everything. */
export function subjectKind({ field, stage }: Subject): SubjectKind | null {
  if (field === ALL_FIELDS) return null;
  switch (stage) {
    case 'petition_overdue':
      return 'iocField';
    case 'indicator_breach':
      return 'indicator';
    case 'source_silent':
      return field === ALL_SOURCES ? null : 'source';
    case 'task_overdue':
    case 'rota_empty':
      return null;
    default:
      return 'field';
  }
}

/** Name of what it is about, an unknown code as it is; null where there is nothing to name. */
export function subjectName(subject: Subject, names: SubjectNames): string | null {
  const kind = subjectKind(subject);
  return kind === null ? null : (names[kind](subject.field) ?? subject.field);
}
