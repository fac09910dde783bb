/** `npm run replay -- FILE`: plays a foreign event log as if it happened now, as an ordinary source of the running server. */
import { parseArgs } from 'node:util';
import { loadCatalogue } from '../catalogue.ts';
import { machineClock } from '../clock.ts';
import { ConfigError, readConfig } from '../config.ts';
import { DATA_FOLDER } from '../core.ts';
import { parseIsoDate, startOfLocalDay } from '../domain/local-time.ts';
import { checkLog } from '../feeds/check-log.ts';
import { createEventPoster, PostRefused } from '../feeds/event-poster.ts';
import { findMapping } from '../feeds/find-mapping.ts';
import { ImportFault } from '../feeds/log-case.ts';
import { createCaseMapper, type MappedCase } from '../feeds/map-case.ts';
import type { Mapping } from '../feeds/mapping.ts';
import { readCases } from '../feeds/read-cases.ts';
import { playLog, type ReplayReport } from '../feeds/replay-log.ts';
import { planReplay } from '../feeds/replay-plan.ts';
import { openSourceFile } from '../feeds/source-file.ts';
import { progressBar } from './progress-bar.ts';

const USAGE = `usage: npm run replay -- FILE [--map MAP.json] [--speed N] [--from YYYY-MM-DD] [--url URL] [--key SECRET]
  --speed  seconds of the log a second, 3600 unless told
  --from   day of the log that falls on now; cases open on that day are sent first
  --url    the running server, this machine's PORT unless told
  --key    ingest key; the first of INGEST_KEYS unless told`;
const DEFAULT_SPEED = 3_600;
const STOPPED_BY_SIGNAL = 130;

interface Arguments {
  file: string;
  map: string | undefined;
  speed: number;
  from: number | undefined;
  url: string;
  key: string;
}

class UsageError extends Error {}

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    options: {
      map: { type: 'string' },
      speed: { type: 'string' },
      from: { type: 'string' },
      url: { type: 'string' },
      key: { type: 'string' },
    },
    allowPositionals: true,
  });
  const config = readConfig(process.env);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('one FILE is needed');
  const speed = values.speed === undefined ? DEFAULT_SPEED : Number(values.speed);
  if (!(speed > 0 && Number.isFinite(speed))) throw new UsageError(`--speed must be a number above 0`);
  const key = values.key ?? config.ingestKeys[0]?.secret;
  if (key === undefined) throw new UsageError(`no ingest key: set INGEST_KEYS or give --key`);
  return {
    file,
    map: values.map,
    speed,
    from: values.from === undefined ? undefined : dayOf(values.from),
    url: values.url ?? `http://127.0.0.1:${config.port}`,
    key,
  };
}

function dayOf(text: string): number {
  try {
    return startOfLocalDay(parseIsoDate(text));
  } catch {
    throw new UsageError(`--from must be a date like 2011-10-01`);
  }
}

async function readMapped(path: string, mapping: Mapping): Promise<MappedCase[]> {
  const catalogue = loadCatalogue(DATA_FOLDER);
  const file = await openSourceFile(path);
  await checkLog(readCases(file, mapping), mapping, catalogue);
  const mapCase = createCaseMapper(mapping, catalogue.units.keys());
  const cases: MappedCase[] = [];
  for await (const logCase of readCases(file, mapping)) cases.push(mapCase(logCase));
  return cases;
}

async function run({ file, map, speed, from, url, key }: Arguments): Promise<ReplayReport> {
  const mapping = await findMapping(file, map, new URL('mappings/', DATA_FOLDER));
  const cases = await readMapped(file, mapping);
  const plan = planReplay(cases, { start: machineClock.now(), speed, ...(from !== undefined && { from }) });
  if (plan.unreadable > 0)
    console.error(`${plan.unreadable} events have no time that can be read and are left out`);
  const stop = new AbortController();
  const log = {
    warn: (details: object, message: string) => console.error(`${message} ${JSON.stringify(details)}`),
  };
  const poster = createEventPoster({ url, key, log });
  const end = () => {
    process.exitCode = STOPPED_BY_SIGNAL;
    stop.abort();
    poster.close();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  const bar = progressBar(`Phát lại ×${speed}`, 'sự kiện');
  try {
    return await playLog({
      plan,
      poster,
      clock: machineClock,
      signal: stop.signal,
      onProgress: bar.update,
      onRejected: ({ id, code, path, message }) =>
        console.error(`refused ${id}: ${code} ${path}: ${message}`),
    });
  } finally {
    bar.stop();
    poster.close();
    process.off('SIGINT', end);
    process.off('SIGTERM', end);
  }
}

/** Ours, and what `parseArgs` throws for an option it does not know. */
function isUsageFault(error: unknown): error is Error {
  return (
    error instanceof UsageError ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
  );
}

function explain(error: unknown): void {
  if (error instanceof ImportFault) console.error([error.message, ...error.details].join('\n  '));
  else if (isUsageFault(error)) console.error(`${error.message}\n${USAGE}`);
  else console.error(error instanceof PostRefused || error instanceof ConfigError ? error.message : error);
}

try {
  console.log(JSON.stringify(await run(readArguments())));
} catch (error) {
  explain(error);
  process.exitCode = isUsageFault(error) ? 2 : 1;
}
