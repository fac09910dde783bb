/** Options of `npm run simulate`. */
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { DEFAULT_DAILY_DOSSIERS } from '../feeds/simulator/calibration.ts';
import { FAULT_SETTINGS, type FaultSetting } from '../feeds/simulator/faults.ts';
import { MOST_DAILY_DOSSIERS } from '../feeds/simulator/simulation-options.ts';

export const USAGE = `usage: npm run simulate -- [--months N] [--seed S] [--daily N] [--faults ${FAULT_SETTINGS.join('|')}]
                           [--live [--url URL] [--key SECRET]]
  --months   months to fill up to now (3; with --live none: goes on where the last run ended)
  --seed     whole number; the same seed gives the same province (7)
  --daily    dossiers of a mean working day (${DEFAULT_DAILY_DOSSIERS})
  --faults   faults of real feeds that are put in (usual)
  --around-the-clock  per cent of the dossiers that come at any hour of any day, for demonstrations (0)
  --live     then posts what becomes due to the running server until it is stopped
  --url      address of the server (from HOST and PORT)
  --key      ingest key (the first of INGEST_KEYS)`;

const DEFAULT_MONTHS = 3;
const MOST_MONTHS = 36;
/** What was asked for cannot be done; the message names the option. */
export class UsageError extends Error {}

/** What the command line asks for; null: not said. */
export interface SimulateRequest {
  /** Null: no back-fill. */
  months: number | null;
  seed: number | null;
  daily: number | null;
  faults: FaultSetting | null;
  /** Share, 0–1. */
  aroundTheClock: number | null;
  live: { url: string; key: string } | null;
}

/** @throws UsageError */
export function readRequest(args: string[], config: Config): SimulateRequest {
  const text = { type: 'string' } as const;
  const { values } = parse(() =>
    parseArgs({
      args,
      options: {
        months: text,
        seed: text,
        daily: text,
        faults: text,
        'around-the-clock': text,
        live: { type: 'boolean' },
        url: text,
        key: text,
      },
    }),
  );
  const faults = FAULT_SETTINGS.find((setting) => setting === values.faults) ?? null;
  if (values.faults !== undefined && faults === null) {
    throw new UsageError(`--faults: expected ${FAULT_SETTINGS.join(', ')}`);
  }
  const percent = whole('--around-the-clock', values['around-the-clock'], 0, 100);
  const months = whole('--months', values.months, 1, MOST_MONTHS);
  const key = values.key ?? config.ingestKeys[0]?.secret;
  if (values.live && key === undefined) throw new UsageError('--live: needs INGEST_KEYS or --key');
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  const url = values.url ?? `http://${host}:${config.port}`;
  if (!URL.canParse(url)) throw new UsageError(`--url: "${url}" is not an address`);
  return {
    months: months ?? (values.live ? null : DEFAULT_MONTHS),
    seed: whole('--seed', values.seed, 0, Number.MAX_SAFE_INTEGER),
    daily: whole('--daily', values.daily, 1, MOST_DAILY_DOSSIERS),
    faults,
    aroundTheClock: percent === null ? null : percent / 100,
    live: values.live && key !== undefined ? { url, key } : null,
  };
}

function parse<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function whole(option: string, text: string | undefined, least: number, most: number): number | null {
  if (text === undefined) return null;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new UsageError(`${option}: expected a whole number from ${least} to ${most}`);
}
