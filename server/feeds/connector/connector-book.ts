/** Which connectors there are, as they were shipped or set up on the page, and how each goes. */
import type { ConnectorItem, ConnectorSetting } from '#contract/connector';
import { isoLocal } from '../../domain/local-time.ts';
import type { Store } from '../../store/open-store.ts';

export interface Standing {
  setting: ConnectorSetting;
  origin: ConnectorItem['origin'];
  changedBy: string | null;
}

/** The fault of the last run of a source's connectors; `at` epoch ms. */
export interface SourceError {
  text: string;
  at: number | null;
}

export interface Book {
  all(): Map<string, Standing>;
  /** @param now of this moment: when it runs next, epoch ms, and whether it is running */
  itemOf(standing: Standing, now: { nextRunAt: number | null; running: boolean }): ConnectorItem;
  /** Of those that are on, by code of the source; the newest of several. */
  errors(): Map<string, SourceError>;
}

/** @param shipped of `connectors.json`; what was set on the page goes before */
export function createBook(
  { connectors, connectorState: state }: Pick<Store, 'connectors' | 'connectorState'>,
  shipped: readonly ConnectorSetting[],
): Book {
  function all(): Map<string, Standing> {
    const found = new Map<string, Standing>();
    for (const setting of shipped) found.set(setting.id, { setting, origin: 'file', changedBy: null });
    for (const { setting, changedBy } of connectors.list())
      found.set(setting.id, { setting, origin: 'page', changedBy });
    return found;
  }
  const time = (at: number | null) => (at === null ? null : isoLocal(at));
  return {
    all,
    itemOf({ setting, origin, changedBy }, { nextRunAt, running }) {
      const { lastRunAt, lastSuccessAt, ...runs } = state.runs(setting.id);
      return {
        ...{ setting, origin, changedBy, running },
        secretHeader: state.secret(setting.id)?.header ?? null,
        ...{ nextRunAt: time(nextRunAt), lastRunAt: time(lastRunAt), lastSuccessAt: time(lastSuccessAt) },
        ...runs,
      };
    },
    errors() {
      const found = new Map<string, SourceError>();
      for (const { setting } of all().values()) {
        const { error, lastRunAt: at } = state.runs(setting.id);
        if (error === null || !setting.enabled) continue;
        const before = found.get(setting.source)?.at ?? Number.NEGATIVE_INFINITY;
        if ((at ?? 0) >= before) found.set(setting.source, { text: `${setting.name}: ${error}`, at });
      }
      return found;
    },
  };
}
