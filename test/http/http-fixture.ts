/** A real HTTP server on a free port over a real store in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { type Access, createAccess } from '../../server/access/create-access.ts';
import { createCalendar } from '../../server/calendar/create-calendar.ts';
import { loadCatalogue } from '../../server/catalogue.ts';
import { HandClock } from '../../server/clock.ts';
import { type Config, readConfig } from '../../server/config.ts';
import { type Core, DATA_FOLDER, openCore } from '../../server/core.ts';
import { createPortalIntake } from '../../server/feeds/portal/portal-intake.ts';
import { createFileImport } from '../../server/feeds/sheet/file-import.ts';
import { createHttp } from '../../server/http/create-http.ts';
import type { HttpDeps } from '../../server/http/http-deps.ts';
import { createLiveState } from '../../server/live/live-state.ts';
import { createLog } from '../../server/ops/log.ts';
import { createMetrics, type Metrics } from '../../server/ops/metrics.ts';
import { createOperation } from '../../server/ops/operation.ts';
import { createReports } from '../../server/reports/create-reports.ts';
import { createAccountStore } from '../../server/store/accounts.ts';
import { createDossierHistory } from '../../server/store/dossier-history.ts';
import { createSessionStore } from '../../server/store/sessions.ts';
import { ADMIN_PASSWORD, type Callers, callers, KEY, SCREEN } from './http-calls.ts';

export const NOW = '2026-11-20T09:00:00+07:00';

const catalogue = loadCatalogue(DATA_FOLDER);

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
  const metrics = createMetrics();
  const logged: string[] = [];
  let closing = false;
  const access = createAccess({
    config,
    clock,
    accounts: createAccountStore(core.store.db),
    sessions: createSessionStore(core.store.db),
  });
  await access.accounts.ensureFirstAdministrator(ADMIN_PASSWORD);
  const live = createLiveState({
    store: core.store,
    catalogue: core.catalogue,
    clock,
    feed: core.feed,
    onBroadcast: metrics.observeBroadcast,
  });
  const http = createHttp({
    ...wiring(config, core, () => closing),
    access,
    metrics,
    log: createLog(config.logLevel, lineSink(logged)),
    snapshotOf: live.snapshot,
    clientDir: join(folder, 'client'),
    ...deps,
  });
  const server = createServer(http);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    live.close();
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

function wiring(config: Config, core: Core, isClosing: () => boolean) {
  const { store, catalogue } = core;
  const map = (name: string) => ({
    body: Buffer.from(`{"type":"Topology","name":"${name}"}`),
    etag: `"${name}"`,
  });
  return {
    demo: config.demo,
    drill: false,
    catalogue,
    clock: core.clock,
    ingest: core.ingest,
    portal: createPortalIntake(core),
    gatheredIngest: core.gatheredIngest,
    dossiers: {
      get: store.dossiers.get,
      list: store.dossiers.list,
      history: createDossierHistory(store, core.rules),
    },
    calendar: createCalendar(core),
    reports: createReports(core),
    quarantine: store.quarantine,
    files: createFileImport({ ...core, waitingClock: core.clock }),
    sources: store.sources,
    unknownProcedures: store.dossiers.unknownProcedures,
    maps: { boundaries: () => map('boundaries'), context: () => map('context') },
    operation: createOperation({ ...core, dataDir: config.dataDir, log: createLog('silent') }),
    health: () => ({ store: store.isWritable(), catalogue: catalogue.units.size > 0 }),
    isClosing,
  };
}

function lineSink(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}
