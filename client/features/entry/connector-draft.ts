/** A connector as its form holds it, and the setting that is sent. */
import type { ConnectorItem, ConnectorMapping, ConnectorSetting } from '#contract/connector';
import type { GivenSecret } from '../../api/connectors-api.ts';

export interface ConnectorDraft {
  id: string;
  name: string;
  source: string;
  url: string;
  format: ConnectorSetting['format'];
  schedule: string;
  timeoutSeconds: string;
  /** JSON. */
  mapping: string;
  enabled: boolean;
  secretHeader: string;
  secretValue: string;
  dropSecret: boolean;
}

/** Shown where nothing is set up yet: what a mapping is made of. */
const EXAMPLE: ConnectorMapping = {
  rows: 'data.items',
  delimiter: ',',
  values: [
    { indicator: { constant: 'tasks_open' }, unit: { path: 'unit' }, value: 'open', time: 'updatedAt' },
  ],
  timeFormats: ['iso'],
  zone: 'Asia/Ho_Chi_Minh',
  decimal: '.',
};

export function draftOf(item: ConnectorItem | null): ConnectorDraft {
  const setting = item?.setting;
  return {
    ...{
      id: setting?.id ?? '',
      name: setting?.name ?? '',
      source: setting?.source ?? '',
      url: setting?.url ?? '',
    },
    format: setting?.format ?? 'json',
    schedule: setting?.schedule ?? '5 * * * *',
    timeoutSeconds: String(setting?.timeoutSeconds ?? 20),
    mapping: JSON.stringify(setting?.mapping ?? EXAMPLE, null, 2),
    enabled: setting?.enabled ?? false,
    ...{ secretHeader: item?.secretHeader ?? 'authorization', secretValue: '', dropSecret: false },
  };
}

/** @returns null when the mapping is no JSON; what the form does not show stays as it was */
export function settingOf(draft: ConnectorDraft, item: ConnectorItem | null): ConnectorSetting | null {
  let mapping: ConnectorMapping;
  try {
    mapping = JSON.parse(draft.mapping) as ConnectorMapping;
  } catch {
    return null;
  }
  const { id, name, source, url, format, schedule, enabled } = draft;
  return {
    ...{ id: id.trim(), name, source: source.trim(), url, format, schedule, enabled, mapping },
    timeoutSeconds: Number(draft.timeoutSeconds),
    maxBytes: item?.setting.maxBytes ?? 2_000_000,
    tries: item?.setting.tries ?? 3,
  };
}

export function secretOf({ secretHeader, secretValue, dropSecret }: ConnectorDraft): GivenSecret {
  if (dropSecret) return null;
  return secretValue === '' ? undefined : { header: secretHeader.trim(), value: secretValue };
}
