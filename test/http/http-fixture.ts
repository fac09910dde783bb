/** A real HTTP server on a free port over a real store in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Access } from '../../server/access/create-access.ts';
import { loadCatalogue } from '../../server/catalogue.ts';
import { HandClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { type Core, DATA_FOLDER, openCore } from '../../server/core.ts';
import { createHttp } from '../../server/http/create-http.ts';
import type { HttpDeps } from '../../server/http/http-deps.ts';
import { createLog } from '../../server/ops/log.ts';
import type { Metrics } from '../../server/ops/metrics.ts';
import { createServices } from '../../server/services.ts';
import { withoutAlarms } from '../support/test-core.ts';
import { ADMIN_PASSWORD, type Callers, callers, KEY, SCREEN } from './http-calls.ts';

export const NOW = '2026-11-20T09:00:00+07:00';

const catalogue = withoutAlarms(loadCatalogue(DATA_FOLDER));

export interface HttpFixture extends Callers {
  url: string;
  clock: HandClock;
  core: Core;
  access: Access;
  metrics: Metrics;
  /** Lines of the process log. */
  logged: string[];
  http: ReturnType<typeof createHttp>;
  stop(): void;
}

export interface FixtureOptions {
  env?: Record<string, string>;
  deps?: Partial<HttpDeps>;
}

export async function startHttp({ env = {}, deps = {} }: FixtureOptions = {}): Promise<HttpFixture> {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-http-'));
  const config = readConfig({
    INGEST_KEYS: `one-stop:${KEY}`,
    SCREEN_TOKENS: `wall-1:${SCREEN}`,
    LOG_LEVEL: 'debug',
    DATA_DIR: folder,
    ...env,
  });
  const clock = new HandClock(NOW);
  const core = openCore({ dataDir: folder, clock, catalogue });
  const logged: string[] = [];
  let closing = false;
  const log = createLog(config.logLevel, lineSink(logged));
  const services = createServices({ config, core, log, realClock: clock });
  const { access, metrics } = services;
  await access.accounts.ensureFirstAdministrator(ADMIN_PASSWORD);
  const http = createHttp({
    ...services.http,
    maps: { boundaries: () => mapFile('boundaries'), context: () => mapFile('context') },
    clientDir: join(folder, 'client'),
    isClosing: () => closing,
    ...deps,
  });
  const server = createServer(http);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await services.close();
    core.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...callers(url),
    ...{ url, clock, core, access, metrics, logged, http },
    stop() {
      closing = true;
    },
  };
}

function mapFile(name: string) {
  return { body: Buffer.from(`{"type":"Topology","name":"${name}"}`), etag: `"${name}"` };
}

function lineSink(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
