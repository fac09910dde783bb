/** The connectors at work: who is set up, when each runs next, how the last run went; changed by administrators. */
import { Cron } from 'croner';
import type { ConnectorItem, ConnectorList, ConnectorSetting } from '#contract/connector';
import type { ChangeFeed } from '../../change-feed.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { Store } from '../../store/open-store.ts';
import { createBook, type SourceError, type Standing } from './connector-book.ts';
import { readSetting } from './connector-schema.ts';
import { createTrials, readingOf, type SettingOutcome, type Trials } from './connector-trials.ts';
import { createKeeper, type GivenSecret } from './keep-setting.ts';
import { CRON_OPTIONS, nextRuns } from './next-runs.ts';
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

export interface Connectors extends Pick<Trials, 'look' | 'preview'> {
  list(): ConnectorList;
  /** Switching on asks for a good preview of the same setting first. */
  save(given: unknown, secret: GivenSecret, by: string): SettingOutcome<ConnectorItem>;
  /** `shipped`: it stands in a file of the installation, and can only be switched off. */
  remove(id: string, by: string): 'removed' | 'unknown' | 'shipped';
  /** The next runs of a schedule, ISO local; null for what is no pattern. */
  nextRuns(pattern: string, amount: number): string[] | null;
  /** Runs at once. @returns undefined for an unknown id, or while it runs */
  run(id: string): Promise<ConnectorItem | undefined>;
  /** How the runs of the connectors of a source went, by code of the source. */
  errors(): Map<string, SourceError>;
  start(): void;
  close(): Promise<void>;
}

export function createConnectors(deps: ConnectorsDeps): Connectors {
  const { store, clock, shipped } = deps;
  const state = store.connectorState;
  const pull = createPull(deps);
  const keeper = createKeeper(deps);
  const book = createBook(store, shipped);
  const stop = new AbortController();
  const trials = createTrials(deps, keeper, pull, stop.signal);
  const jobs = new Map<string, Cron>();
  const running = new Map<string, Promise<void>>();
  let started = false;

  function itemOf(standing: Standing): ConnectorItem {
    const { id } = standing.setting;
    const nextRunAt = jobs.get(id)?.nextRun()?.getTime() ?? null;
    return book.itemOf(standing, { nextRunAt, running: running.has(id) });
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

  function unschedule(id: string): void {
    jobs.get(id)?.stop();
    jobs.delete(id);
  }

  function schedule(setting: ConnectorSetting): void {
    unschedule(setting.id);
    if (!started || !setting.enabled) return;
    const options = { ...CRON_OPTIONS, unref: true };
    jobs.set(setting.id, new Cron(setting.schedule, options, () => void runOnce(setting)));
  }

  return {
    ...{ look: trials.look, preview: trials.preview, errors: book.errors },
    list: () => ({ items: [...book.all().values()].map(itemOf), paused: clock.drill }),
    nextRuns: (pattern, amount) => nextRuns(pattern, clock.now(), amount)?.map(isoLocal) ?? null,
    save(given, givenSecret, by) {
      const read = readSetting(given, deps);
      if ('faults' in read) return { kind: 'faults', faults: read.faults };
      const { setting } = read;
      const secret = keeper.secretFor(setting, givenSecret);
      const before = book.all().get(setting.id)?.setting;
      const isKnown = before?.enabled === true && readingOf(before) === readingOf(setting);
      const faults = keeper.openSecret(setting, secret);
      if (setting.enabled && !isKnown && !trials.isTried(setting))
        faults.push({
          path: 'enabled',
          message: 'Hãy đọc thử với đúng thiết lập này, có ít nhất một giá trị nhận được, rồi mới bật.',
        });
      if (faults.length > 0) return { kind: 'faults', faults };
      keeper.append(setting, secret, by);
      schedule(setting);
      return { kind: 'ok', result: itemOf({ setting, origin: 'page', changedBy: by }) };
    },
    remove(id, by) {
      const found = book.all().get(id);
      if (found === undefined) return 'unknown';
      if (found.origin === 'file') return 'shipped';
      keeper.remove(id, by);
      unschedule(id);
      // One of the same id that was shipped stands again.
      const shippedOne = book.all().get(id);
      if (shippedOne !== undefined) schedule(shippedOne.setting);
      return 'removed';
    },
    async run(id) {
      const found = book.all().get(id);
      const run = found === undefined ? null : runOnce(found.setting);
      if (found === undefined || run === null) return undefined;
      await run;
      return itemOf(found);
    },
    start() {
      // In a drill time is invented, and what another system tells is not of it.
      started = !clock.drill;
      for (const { setting } of book.all().values()) schedule(setting);
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
