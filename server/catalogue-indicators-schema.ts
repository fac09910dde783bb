/** The shape of the tables about indicators: their fields, their rows, and the sources that feed them. */
import { z } from 'zod';
import {
  AGGREGATIONS,
  COMPUTED_KEYS,
  DIRECTIONS,
  INDICATOR_LEVELS,
  REPORTERS,
  SOURCE_KINDS,
} from '#contract/indicator';
import { FIGURE_SPANS, TOLD_FIGURES } from '#contract/score-rules';
import { isRhythm } from './domain/rhythm.ts';

const text = z.string().trim().min(1);
const code = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'expected a lower-case ascii code');
const rhythm = z
  .string()
  .refine(isRhythm, 'expected a rhythm such as PT15M, PT1H, P1D, P1W, P1M, P3M or P1Y');
const number = z.number().nullable();
const thresholds = z.strictObject({ warn: z.number(), act: z.number() });
const provenance = { origin: text, licence: text, date: z.iso.date('expected a calendar date') };

const iocFieldRow = z.strictObject({ code, name: text, nameEn: text, order: z.number().int().positive() });

const indicatorRow = z.strictObject({
  code,
  field: code,
  name: text,
  nameEn: text,
  unit: text,
  decimals: z.number().int().min(0).max(6),
  direction: z.enum(DIRECTIONS),
  target: number,
  plan: number,
  thresholds: thresholds.nullable(),
  unitThresholds: thresholds.nullable().default(null),
  bounds: z.strictObject({
    min: number,
    max: number,
    jumpFactor: z.number().gt(1, 'a factor above 1').nullable(),
  }),
  rhythm,
  officeHoursOnly: z.boolean(),
  source: code,
  level: z.enum(INDICATOR_LEVELS),
  reporters: z.enum(REPORTERS).nullable(),
  aggregation: z.enum(AGGREGATIONS),
  computed: z.enum(COMPUTED_KEYS).nullable(),
  figure: z.null().default(null),
  verified: z.boolean(),
  note: text,
});

/** A row like any other, which tells a figure of the service index. */
const figureRow = indicatorRow.extend({
  computed: z.null().default(null),
  figure: z.strictObject({ key: z.enum(TOLD_FIGURES), over: z.enum(FIGURE_SPANS) }),
});

const pace = z.strictObject({ rhythm, officeHoursOnly: z.boolean() });

const sourceRow = z.strictObject({
  code,
  urns: z.array(z.string().regex(/^urn:[^\s*]+\*?$/, 'expected a URN, with * at its end at most')).min(1),
  name: text,
  kind: z.enum(SOURCE_KINDS),
  rhythm,
  officeHoursOnly: z.boolean(),
  owner: text,
  ownerUnit: text.nullable(),
  verified: z.boolean(),
  note: text,
});

export const INDICATOR_FILES = {
  'ioc-fields.json': z.strictObject({ ...provenance, rows: z.array(iocFieldRow) }),
  'indicators.json': z.strictObject({ ...provenance, rows: z.array(indicatorRow) }),
  'score-figures.json': z.strictObject({ ...provenance, rows: z.array(figureRow) }),
  'sources.json': z.strictObject({ ...provenance, undeclared: pace, rows: z.array(sourceRow) }),
} as const;
