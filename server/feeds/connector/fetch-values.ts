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

type Address = Pick<ConnectorSetting, 'url' | 'format' | 'timeoutSeconds' | 'maxBytes'>;

/** @throws PullFault in words */
export function fetchBody(
  { url, format, timeoutSeconds, maxBytes }: Address,
  { secret, tries, stop }: FetchOptions,
  { allowedHosts, pauseMs = PAUSE_MS }: Omit<FetchDeps, 'clock'>,
): Promise<Buffer> {
  return fetchPage({
    ...{ url, format, timeoutSeconds, maxBytes, tries, pauseMs, stop, allowed: allowedHosts },
    // A secret belongs to the host it was given for.
    secret: secret?.origin === new URL(url).origin ? secret : null,
  });
}

/** @throws PullFault in words */
export async function fetchValues(
  setting: ConnectorSetting,
  options: FetchOptions,
  { clock, ...deps }: FetchDeps,
): Promise<FetchedValues> {
  const body = await fetchBody(setting, options, deps);
  const rows = readPage(body, setting);
  return { bytes: body.length, rows: rows.length, values: mapRows(rows, setting.mapping, clock.now()) };
}
