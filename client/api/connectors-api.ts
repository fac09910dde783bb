/** Pull connectors over HTTP; their secrets go in and never come out. */
import type { ConnectorItem, ConnectorList, ConnectorPreview, ConnectorSetting } from '#contract/connector';
import type { ApiClient } from './api-client.ts';
import { postJson } from './post-json.ts';

/** A page may take its full time, several times over. */
const PULL_TIMEOUT_MS = 150_000;

/** Null takes the kept one away, undefined leaves it. */
export type GivenSecret = { header: string; value: string } | null | undefined;

export interface ConnectorsApi {
  list(): Promise<ConnectorList>;
  /** @throws ApiRefusal `invalid_settings` with a sentence for each fault */
  preview(setting: ConnectorSetting, secret: GivenSecret): Promise<ConnectorPreview>;
  save(setting: ConnectorSetting, secret: GivenSecret): Promise<ConnectorItem>;
  run(id: string): Promise<ConnectorItem>;
}

export function createConnectorsApi(api: Pick<ApiClient, 'get'>, csrf: string): ConnectorsApi {
  const body = (setting: ConnectorSetting, secret: GivenSecret) =>
    secret === undefined ? { setting } : { setting, secret };
  return {
    list: () => api.get<ConnectorList>('/connectors'),
    preview: (setting, secret) =>
      postJson<ConnectorPreview>('/connectors/preview', csrf, body(setting, secret), PULL_TIMEOUT_MS),
    save: (setting, secret) => postJson<ConnectorItem>('/connectors', csrf, body(setting, secret)),
    run: (id) =>
      postJson<ConnectorItem>(`/connectors/${encodeURIComponent(id)}/run`, csrf, {}, PULL_TIMEOUT_MS),
  };
}
