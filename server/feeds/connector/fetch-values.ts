/** A connector's page as the values it holds: fetched, read, mapped; nothing is judged or kept. */
import type { ConnectorSetting } from '#contract/connector';
import type { Clock } from '../../clock.ts';
import type { ConnectorSecret } from '../../store/connector-state.ts';
import { fetchPage } from './fetch-page.ts';
import { type MappedValue, mapRows } from './map-rows.ts';
import { readPage } from './read-page.ts';

export interface FetchDeps {
  clock: Clock;
  /** Hosts inside one's own network that may be asked. */
  allowedHosts: readonly string[];
  /** Pause before the second try, ms; doubles each time. */
  pauseMs?: number;
}

export interface FetchOptions {
  /** Null for none. */
  secret: ConnectorSecret | null;
  tries: number;
  stop: AbortSignal;
}

export interface FetchedValues {
  bytes: number;
  rows: number;
  values: MappedValue[];
}

const PAUSE_MS = 2_000;

/** @throws PullFault in words */
export async function fetchValues(
  setting: ConnectorSetting,
  { secret, tries, stop }: FetchOptions,
  { clock, allowedHosts, pauseMs = PAUSE_MS }: FetchDeps,
): Promise<FetchedValues> {
  const body = await fetchPage({
    ...{ url: setting.url, format: setting.format, timeoutSeconds: setting.timeoutSeconds },
    ...{ maxBytes: setting.maxBytes, tries, pauseMs, stop, allowed: allowedHosts },
    // A secret belongs to the host it was given for.
    secret: secret?.origin === new URL(setting.url).origin ? secret : null,
  });
  const rows = readPage(body, setting);
  return { bytes: body.length, rows: rows.length, values: mapRows(rows, setting.mapping, clock.now()) };
}
