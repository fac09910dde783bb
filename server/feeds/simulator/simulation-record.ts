/** Remembers in the data folder which simulated stream the store holds and how far it has come. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isoDate, isoLocal, type LocalDay, parseIsoDate } from '../../domain/local-time.ts';
import { FAULT_SETTINGS, type FaultSetting } from './faults.ts';

const FILE = 'simulation.json';

/** What makes one stream differ from another. */
export interface SimulationPlan {
  seed: number;
  from: LocalDay;
  dailyDossiers: number;
  faults: FaultSetting;
  /** Share, 0–1. */
  aroundTheClock: number;
}

export interface SimulationRecord extends SimulationPlan {
  /** Everything that arrived up to here is in the store, epoch ms. */
  through: number;
  /** When the simulation was first looked at, epoch ms: some sources are silent just then. */
  begun: number;
}

/** The data folder holds another simulation; a mixture of two would be no province. */
export class SimulationConflict extends Error {
  constructor(record: SimulationRecord) {
    const { seed, dailyDossiers, faults, aroundTheClock, from } = record;
    super(
      `the data folder already holds a simulation from ${isoDate(from)}: seed ${seed}, ${dailyDossiers} dossiers ` +
        `a day, ${Math.round(aroundTheClock * 100)} % around the clock, faults "${faults}"; use the same ` +
        'numbers or another DATA_DIR',
    );
    this.name = 'SimulationConflict';
  }
}

const recordSchema = z.object({
  version: z.literal(1),
  seed: z.number().int(),
  from: z.iso.date(),
  dailyDossiers: z.number().positive(),
  faults: z.enum(FAULT_SETTINGS),
  aroundTheClock: z.number().min(0).max(1),
  through: z.iso.datetime({ offset: true }),
  /** Records of earlier releases have none. */
  begun: z.iso.datetime({ offset: true }).optional(),
});

/**
 * @returns null when nothing was simulated into this folder
 * @throws Error when the file is not what this program wrote
 */
export function readSimulationRecord(dataDir: string): SimulationRecord | null {
  let text: string;
  try {
    text = readFileSync(join(dataDir, FILE), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  const { version: _version, from, through, begun = through, ...rest } = recordSchema.parse(JSON.parse(text));
  return { ...rest, from: parseIsoDate(from), through: Date.parse(through), begun: Date.parse(begun) };
}

/** Written whole or not at all. Whole seconds, rounded down: what is sent twice counts once. */
export function writeSimulationRecord(dataDir: string, record: SimulationRecord): void {
  const { from, through, begun } = record;
  const times = { from: isoDate(from), through: isoLocal(through), begun: isoLocal(begun) };
  const whole = { version: 1, ...record, ...times };
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  writeFileSync(`${path}.new`, `${JSON.stringify(whole, null, 2)}\n`);
  renameSync(`${path}.new`, path);
}

/** @throws SimulationConflict when `plan` is another stream than the recorded one; the first day may differ */
export function checkSameStream(record: SimulationRecord, plan: SimulationPlan): void {
  const same =
    record.seed === plan.seed &&
    record.dailyDossiers === plan.dailyDossiers &&
    record.faults === plan.faults &&
    record.aroundTheClock === plan.aroundTheClock;
  if (!same) throw new SimulationConflict(record);
}
