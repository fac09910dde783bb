/** Wires the ways in beside events: data entry with four eyes, sheets of values and of the plan, pull connectors. */
import type { SourceStanding } from '#contract/indicator-standing';
import { type Clock, machineClock } from './clock.ts';
import { type Core, DATA_FOLDER } from './core.ts';
import { type Connectors, createConnectors } from './feeds/connector/create-connectors.ts';
import { readConnectorsFile } from './feeds/connector/read-connectors-file.ts';
import { createPlanReader } from './feeds/plan/read-plan-file.ts';
import { createValueFiles } from './feeds/values/value-file.ts';
import type { WaysInDeps } from './http/ways-in-deps.ts';
import { createEntryDesk } from './ingest/entry-desk.ts';
import type { Ingest } from './ingest/ingest-events.ts';
import { createTryValue } from './ingest/try-values.ts';
import type { Log } from './ops/log.ts';
import type { Metrics } from './ops/metrics.ts';

export interface WaysIn {
  http: WaysInDeps;
  connectors: Connectors;
  /** The sources, each with the last fault of fetching from it. */
  withErrors(sources: SourceStanding[]): SourceStanding[];
}

interface Options {
  core: Core;
  /** The one way into the log, counted. */
  ingest: Ingest;
  connectorHosts: readonly string[];
  metrics: Metrics;
  log: Log;
  /** Real hours, however fast a drill's clock runs. */
  realClock?: Clock;
}

export function createWaysIn({
  core,
  ingest,
  connectorHosts,
  metrics,
  log,
  realClock = machineClock,
}: Options): WaysIn {
  const { store, feed, clock, catalogue, units } = core;
  const { indicators, sources } = catalogue;
  const common = { store, clock, indicators, sources };
  const tryValue = createTryValue({ ...common, units });
  const connectors = createConnectors({
    ...{ ...common, feed, ingest, tryValue, allowedHosts: connectorHosts },
    shipped: readConnectorsFile(new URL('connectors.json', DATA_FOLDER), catalogue),
    onRun: metrics.countConnectorRun,
    onFault: (error) => log.error({ err: error }, 'a connector failed'),
  });
  const names = [...catalogue.units.values(), ...catalogue.departments.values()];
  return {
    connectors,
    withErrors(standings) {
      const errors = connectors.errors();
      return standings.map((each) => {
        const error = errors.get(each.code ?? '');
        return { ...each, error: error?.text ?? null, errorAt: error?.at ?? null };
      });
    },
    http: {
      entries: createEntryDesk({ ...common, feed, units }),
      valueFiles: createValueFiles({
        ...{ ...common, ingest, tryValue, waitingClock: realClock },
        units: new Map(names.map(({ code, name }) => [code, name])),
      }),
      connectors,
      readPlanFile: createPlanReader(catalogue),
    },
  };
}
