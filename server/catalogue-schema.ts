/** The shape of each reference file in `data/`, as zod schemas that name every fault. */
import { z } from 'zod';
import { ALARM_FILES } from './catalogue-alarms-schema.ts';
import { INDICATOR_FILES } from './catalogue-indicators-schema.ts';
import { INDEX_FILES } from './catalogue-schema-index.ts';

const text = z.string().trim().min(1);
const unitCode = z.string().regex(/^\d{5}$/, 'expected five digits');
// Five digits are a commune; a department that looked like one could not be told apart in an event.
const departmentCode = z
  .string()
  .regex(/^[A-Za-z0-9.]{1,32}$/, 'expected 1–32 letters, digits or dots')
  .refine((code) => !/^\d{5}$/.test(code), 'five digits are kept for communes');
const fieldCode = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/, 'expected a lower-case ascii code');
const isoDate = z.iso.date('expected a calendar date such as 2026-11-21');
const days = z.number().int().min(0).max(400).nullable();

/** Says of every file where its facts come from, under what licence, and as of when. */
const provenance = { origin: text, licence: text, date: isoDate };

const unitRow = z.strictObject({
  code: unitCode,
  name: text,
  kind: z.enum(['xã', 'phường']),
  areaKm2: z.number().positive(),
  population: z.number().int().nonnegative(),
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
  formerProvince: text,
  formerDistrict: text,
  seat: text.nullable(),
  mergedFrom: z.array(text),
});

const dossierPrefix = z.string().regex(/^[A-Z]\d{2}$/, 'expected a letter and two digits');

const formerUnitRow = z.strictObject({
  code: z.string().regex(/^\d{3}(\d{2})?$/, 'expected five digits, or three of a district'),
  name: text,
  level: z.enum(['commune', 'district']),
  formerDistrict: text,
  successors: z.array(unitCode).min(1),
  verified: z.boolean(),
  source: text,
});

const departmentRow = z.strictObject({
  code: departmentCode,
  name: text,
  shortName: text,
  kind: z.enum(['department', 'land_branch']),
  parentCode: departmentCode.nullable(),
  communes: z.array(unitCode),
  verified: z.boolean(),
  source: text,
});

const fieldRow = z.strictObject({
  code: fieldCode,
  name: text,
  shortName: text,
  nationalNames: z.array(text),
});

const amount = z.number().int().positive().max(400);
const limit = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('same_day') }),
  z.strictObject({ kind: z.literal('working_days'), amount }),
  z.strictObject({ kind: z.literal('calendar_days'), amount }),
  z.strictObject({ kind: z.literal('hours'), amount }),
]);

const procedureRow = z.strictObject({
  code: z.string().regex(/^[A-Za-z0-9.-]{1,40}$/, 'expected 1–40 letters, digits, dots or dashes'),
  name: text,
  fieldCode,
  level: z.enum(['commune', 'province']),
  limit,
  supplementPolicy: z.enum(['pause', 'restart']).default('pause'),
  limitNote: text.nullable(),
  legalDays: days,
  provinceDays: days,
  onlineDays: days,
  online: z.enum(['full', 'partial', 'none']),
  handlers: z.array(departmentCode),
  verified: z.boolean(),
  source: text,
});

const calendarRow = z.strictObject({
  date: isoDate,
  kind: z.enum(['off', 'working_saturday']),
  name: text,
  status: z.enum(['official', 'forecast']),
  verified: z.boolean(),
  legalBasis: text,
  source: text,
});

/** File name to schema, for every table of the catalogue. */
export const CATALOGUE_FILES = {
  'province.json': z.strictObject({
    ...provenance,
    code: z.string().regex(/^\d{2}$/, 'expected two digits'),
    name: text,
    dossierCode: dossierPrefix,
    formerDossierCodes: z.array(dossierPrefix).default([]),
  }),
  'units.json': z.strictObject({ ...provenance, rows: z.array(unitRow).min(1) }),
  'former-units.json': z.strictObject({ ...provenance, rows: z.array(formerUnitRow) }),
  'departments.json': z.strictObject({ ...provenance, rows: z.array(departmentRow) }),
  'fields.json': z.strictObject({ ...provenance, otherField: fieldCode, rows: z.array(fieldRow).min(1) }),
  'procedures.json': z.strictObject({ ...provenance, rows: z.array(procedureRow) }),
  'calendar.json': z.strictObject({ ...provenance, rows: z.array(calendarRow) }),
  'petitions.json': z.strictObject({
    ...provenance,
    limit: limit.nullable(),
    verified: z.boolean(),
    source: text,
  }),
  ...INDEX_FILES,
  ...ALARM_FILES,
  ...INDICATOR_FILES,
} as const;

export type CatalogueFileName = keyof typeof CATALOGUE_FILES;
export type CatalogueFiles = { [Name in CatalogueFileName]: z.infer<(typeof CATALOGUE_FILES)[Name]> };
