/** A silence as it is typed into the form, and as the server wants it. */
import { ALARM_STAGES, type AlarmStage } from '#contract/alarm';
import { type SubjectKind, subjectKind } from '#contract/alarm-subject';
import type { SilenceDraft } from '#contract/duty';
import { formatDate, formatTime } from '../../ui/format.ts';
import { parseLocal, parseTime } from '../../ui/local-input.ts';

/** Empty texts of unit, field and stage match everything. */
export interface SilenceForm {
  unit: string;
  field: string;
  stage: string;
  reason: string;
  owner: string;
  fromDate: string;
  fromTime: string;
  untilDate: string;
  untilTime: string;
  weekly: boolean;
  /** 0 Sunday … 6 Saturday. */
  days: readonly number[];
  weeklyFrom: string;
  weeklyTo: string;
}

export type SilenceField = 'reason' | 'owner' | 'from' | 'until' | 'order' | 'weekly';
export const SHORTEST_REASON = 5;
const HOUR_MS = 3_600_000;

/** One hour from now. @param now server time, epoch ms */
export function newSilence(now: number, me: string): SilenceForm {
  return {
    ...{ unit: '', field: '', stage: '', reason: '', owner: me },
    ...{ fromDate: formatDate(now), fromTime: formatTime(now) },
    ...{ untilDate: formatDate(now + HOUR_MS), untilTime: formatTime(now + HOUR_MS) },
    ...{ weekly: false, days: [], weeklyFrom: '07:00', weeklyTo: '08:00' },
  };
}

/** What is wrong with the form, in the order of its fields; the server knows more. */
export function silenceFormFaults(form: SilenceForm): SilenceField[] {
  const from = parseLocal(form.fromDate, form.fromTime);
  const until = parseLocal(form.untilDate, form.untilTime);
  const weeklyWrong =
    form.weekly &&
    (form.days.length === 0 || parseTime(form.weeklyFrom) === null || parseTime(form.weeklyTo) === null);
  const faults: [SilenceField, boolean][] = [
    ['reason', form.reason.trim().length < SHORTEST_REASON],
    ['owner', form.owner.trim() === ''],
    ['from', from === null],
    ['until', until === null],
    ['order', from !== null && until !== null && until <= from],
    ['weekly', weeklyWrong],
  ];
  return faults.filter(([, wrong]) => wrong).map(([field]) => field);
}

/** The list that its field is chosen from; null where a stage has nothing to choose. */
export function silenceSubjects({ stage }: Pick<SilenceForm, 'stage'>): SubjectKind | null {
  return subjectKind({ field: '', stage: stageOf(stage) });
}

/** Null while the form has faults. */
export function silenceDraft(form: SilenceForm): SilenceDraft | null {
  const from = parseLocal(form.fromDate, form.fromTime);
  const until = parseLocal(form.untilDate, form.untilTime);
  if (from === null || until === null || silenceFormFaults(form).length > 0) return null;
  return {
    unit: form.unit === '' ? null : form.unit,
    field: form.field === '' ? null : form.field,
    stage: stageOf(form.stage),
    reason: form.reason.trim(),
    owner: form.owner.trim(),
    from,
    until,
    weekly: form.weekly
      ? {
          days: [...form.days].sort((a, b) => a - b),
          from: parseTime(form.weeklyFrom) ?? '',
          to: parseTime(form.weeklyTo) ?? '',
        }
      : null,
  };
}

function stageOf(text: string): AlarmStage | null {
  return ALARM_STAGES.find((stage) => stage === text) ?? null;
}
