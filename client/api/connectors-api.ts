/** Pull connectors over HTTP; their secrets go in and never come out. */
import type {
  ConnectorItem,
  ConnectorList,
  ConnectorLook,
  ConnectorPreview,
  ConnectorSetting,
} from '#contract/connector';
import type { ApiClient } from './api-client.ts';
import type { SourceList } from './indicators-api.ts';
import { deleteAt, postJson } from './post-json.ts';

/** A page may take its full time, several times over. */
const PULL_TIMEOUT_MS = 150_000;

/** Null takes the kept one away, undefined leaves it. */
export type GivenSecret = { header: string; value: string } | null | undefined;

/** The page alone, before anything is said of its meaning. */
export interface PageWish extends Pick<ConnectorSetting, 'id' | 'url' | 'format' | 'timeoutSeconds'> {
  /** Path of the list to look at; null for the longest one. */
  rows: string | null;
}

/** Calls throw `ApiRefusal` `invalid_settings` with a sentence for each fault, 429 when asked too often. */
export interface ConnectorsApi {
  list(): Promise<ConnectorList>;
  /** The sources a connector may bring values for, with their indicators. */
  sources(): Promise<SourceList>;
  look(page: PageWish, secret: GivenSecret): Promise<ConnectorLook>;
  preview(setting: ConnectorSetting, secret: GivenSecret): Promise<ConnectorPreview>;
  /** ISO times. */
  nextRuns(pattern: string): Promise<{ next: string[] }>;
  save(setting: ConnectorSetting, secret: GivenSecret): Promise<ConnectorItem>;
  remove(id: string): Promise<void>;
  run(id: string): Promise<ConnectorItem>;
}

export function createConnectorsApi(api: Pick<ApiClient, 'get'>, csrf: string): ConnectorsApi {
  const withSecret = <T extends object>(body: T, secret: GivenSecret) =>
    secret === undefined ? body : { ...body, secret };
  const at = (id: string) => `/connectors/${encodeURIComponent(id)}`;
  return {
    list: () => api.get<ConnectorList>('/connectors'),
    sources: () => api.get<SourceList>('/sources'),
    look: (page, secret) => postJson('/connectors/look', csrf, withSecret({ page }, secret), PULL_TIMEOUT_MS),
    preview: (setting, secret) =>
      postJson('/connectors/preview', csrf, withSecret({ setting }, secret), PULL_TIMEOUT_MS),
    nextRuns: (pattern) => api.get(`/connectors/schedule?${new URLSearchParams({ pattern })}`),
    save: (setting, secret) => postJson('/connectors', csrf, withSecret({ setting }, secret)),
    remove: (id) => deleteAt(at(id), csrf),
    run: (id) => postJson(`${at(id)}/run`, csrf, {}, PULL_TIMEOUT_MS),
  };
}
