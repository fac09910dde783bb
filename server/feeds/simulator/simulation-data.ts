/** What the simulated feeds are like, as `data/simulation.json` sets it: levels, rhythms of day and year, faults. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Catalogue } from '../../catalogue.ts';
import { isRhythm } from '../../domain/rhythm.ts';

const FILE = 'simulation.json';
const share = z.number().min(0).max(1);
const code = z.string().min(1);
const positive = z.number().positive();
/** A wave around 1: factor `1 + amplitude` at the peak (hour of the day, or month of the year from 1). */
const wave = z.strictObject({ amplitude: z.number().min(-1).max(1), peak: z.number().min(0).max(24) });

/** A figure that is a share of what is simulated otherwise; units deviate from it by the row's `spread`. */
const counted = z.strictObject({
  /** Dossiers or petitions received; procedures handled, online or with fees; or another figure. */
  of: z.enum(['received', 'petitions', 'procedures', 'online', 'fee', 'figure']),
  /** Of `received`: in one field of dossiers. */
  field: code.optional(),
  /** Of `figure`: its code. */
  figure: code.optional(),
  share,
});

const row = z.strictObject({
  code,
  /** What the whole province has in one period (at the end of the year, where it cumulates). */
  base: z.number().min(0),
  /** `level` is a state, `count` scatters as counts do, `cumulative` grows through the year from 0. */
  shape: z.enum(['level', 'count', 'cumulative']).default('level'),
  /** Units have parts of the province's value by their population; otherwise each has a level of its own. */
  split: z.boolean().default(false),
  /** All of these are relative: deviation of one period, of one unit, growth in a year, slow ups and downs. */
  noise: z.number().min(0).default(0),
  spread: z.number().min(0).default(0),
  trend: z.number().default(0),
  wander: z.number().min(0).default(0),
  day: wave.optional(),
  year: wave.optional(),
  /** Factor of Saturdays and Sundays. */
  weekend: z.number().min(0).default(1),
  /** Power of the year's progress: above 1 it begins slowly. */
  curve: positive.default(1),
  /** Probability that there is anything in a period. */
  chance: share.default(1),
  /** Factor in a storm, and outside of one. */
  storm: z.number().min(0).optional(),
  calm: z.number().min(0).default(1),
  /** A part of the periods in which up to `depth` of the value is missing for some hours. */
  dip: z.strictObject({ share, depth: share, hours: positive }).optional(),
  /** Units that have anything to report: of these kinds, and of them a share. */
  reporting: z.strictObject({ kinds: z.array(code), share }).optional(),
  /** Added to all of it: for what is measured from a mark and may lie below. */
  shift: z.number().default(0),
  least: z.number().optional(),
  most: z.number().optional(),
  counted: counted.optional(),
});

const faults = z.strictObject({
  /** Declared, but never connected. */
  neverSent: z.array(code),
  /** Silent when the simulation is first looked at, and for a while after. */
  silentAtStart: z.array(
    z.strictObject({ source: code, minutesBefore: positive, minutesAfter: z.number().min(0) }),
  ),
  /** Silences of some hours; what was to be said then is lost. */
  silences: z.array(
    // A source that is silent more often than not would have to be looked for without end.
    z.strictObject({
      source: code,
      chancePerDay: share.max(0.5),
      hours: z.tuple([positive, positive.max(24)]),
    }),
  ),
  /** Values that stand in place of the right one and cannot be right. */
  badValues: z.array(z.strictObject({ indicator: code, kind: z.enum(['range', 'jump', 'future']), share })),
});

const petitions = z.strictObject({
  source: code,
  /** Petitions of a mean weekday, and the factor of days at weekends. */
  daily: positive,
  weekend: z.number().min(0),
  /** Median until somebody takes it up, hours. */
  takeUpHours: positive,
  /** Share for which the source names a due date. */
  dueNamed: share,
  limitDays: z.number().int().positive(),
  late: share,
  latestDays: z.number().int().positive(),
  rated: share,
  satisfiedInTime: share,
  satisfiedLate: share,
  /** What they are about, and how many of each relative to the others. */
  fields: z.array(z.strictObject({ field: code, share: positive })).min(1),
});

