/** The shape of `data/alarm-rules.json`, and of the rules as the editor sends them. */
import { z } from 'zod';
import { ALARM_STAGES, PRIORITIES } from './contract/alarm.ts';
import { type AlarmRules, MEASURE_IDS } from './contract/alarm-rules.ts';

const text = z.string().trim().min(1).max(500);
const localTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'giờ viết dạng 07:00');
const count = z.int().min(0).max(100_000);
const minutes = z.int().min(0).max(14_400);

const alarmRule = z.strictObject({
  code: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/, 'mã gồm 1–8 chữ in hoa hoặc chữ số, như L3'),
  stage: z.enum(ALARM_STAGES),
  enabled: z.boolean(),
  title: text,
  condition: z.strictObject({
    atLeast: count,
    forecastLateAtLeast: count.nullable(),
    from: localTime.nullable(),
    holdMinutes: minutes,
  }),
  priorities: z.array(
    z.strictObject({ priority: z.enum(PRIORITIES), atLeast: count, daysLate: z.int().min(0).max(250) }),
  ),
  consequence: text,
  action: text,
  actWithinHours: z.number().positive().max(80).nullable(),
  legalBasis: text,
  urgent: z.boolean(),
  verified: z.boolean(),
});

const step = z.strictObject({
  afterMinutes: minutes,
  to: z.enum(['duty', 'unit_head', 'leader', 'technician']),
  channels: z.array(z.enum(['in_app', 'web_push', 'email', 'webhook'])),
});
const chain = z.strictObject({
  steps: z.array(step).max(10),
  repeatEveryMinutes: minutes,
  repeats: z.int().min(0).max(100),
});
const budget = z.strictObject({ target: z.number().min(0), limit: z.number().min(0) });

/** What may be edited; whether it makes sense is `alarmRuleFaults`. */
const settings = {
  rules: z.array(alarmRule).max(50),
  chains: z.strictObject({ high: chain, medium: chain, low: chain }),
  acknowledgement: z.strictObject({
    holdsMinutes: minutes,
    untilNextDay: z.exactOptional(z.array(z.enum(PRIORITIES)).max(PRIORITIES.length)),
    worsenedByPercent: z.int().min(0).max(1_000),
  }),
  flood: z.strictObject({ beginsAbove: count, endsBelow: count, windowMinutes: minutes }),
  gatherAbove: count,
  shiftEnds: z.array(localTime).max(6),
  longestAloneHours: z.number().positive().max(1_000),
  measures: z.record(z.enum(MEASURE_IDS), budget),
};

export const alarmRulesSchema: z.ZodType<AlarmRules> = z.strictObject({
  ...settings,
  version: z.int().min(0),
});

export const ALARM_FILES = {
  'alarm-rules.json': z.strictObject({
    origin: z.string().trim().min(1),
    licence: z.string().trim().min(1),
    date: z.iso.date('expected a calendar date such as 2026-11-21'),
    ...settings,
  }),
} as const;

export type AlarmRulesFile = z.infer<(typeof ALARM_FILES)['alarm-rules.json']>;

/** The rules as shipped: version 0, without the header of the file. */
export function rulesOfFile({ origin: _, licence: __, date: ___, ...rules }: AlarmRulesFile): AlarmRules {
  return { ...rules, version: 0 };
}
