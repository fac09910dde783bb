/** A connector as its form holds it, and the setting that is sent. */
import type { ConnectorItem, ConnectorMapping, ConnectorSetting } from '#contract/connector';
import type { GivenSecret, PageWish } from '../../api/connectors-api.ts';
import type { SourceList } from '../../api/indicators-api.ts';
import { emptyMapping, type NamedCode } from './mapping-draft.ts';

export interface ConnectorDraft {
  id: string;
  name: string;
  source: string;
  url: string;
  format: ConnectorSetting['format'];
  /** Cron. */
  schedule: string;
  timeoutSeconds: string;
  mapping: ConnectorMapping;
  enabled: boolean;
  secretHeader: string;
  secretValue: string;
  dropSecret: boolean;
}

export function draftOf(item: ConnectorItem | null): ConnectorDraft {
  const setting = item?.setting;
  return {
    ...{ id: setting?.id ?? '', name: setting?.name ?? '', source: setting?.source ?? '' },
    ...{ url: setting?.url ?? '', format: setting?.format ?? 'json' },
    schedule: setting?.schedule ?? '5 * * * *',
    timeoutSeconds: String(setting?.timeoutSeconds ?? 20),
    mapping: setting?.mapping ?? emptyMapping(),
    enabled: setting?.enabled ?? false,
    ...{ secretHeader: item?.secretHeader ?? 'authorization', secretValue: '', dropSecret: false },
  };
}

/** What the form does not show stays as it was. */
export function settingOf(draft: ConnectorDraft, item: ConnectorItem | null): ConnectorSetting {
  const { id, name, source, url, format, schedule, enabled, mapping } = draft;
  return {
    ...{ id: id.trim(), name, source, url, format, schedule, enabled, mapping },
    timeoutSeconds: Number(draft.timeoutSeconds),
    maxBytes: item?.setting.maxBytes ?? 2_000_000,
    tries: item?.setting.tries ?? 3,
  };
}

/** @param rows path of the list to look at; null for the longest one */
export function wishOf({ id, url, format, timeoutSeconds }: ConnectorDraft, rows: string | null): PageWish {
  return { id: id.trim(), url, format, rows, timeoutSeconds: Number(timeoutSeconds) };
}

export function secretOf({ secretHeader, secretValue, dropSecret }: ConnectorDraft): GivenSecret {
  if (dropSecret) return null;
  return secretValue === '' ? undefined : { header: secretHeader.trim(), value: secretValue };
}

/** Whether what is read of the page would be another: a preview of before says nothing of it. */
export function bearsOnReading(part: Partial<ConnectorDraft>): boolean {
  const idle: readonly string[] = ['name', 'schedule', 'enabled'] satisfies (keyof ConnectorDraft)[];
  return Object.keys(part).some((key) => !idle.includes(key));
}

/** Sources that a connector may bring values for: one entered by hand needs a person's yes. */
export function fetchable({ items, indicators }: SourceList): NamedCode[] {
  const told = new Set(indicators.flatMap(({ code, computed }) => (computed ? [] : [code])));
  return items
    .filter(({ declared, kind }) => declared && kind !== 'form')
    .filter((item) => item.indicators.some((code) => told.has(code)))
    .map(({ source, name }) => ({ code: source, name }));
}

/** Indicators whose values the source may bring. */
export function indicatorsOf(
  { items, indicators }: SourceList,
  source: string,
  english: boolean,
): NamedCode[] {
  const own = new Set(items.find((item) => item.source === source)?.indicators);
  return indicators
    .filter(({ code, computed }) => own.has(code) && !computed)
    .map(({ code, name, nameEn, measure }) => ({ code, name: `${english ? nameEn : name} (${measure})` }));
}