const simulationFile = z.strictObject({
  origin: z.string().min(1),
  licence: z.string().min(1),
  date: z.iso.date(),
  /** How far back values are made when there are none, by rhythm. */
  history: z.array(
    z.strictObject({
      rhythm: z.string().refine(isRhythm),
      provinceHours: z.number().min(0),
      unitHours: z.number().min(0),
    }),
  ),
  /** How long after the end of a period a source tells of it. */
  lags: z.array(z.strictObject({ source: code, minutes: z.number().min(0) })),
  faults,
  /** `share` of the stretches of so many `days` have one, in the mean over a year. */
  storms: z.strictObject({ share, peak: z.number(), amplitude: share, days: positive }),
  petitions,
  rows: z.array(row),
});

export type SimulationData = z.infer<typeof simulationFile>;
export type IndicatorSpec = SimulationData['rows'][number];
export type CountedSpec = z.infer<typeof counted>;
export type PetitionSpec = SimulationData['petitions'];
export type SimulatedFaults = SimulationData['faults'];

/** Every fault of the file, one a line. */
export class SimulationDataError extends Error {
  constructor(faults: readonly string[]) {
    super(`${FILE} cannot be used:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'SimulationDataError';
  }
}

/**
 * @param dataFolder the reference data
 * @throws SimulationDataError when the file does not fit its schema or the catalogue
 */
export function loadSimulation(dataFolder: string | URL, catalogue: Catalogue): SimulationData {
  const folder = typeof dataFolder === 'string' ? dataFolder : fileURLToPath(dataFolder);
  return readSimulation(JSON.parse(readFileSync(join(folder, FILE), 'utf8')), catalogue);
}

/** @throws SimulationDataError */
export function readSimulation(content: unknown, catalogue: Catalogue): SimulationData {
  const parsed = simulationFile.safeParse(content);
  if (!parsed.success)
    throw new SimulationDataError(
      parsed.error.issues.map(({ path, message }) => `${path.map(String).join('.')}: ${message}`),
    );
  const faults = faultsOf(parsed.data, catalogue);
  if (faults.length > 0) throw new SimulationDataError(faults);
  return parsed.data;
}

function faultsOf(data: SimulationData, { indicators, sources, iocFields, fields }: Catalogue): string[] {
  const { neverSent, silentAtStart, silences, badValues } = data.faults;
  const named = [...data.lags, ...silentAtStart, ...silences].map(({ source }) => source);
  const found = [...named, ...neverSent, data.petitions.source]
    .filter((source) => !sources.has(source))
    .map((source) => `no source has the code "${source}"`);
  for (const { field } of data.petitions.fields)
    if (!iocFields.has(field)) found.push(`petitions.fields: no field has the code "${field}"`);
  const codes = data.rows.map((each) => each.code);
  for (const [index, each] of codes.entries()) {
    const known = indicators.get(each);
    if (known === undefined) found.push(`rows.${index}: no indicator has the code "${each}"`);
    else if (known.computed !== null) found.push(`rows.${index}: "${each}" is computed from the log`);
    else if (!data.history.some(({ rhythm }) => rhythm === known.rhythm))
      found.push(`rows.${index}: history says nothing of the rhythm ${known.rhythm}`);
    if (codes.indexOf(each) !== index) found.push(`rows.${index}: "${each}" stands there twice`);
  }
  for (const [index, { counted: share }] of data.rows.entries()) {
    const whole = data.rows.find((each) => each.code === share?.figure)?.counted;
    if (share?.of === 'figure' && (whole === undefined || whole.of === 'figure'))
      found.push(`rows.${index}.counted.figure: "${share.figure}" is not counted of cases or procedures`);
    if (share?.field !== undefined && !fields.has(share.field))
      found.push(`rows.${index}.counted.field: no field has the code "${share.field}"`);
  }
  for (const { indicator, kind } of badValues) {
    const bounds = indicators.get(indicator)?.bounds;
    if (bounds === undefined || !codes.includes(indicator))
      found.push(`faults.badValues: "${indicator}" is not simulated`);
    else if (kind === 'jump' && bounds.jumpFactor === null)
      found.push(`faults.badValues: any jump of "${indicator}" is believed`);
    else if (kind === 'range' && bounds.max === null)
      found.push(`faults.badValues: "${indicator}" has no upper bound`);
  }
  return found;
}
