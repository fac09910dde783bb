/** The composition root: wires every part into one server and gives back how to end it. Tests boot this. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type Access, createAccess } from './access/create-access.ts';
import { can } from './access/rules.ts';
import { createCalendar } from './calendar/create-calendar.ts';
import { type Clock, drillClock, machineClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Core, DATA_FOLDER, openCore } from './core.ts';
import { createPortalIntake } from './feeds/portal/portal-intake.ts';
import { createFileImport } from './feeds/sheet/file-import.ts';
import { openMaps } from './geo/open-maps.ts';
import { createHttp } from './http/create-http.ts';
import type { HttpLimits } from './http/http-deps.ts';
import { createLiveGateway } from './live/live-gateway.ts';
import { createLiveState } from './live/live-state.ts';
import type { Log } from './ops/log.ts';
import { meteredIngest } from './ops/metered-ingest.ts';
import { createMetrics } from './ops/metrics.ts';
import { createOperation } from './ops/operation.ts';
import { createReports } from './reports/create-reports.ts';
import { createAccountStore } from './store/accounts.ts';
import { startCheckpointer } from './store/checkpointer.ts';
import { createDossierHistory } from './store/dossier-history.ts';
import { watchForeignCommits } from './store/foreign-commits.ts';
import { createSessionStore } from './store/sessions.ts';
import { createDeadlineWatch } from './watch/deadline-watch.ts';

export interface App {
  httpServer: Server;
  core: Core;
  access: Access;
  /** Stops taking work, ends every line, closes the store. */
  close(): Promise<void>;
}

export interface AppOptions {
  config: Config;
  log: Log;
  /** Otherwise the machine's, or the drill's that the configuration names. */
  clock?: Clock;
  limits?: HttpLimits;
  /** Folder of the built page. */
  clientDir?: string;
}

/** Open lines of an expired session are cut no later than this. */
const EXPIRE_SESSIONS_EVERY_MS = 60_000;
const CLIENT_DIR = fileURLToPath(new URL('../dist/client/', import.meta.url));

/** @throws CatalogueError, StoreError */
export function createApp({ config, log, clock, limits, clientDir = CLIENT_DIR }: AppOptions): App {
  const time = clock ?? (config.drill ? drillClock(config.drill.start, config.drill.speed) : machineClock);
  const core = openCore({ dataDir: config.dataDir, clock: time });
  const { store, feed, catalogue } = core;
  const metrics = createMetrics();
  const access = createAccess({
    config,
    // Sessions last real hours, however fast a drill's clock runs.
    clock: clock ?? machineClock,
    accounts: createAccountStore(store.db),
    sessions: createSessionStore(store.db),
  });
  const live = createLiveState({
    store,
    catalogue,
    clock: time,
    feed,
    onBroadcast: metrics.observeBroadcast,
  });
  const watch = createDeadlineWatch({ store, feed, clock: time, calendar: store.calendar });
  const stopForeign = watchForeignCommits(store, feed);
  const stopCheckpoints = startCheckpointer(store.db);
  const operation = createOperation({ store, clock: time, dataDir: config.dataDir, log });
  const expiry = setInterval(access.sessions.expire, EXPIRE_SESSIONS_EVERY_MS);
  metrics.readStoreBytesBy(store.bytes);
  metrics.setLogSeq(store.log.lastSeq());
  let closing = false;

  const ingest = meteredIngest(core.ingest, metrics, time);
  const portal = createPortalIntake({ store, catalogue, clock: time, ingest });

  const http = createHttp({
    demo: config.demo,
    drill: time.drill,
    log,
    access,
    metrics,
    catalogue,
    clock: time,
    clientDir,
    ...(limits ? { limits } : {}),
    ingest,
    portal,
    gatheredIngest: meteredIngest(core.gatheredIngest, metrics, time),
    snapshotOf: live.snapshot,
    dossiers: {
      get: store.dossiers.get,
      list: store.dossiers.list,
      history: createDossierHistory(store, core.rules),
    },
    calendar: createCalendar(core),
    reports: createReports({ store, catalogue, clock: time }),
    quarantine: store.quarantine,
    files: createFileImport({
      ...core,
      ingest: meteredIngest(core.ingest, metrics, time),
      waitingClock: clock ?? machineClock,
    }),
    sources: store.sources,
    unknownProcedures: store.dossiers.unknownProcedures,
    maps: openMaps(config.dataDir, fileURLToPath(DATA_FOLDER), (fault) => log.warn(fault)),
    operation,
    health: () => ({ store: store.isWritable(), catalogue: catalogue.units.size > 0 }),
    isClosing: () => closing,
  });
  const httpServer = createServer(http);
  const gateway = createLiveGateway({
    httpServer,
    state: live,
    clock: time,
    onClients: metrics.setClients,
    rights: {
      identify: (token, headers) =>
        token === undefined ? access.authenticate(headers) : access.identityOfToken(token),
      mayWatch: (who, scope) => can(who, 'snapshot:read', scope),
      onRevoked: access.onRevoked,
    },
  });
  watch.start();
  operation.start();

  return {
    httpServer,
    core,
    access,
    async close() {
      closing = true;
      clearInterval(expiry);
      watch.close();
      operation.close();
      stopForeign();
      // The gateway closes the HTTP server too; idle keep-alive connections would hold that up.
      const gone = gateway.close();
      httpServer.closeAllConnections();
      await gone;
      live.close();
      await stopCheckpoints();
      core.close();
    },
  };
}
