/** One server: opens the core, wires the services, and gives back how to end it. Tests boot this. */
import { createServer, type Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Access } from './access/create-access.ts';
import { can } from './access/rules.ts';
import type { Catalogue } from './catalogue.ts';
import { type Clock, drillClock, machineClock } from './clock.ts';
import type { ComingPast } from './coming-past.ts';
import type { Config } from './config.ts';
import { type Core, openCore } from './core.ts';
import { createHttp } from './http/create-http.ts';
import type { HttpLimits } from './http/http-deps.ts';
import { createLiveGateway } from './live/live-gateway.ts';
import type { Log } from './ops/log.ts';
import { refoldLine } from './ops/refold-line.ts';
import { createServices, type Services } from './services.ts';
import { startCheckpointer } from './store/checkpointer.ts';

export interface App {
  httpServer: Server;
  core: Core;
  access: Access;
  services: Services;
  /** Stops taking work, ends every line, closes the store. */
  close(): Promise<void>;
}

export interface AppOptions {
  config: Config;
  log: Log;
  /** Otherwise the machine's, or the drill's that the configuration names. */
  clock?: Clock;
  limits?: HttpLimits;
  /** Otherwise the one of `data/`. */
  catalogue?: Catalogue;
  /** Alarms are concluded after it, and pages say how far it is. */
  past?: ComingPast;
  /** Folder of the built page. */
  clientDir?: string;
}

const CLIENT_DIR = fileURLToPath(new URL('../dist/client/', import.meta.url));

/** @throws CatalogueError, StoreError */
export function createApp(options: AppOptions): App {
  const { config, log, clock, limits, catalogue, past, clientDir = CLIENT_DIR } = options;
  const time = clock ?? (config.drill ? drillClock(config.drill.start, config.drill.speed) : machineClock);
  const core = openCore({
    ...{ dataDir: config.dataDir, clock: time, onRefold: refoldLine(log) },
    ingestSources: config.ingestSources,
    ...(catalogue ? { catalogue } : {}),
  });
  const services = createServices({ config, core, log, ...(clock ? { realClock: clock } : {}) });
  const { access, live, metrics } = services;
  const stopCheckpoints = startCheckpointer(core.store.db);
  let closing = false;

  const http = createHttp({
    ...services.http,
    clientDir,
    ...(limits ? { limits } : {}),
    isClosing: () => closing,
    ...(past ? { filling: past.share } : {}),
  });
  const httpServer = createServer(http);
  const gateway = createLiveGateway({
    httpServer,
    state: live,
    clock: time,
    onClients: metrics.setClients,
    onCut: metrics.countCut,
    rights: {
      identify: (token, headers) =>
        token === undefined ? access.authenticate(headers) : access.identityOfToken(token),
      mayWatch: (who, scope) => can(who, 'snapshot:read', scope),
      onRevoked: access.onRevoked,
    },
  });
  services.start(past?.done);

  return {
    httpServer,
    core,
    access,
    services,
    async close() {
      closing = true;
      // The gateway closes the HTTP server too; idle keep-alive connections would hold that up.
      const gone = gateway.close();
      httpServer.closeAllConnections();
      await gone;
      await services.close();
      await stopCheckpoints();
      core.close();
    },
  };
}
