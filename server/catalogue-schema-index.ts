/** The shape of the files on the service index, the reform index and the reform plan. */
import { z } from 'zod';
import { FIGURE_KEYS, SCORE_LEVELS, WHEN_EMPTY } from '#contract/score-rules';

const text = z.string().trim().min(1);
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, 'expected 1–64 letters, digits, _ or -');
const isoDate = z.iso.date('expected a calendar date such as 2026-11-21');
const provenance = { origin: text, licence: text, date: isoDate };
const truth = { verified: z.boolean(), source: text };
const points = z.number().min(0).max(100);
const place = z.int().positive().max(1_000).nullable();
const year = z.int().min(2000).max(2100);
const scope = z.string().regex(/^(province|unit:[A-Za-z0-9.]{1,32})$/, 'expected "province" or "unit:CODE"');

const figure = z.strictObject({ key: z.enum(FIGURE_KEYS), name: text });

const component = z.strictObject({
  key,
  group: key,
  name: text,
  max: points,
  formula: z.strictObject({
    kind: z.enum(['ratio', 'inverse_ratio']),
    fullAt: z.number().positive().max(1),
    whenEmpty: z.enum(WHEN_EMPTY),
  }),
  numerator: figure,
  denominator: figure,
  gain: z.strictObject({ kind: z.enum(['same', 'new', 'fewer']), name: text }).nullable(),
  levels: z.array(z.enum(SCORE_LEVELS)).min(1),
  ...truth,
});

const band = z.strictObject({
  code: key,
  name: text,
  nameEn: text,
  from: points,
  colour: key,
  pattern: key,
});

const published = z.strictObject({
  scope,
  period: z.string().regex(/^\d{4}(-Q[1-4]|-\d{2})?$/, 'expected 2026, 2026-Q3 or 2026-09'),
  asOf: isoDate,
  total: points,
  rank: place,
  of: place,
  groups: z.record(key, points),
  ...truth,
});

const field = z.strictObject({ key, name: text, weight: points.nullable(), ...truth });
const fieldYear = z.strictObject({
  key,
  points: points.nullable(),
  rank: place,
  rankFrom: place,
  rankTo: place,
});
const history = z.strictObject({
  year,
  value: points.nullable(),
  rank: place,
  of: place,
  fields: z.array(fieldYear),
  ...truth,
});
const internal = z.strictObject({
  year,
  unitName: text,
  kind: z.enum(['department', 'district', 'commune']),
  value: points,
  rank: place,
  source: text,
});

const activity = z.strictObject({
  key,
  name: text,
  due: isoDate.nullable(),
  owner: z
    .string()
    .regex(/^[A-Za-z0-9.]{1,32}$/)
    .nullable(),
  progress: z.number().min(0).max(100),
  ...truth,
});

/** File name to schema, beside the tables of `catalogue-schema.ts`. */
export const INDEX_FILES = {
  'index-766.json': z.strictObject({
    ...provenance,
    legalBasis: text,
    notApplicable: z.enum(['full', 'excluded']),
    minimumVolume: z.strictObject({ month: z.int().min(0), quarter: z.int().min(0), year: z.int().min(0) }),
    groups: z.array(z.strictObject({ code: key, name: text, nameEn: text, max: points })).min(1),
    bands: z.array(band).min(1),
    published: z.array(published),
    /** The indicator whose values are the published score of the year. */
    publishedIndicator: z.string().nullable().default(null),
    rows: z.array(component).min(1),
  }),
  'par-index.json': z.strictObject({
    ...provenance,
    legalBasis: text,
    goal: text.nullable(),
    rows: z.array(field).min(1),
    history: z.array(history),
    internal: z.array(internal),
    sipas: z.strictObject({ factors: z.array(field), history: z.array(history) }),
  }),
  'reform-plan.json': z.strictObject({
    ...provenance,
    title: text,
    note: text,
    rows: z.array(
      z.strictObject({ key, field: key, name: text, source: text, activities: z.array(activity).min(1) }),
    ),
  }),
} as const;

export type IndexFileName = keyof typeof INDEX_FILES;
export type IndexFiles = { [Name in IndexFileName]: z.infer<(typeof INDEX_FILES)[Name]> };

/** The service index as `data/index-766.json` sets it. */
export type ServiceIndex = IndexFiles['index-766.json'];
export type ParIndex = IndexFiles['par-index.json'];
export type ReformPlan = IndexFiles['reform-plan.json'];
