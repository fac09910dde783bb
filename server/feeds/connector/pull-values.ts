/** One run of a connector: fetch, read, map; then tell what is new through the ordinary ingest. */
import {
  type ConnectorPreview,
  type ConnectorSetting,
  PREVIEW_ROWS,
  type PreviewRow,
} from '#contract/connector';
import type { IndicatorRow, SourceRow } from '#contract/indicator';
import type { IngestAnswer, RejectionCode } from '#contract/rejection';
import { isoLocal } from '../../domain/local-time.ts';
import { periodStartOf } from '../../domain/rhythm.ts';
import type { ConnectorSecret, NewlyTold } from '../../store/connector-state.ts';
import type { Store } from '../../store/open-store.ts';
import { nextTurn } from '../sheet/next-turn.ts';
import { valueEvent } from '../values/value-event.ts';
import { type FetchDeps, type FetchedValues, fetchValues } from './fetch-values.ts';
import { isReadable, type MappedValue, type ReadableValue } from './map-rows.ts';
import { PullFault } from './pull-fault.ts';

export interface PullDeps extends FetchDeps {
  store: Pick<Store, 'connectorState'>;
  indicators: ReadonlyMap<string, IndicatorRow>;
  sources: ReadonlyMap<string, SourceRow>;
  ingest(batch: readonly unknown[], via: string): IngestAnswer;
  /** Why the ingest would refuse the event now; null when it would not. */
  tryValue(item: unknown): { code: RejectionCode; message: string } | null;
}

export interface Pull {
  /** @throws PullFault in words when nothing could be had or read */
  run(setting: ConnectorSetting, stop: AbortSignal): Promise<{ accepted: number; rejected: number }>;
  /** The same up to the ingest; nothing is kept. @param secret null for none */
  preview(
    setting: ConnectorSetting,
    secret: ConnectorSecret | null,
    stop: AbortSignal,
  ): Promise<ConnectorPreview>;
}

/** Values of one commit: a large page does not hold up the others. */
const CHUNK = 100;

export function createPull(deps: PullDeps): Pull {
  const { store, indicators, sources } = deps;
  const state = store.connectorState;

  function eventOf(setting: ConnectorSetting, { indicator, unit, value, at }: ReadableValue, turn: number) {
    const period = periodOf(indicator, at);
    const id = `${setting.id}:${keyOf(indicator, unit, period)}:${value}:${turn}`;
    const taken = { id, indicator, unit, period, value, at };
    return valueEvent(taken, sources.get(setting.source), `pull-${setting.id}`);
  }

  function periodOf(indicator: string, at: number): number {
    const row = indicators.get(indicator);
    return row === undefined ? at : periodStartOf(row.rhythm, at);
  }

  /** Whether the connector has said this already; otherwise what it says now. */
  function news(setting: ConnectorSetting, value: ReadableValue) {
    const period = periodOf(value.indicator, value.at);
    const key = keyOf(value.indicator, value.unit, period);
    const told = state.told(setting.id, key);
    if (told?.value === value.value) return null;
    const turn = told === undefined ? 0 : told.turn + 1;
    const newly: NewlyTold = { key, period, value: value.value, turn };
    return { newly, event: eventOf(setting, value, turn) };
  }

  return {
    async run(setting, stop) {
      const { values } = await fetchValues(
        setting,
        { secret: state.secret(setting.id) ?? null, tries: setting.tries, stop },
        deps,
      );
      const readable = values.filter(isReadable);
      if (readable.length === 0) throw new PullFault(nothingIn(values));
      const sum = { accepted: 0, rejected: values.length - readable.length };
      const oldest = Math.min(...readable.map(({ indicator, at }) => periodOf(indicator, at)));
      const latest = lastOfEach(readable, (value) =>
        keyOf(value.indicator, value.unit, periodOf(value.indicator, value.at)),
      );
      for (let from = 0; from < latest.length; from += CHUNK) {
        await nextTurn();
        const fresh = latest.slice(from, from + CHUNK).flatMap((value) => news(setting, value) ?? []);
        if (fresh.length === 0) continue;
        const answer = deps.ingest(
          fresh.map(({ event }) => event),
          `connector:${setting.id}`,
        );
        sum.accepted += answer.accepted;
        sum.rejected += answer.rejected.length;
        const refused = new Set(answer.rejected.map(({ index }) => index));
        state.tell(
          setting.id,
          fresh.filter((_each, index) => !refused.has(index)).map(({ newly }) => newly),
          oldest,
        );
      }
      return sum;
    },
    async preview(setting, secret, stop) {
      try {
        const page = await fetchValues(setting, { secret, tries: 1, stop }, deps);
        return previewOf(
          page,
          page.values.map((value) => tried(setting, value)),
        );
      } catch (error) {
        if (!(error instanceof PullFault)) throw error;
        return { error: error.message, bytes: 0, rows: 0, good: 0, held: 0, unread: 0, items: [] };
      }
    },
  };

  /** What would become of a value; with a code it would wait in quarantine. */
  function tried(setting: ConnectorSetting, value: MappedValue): PreviewRow {
    const { row, indicator, unit } = value;
    const refusal = isReadable(value) ? deps.tryValue(eventOf(setting, value, 0)) : null;
    const time = value.at === null ? null : isoLocal(value.at);
    return {
      ...{ row, indicator: indicator.slice(0, 64), unit, value: value.value, time },
      ...{ fault: refusal?.message ?? value.fault, code: refusal?.code ?? null },
    };
  }
}

function previewOf({ bytes, rows, values }: FetchedValues, items: readonly PreviewRow[]): ConnectorPreview {
  const good = items.filter(({ fault }) => fault === null);
  const bad = items.filter(({ fault }) => fault !== null);
  const held = bad.filter(({ code }) => code !== null).length;
  return {
    error: items.length === 0 ? nothingIn(values) : null,
    ...{ bytes, rows, good: good.length, held, unread: bad.length - held },
    // What is wrong is what a person has to see.
    items: [...bad, ...good].slice(0, PREVIEW_ROWS),
  };
}

function keyOf(indicator: string, unit: string | null, period: number): string {
  return `${indicator}:${unit ?? 'province'}:${isoLocal(period)}`;
}

/** A page that lists older figures beside newer ones of a period means the newest. */
function lastOfEach(
  values: readonly ReadableValue[],
  key: (value: ReadableValue) => string,
): ReadableValue[] {
  const last = new Map<string, ReadableValue>();
  for (const value of values) {
    const held = last.get(key(value));
    if (held === undefined || value.at >= held.at) last.set(key(value), value);
  }
  return [...last.values()];
}

function nothingIn(values: readonly MappedValue[]): string {
  const [first] = values;
  return first?.fault == null
    ? 'Trang không có giá trị nào của các chỉ tiêu đã chọn; kiểm tra cách đọc trang.'
    : `Không đọc được giá trị nào của trang. Dòng ${first.row}: ${first.fault}`;
}
