/** The connectors at work: who is set up, when each runs next, how the last run went; changed by administrators. */
import { Cron } from 'croner';
import type { ConnectorItem, ConnectorList, ConnectorPreview, ConnectorSetting } from '#contract/connector';
import type { ChangeFeed } from '../../change-feed.ts';
import { isoLocal, ZONE } from '../../domain/local-time.ts';
import type { Store } from '../../store/open-store.ts';
import { readSetting, type SettingFault } from './connector-schema.ts';
import { createKeeper, type GivenSecret } from './keep-setting.ts';
import { PullFault } from './pull-fault.ts';
import { createPull, type PullDeps } from './pull-values.ts';

export interface ConnectorsDeps extends PullDeps {
  store: Store;
  feed: ChangeFeed;
  /** Of `connectors.json`; what was set on the page goes before. */
  shipped: readonly ConnectorSetting[];
  /** Told of each run that has ended. */
  onRun?(connector: string, outcome: 'good' | 'failed'): void;
  /** Told of a fault nobody foresaw. */
  onFault?(error: unknown): void;
}

export type SettingOutcome<T> = { kind: 'ok'; result: T } | { kind: 'faults'; faults: SettingFault[] };

export interface Connectors {
  list(): ConnectorList;
  preview(given: unknown, secret: GivenSecret): Promise<SettingOutcome<ConnectorPreview>>;
  /** Switching on asks for a good preview of the same setting first. */
  save(given: unknown, secret: GivenSecret, by: string): SettingOutcome<ConnectorItem>;
  /** Runs at once. @returns undefined for an unknown id, or while it runs */
  run(id: string): Promise<ConnectorItem | undefined>;
  /** How the runs of the connectors of a source went, by code of the source. */
  errors(): Map<string, string>;
  start(): void;
  close(): Promise<void>;
}

interface Standing {
  setting: ConnectorSetting;
  origin: ConnectorItem['origin'];
  changedBy: string | null;
}

export function createConnectors(deps: ConnectorsDeps): Connectors {
  const { store, clock, shipped } = deps;
  const state = store.connectorState;
  const pull = createPull(deps);
  const { secretFor, openSecret, append } = createKeeper(deps);
  const stop = new AbortController();
  const jobs = new Map<string, Cron>();
  const running = new Map<string, Promise<void>>();
  /** Settings whose preview went well, as text without what does not bear on reading. */
  const previewed = new Set<string>();
  let started = false;

  function standing(): Map<string, Standing> {
    const all = new Map<string, Standing>();
    for (const setting of shipped) all.set(setting.id, { setting, origin: 'file', changedBy: null });
    for (const { setting, changedBy } of store.connectors.list())
      all.set(setting.id, { setting, origin: 'page', changedBy });
    return all;
  }

  function itemOf({ setting, origin, changedBy }: Standing): ConnectorItem {
    const { lastRunAt, lastSuccessAt, ...runs } = state.runs(setting.id);
    const time = (at: number | null | undefined) => (at == null ? null : isoLocal(at));
    return {
      ...{ setting, origin, changedBy },
      secretHeader: state.secret(setting.id)?.header ?? null,
      nextRunAt: time(jobs.get(setting.id)?.nextRun()?.getTime()),
      ...{ lastRunAt: time(lastRunAt), lastSuccessAt: time(lastSuccessAt) },
      ...runs,
      running: running.has(setting.id),
    };
  }

  async function work(setting: ConnectorSetting): Promise<void> {
    try {
      const sum = await pull.run(setting, stop.signal);
      state.succeeded(setting.id, { at: clock.now(), ...sum });
      deps.onRun?.(setting.id, 'good');
    } catch (error) {
      if (stop.signal.aborted) return;
      if (!(error instanceof PullFault)) deps.onFault?.(error);
      const words = error instanceof PullFault ? error.message : 'Lỗi của máy chủ này khi lưu giá trị.';
      state.failed(setting.id, clock.now(), words);
      deps.onRun?.(setting.id, 'failed');
    }
  }

  /** A run never begins while the one before is under way. */
  function runOnce(setting: ConnectorSetting): Promise<void> | null {
    if (running.has(setting.id) || stop.signal.aborted) return null;
    const run = work(setting).finally(() => running.delete(setting.id));
    running.set(setting.id, run);
    return run;
  }

  function schedule(setting: ConnectorSetting): void {
    jobs.get(setting.id)?.stop();
    jobs.delete(setting.id);
    if (!started || !setting.enabled) return;
    const options = { timezone: ZONE, unref: true, mode: '5-or-6-parts' } as const;
    jobs.set(setting.id, new Cron(setting.schedule, options, () => void runOnce(setting)));
  }

  return {
    list: () => ({ items: [...standing().values()].map(itemOf), paused: clock.drill }),
    async preview(given, givenSecret) {
      const read = readSetting(given, deps);
      if ('faults' in read) return { kind: 'faults', faults: read.faults };
      const secret = secretFor(read.setting, givenSecret);
      const open = openSecret(read.setting, secret);
      if (open.length > 0) return { kind: 'faults', faults: open };
      const result = await pull.preview(read.setting, secret, stop.signal);
      if (result.good > 0) previewed.add(readingOf(read.setting));
      return { kind: 'ok', result };
    },
    save(given, givenSecret, by) {
      const read = readSetting(given, deps);
      if ('faults' in read) return { kind: 'faults', faults: read.faults };
      const { setting } = read;
      const secret = secretFor(setting, givenSecret);
      const before = standing().get(setting.id)?.setting;
      const isKnown = before?.enabled === true && readingOf(before) === readingOf(setting);
      const faults = openSecret(setting, secret);
      if (setting.enabled && !isKnown && !previewed.has(readingOf(setting)))
        faults.push({
          path: 'enabled',
          message: 'Hãy đọc thử với đúng thiết lập này, có ít nhất một giá trị nhận được, rồi mới bật.',
        });
      if (faults.length > 0) return { kind: 'faults', faults };
      append(setting, secret, by);
      schedule(setting);
      return { kind: 'ok', result: itemOf({ setting, origin: 'page', changedBy: by }) };
    },
    async run(id) {
      const found = standing().get(id);
      const run = found === undefined ? null : runOnce(found.setting);
      if (found === undefined || run === null) return undefined;
      await run;
      return itemOf(found);
    },
    errors: () =>
      new Map(
        [...standing().values()].flatMap(({ setting }): [string, string][] => {
          const { error } = state.runs(setting.id);
          return error === null || !setting.enabled ? [] : [[setting.source, `${setting.name}: ${error}`]];
        }),
      ),
    start() {
      // In a drill time is invented, and what another system tells is not of it.
      started = !clock.drill;
      for (const { setting } of standing().values()) schedule(setting);
    },
    async close() {
      started = false;
      for (const job of jobs.values()) job.stop();
      jobs.clear();
      stop.abort();
      await Promise.all(running.values());
    },
  };
}

/** What bears on what is read. */
function readingOf({
  enabled: _enabled,
  name: _name,
  schedule: _schedule,
  tries: _tries,
  ...reading
}: ConnectorSetting): string {
  return JSON.stringify(reading);
}
