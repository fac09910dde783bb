/**
 * Everything that stands behind the interfaces, wired together: the rooms of the third floor meet here and
 * nowhere else. What they are given to do over HTTP is `http`.
 */
import { fileURLToPath } from 'node:url';
import { type Access, createAccess } from './access/create-access.ts';
import { type Alarms, createAlarms } from './alarm/create-alarms.ts';
import { createCalendar } from './calendar/create-calendar.ts';
import { type Clock, machineClock } from './clock.ts';
import type { Config } from './config.ts';
import { type Core, DATA_FOLDER, speakingBy } from './core.ts';
import { isoDate, localDay } from './domain/local-time.ts';
import { createPortalIntake } from './feeds/portal/portal-intake.ts';
import { PORTAL_SOURCE } from './feeds/portal/portal-types.ts';
import { createFileImport } from './feeds/sheet/file-import.ts';
import { openMaps } from './geo/open-maps.ts';
import type { HttpDeps } from './http/http-deps.ts';
import { createIndicators } from './indicators/create-indicators.ts';
import { createLiveState, type LiveState } from './live/live-state.ts';
import { createNotify, type Notify } from './notify/create-notify.ts';
import type { Log } from './ops/log.ts';
import { meteredIngest } from './ops/metered-ingest.ts';
import { createMetrics, type Metrics } from './ops/metrics.ts';
import { createOperation } from './ops/operation.ts';
import { createOutside } from './outside-groups.ts';
import { createReports } from './reports/create-reports.ts';
import { createScoring } from './scores/create-scoring.ts';
import { createAccountStore } from './store/accounts.ts';
import { createDossierHistory } from './store/dossier-history.ts';
import { watchForeignCommits } from './store/foreign-commits.ts';
import { createSessionStore } from './store/sessions.ts';
import { createSourceStandings } from './store/source-standing.ts';
import { createDeadlineWatch } from './watch/deadline-watch.ts';
import { createFreshnessWatch } from './watch/freshness-watch.ts';
import { createPetitionWatch } from './watch/petition-watch.ts';
import { createWaysIn } from './ways-in.ts';

export interface Services {
  access: Access;
  metrics: Metrics;
  live: LiveState;
  alarms: Alarms;
  notify: Notify;
  /** What the HTTP interface asks for, but for what only a running server knows. */
  http: Omit<HttpDeps, 'clientDir' | 'isClosing' | 'limits' | 'filling'>;
  /**
   * From here on time passes: verdicts, alarms, notices, the nightly recount.
   * @param past what has to be over before alarms are concluded: nobody is to be called about half of a past
   */
  start(past?: Promise<unknown>): void;
  close(): Promise<void>;
}

export interface ServicesOptions {
  config: Config;
  core: Core;
  log: Log;
  /** Real hours, however fast a drill's clock runs: sessions and held uploads last by it. */
  realClock?: Clock;
}

/** Open lines of an expired session are cut no later than this. */
const EXPIRE_SESSIONS_EVERY_MS = 60_000;

export function createServices({ config, core, log, realClock = machineClock }: ServicesOptions): Services {
  const { store, feed, catalogue, clock } = core;
  // Before whoever follows the log.
  const stopForeign = watchForeignCommits(store, feed);
  const metrics = createMetrics();
  const accounts = createAccountStore(store.db);
  const access = createAccess({ config, clock: realClock, accounts, sessions: createSessionStore(store.db) });
  const notify = createNotify({
    ...{ db: store.db, config: config.notify, clock, log, demo: config.demo },
    onState: metrics.countNotice,
  });
  const indicators = createIndicators(core);
  const scoring = createScoring(core);
  const outside = createOutside({ store, catalogue, clock, indicators, reform: scoring.reform });
  // A lock or a full disk may pass: what a timer could not do it does at its next turn.
  const onFault = (error: unknown) => log.error(error, 'work of the clock failed and is tried again');
  const alarms = createAlarms({
    ...{ store, feed, clock, catalogue, outside, onFault, notices: notify.notices, reach: notify.reach },
    people: () =>
      accounts
        .list()
        .filter(({ disabled }) => !disabled)
        .map(({ name, role, scope }) => ({ account: name, role, scope })),
  });
  const live = createLiveState({
    ...{ store, catalogue, clock, feed, alarmsOf: alarms.slice },
    onBroadcast: metrics.observeBroadcast,
  });
  const operation = createOperation({ store, clock, dataDir: config.dataDir, log });
  metrics.readStoreBytesBy(store.bytes);
  metrics.readOpenIncidentsBy(() => operation.incidents.listOpen().map(({ kind }) => kind));
  metrics.readAlarmsBy(() => alarms.slice(null));
  metrics.readAlarmLoadBy(() => {
    const today = isoDate(localDay(clock.now()));
    return alarms.measures.load(today, today).measures;
  });
  metrics.setLogSeq(store.log.lastSeq());
  const watches = [
    createDeadlineWatch({ store, feed, clock, calendar: store.calendar, onFault }),
    createFreshnessWatch({ store, feed, clock, standings: createSourceStandings(store, catalogue) }),
    createPetitionWatch({ store, feed, clock, onFault }),
    operation,
  ];
  let isOpen = true;
  const expiry = setInterval(() => {
    try {
      access.sessions.expire();
    } catch (error) {
      onFault(error);
    }
  }, EXPIRE_SESSIONS_EVERY_MS);

  const ingest = meteredIngest(core.ingest, metrics, clock);
  const onRefused = metrics.countRejected;
  const waysIn = createWaysIn({
    ...{ core, ingest, metrics, log, realClock, connectorHosts: config.connectorHosts },
  });
  return {
    ...{ access, metrics, live, alarms, notify },
    http: {
      ...{ demo: config.demo, drill: clock.drill, log, access, metrics, catalogue, clock, ingest },
      portal: {
        ...createPortalIntake({ store, catalogue, clock, ingest, onRefused }),
        isOpenTo: (via) => speakingBy(config.ingestSources)(via, PORTAL_SOURCE),
      },
      gatheredIngest: meteredIngest(core.gatheredIngest, metrics, clock),
      files: createFileImport({ ...core, ingest, onRefused, waitingClock: realClock }),
      snapshotOf: live.snapshot,
      dossiers: {
        get: store.dossiers.get,
        list: store.dossiers.list,
        history: createDossierHistory(store, core.rules),
      },
      unknownProcedures: store.dossiers.unknownProcedures,
      petitions: store.petitions,
      calendar: createCalendar(core),
      reports: createReports({ store, catalogue, clock }),
      ...scoring,
      quarantine: store.quarantine,
      releaseValue: core.releaseValue,
      ...waysIn.http,
      sources: store.sources,
      indicators: { ...indicators, sources: () => waysIn.withErrors(indicators.sources()) },
      alarms: alarms.desk,
      alarmSettings: alarms.settings,
      alarmMeasures: alarms.measures,
      notices: notify.desk,
      maps: openMaps(config.dataDir, fileURLToPath(DATA_FOLDER), (fault) => log.warn(fault)),
      operation,
      health: () => ({ store: store.isWritable(), catalogue: catalogue.units.size > 0 }),
    },
    start(past) {
      for (const watch of watches) watch.start();
      if (past === undefined) alarms.start();
      else void past.then(() => isOpen && alarms.start());
      waysIn.connectors.start();
      notify.worker.start();
    },
    async close() {
      isOpen = false;
      clearInterval(expiry);
      for (const watch of [...watches, alarms]) watch.close();
      await waysIn.connectors.close();
      stopForeign();
      live.close();
      await notify.close();
    },
  };
}
