/** Keeps a setting in the log and its secret beside it: the log is read by many, the secret by nobody. */
import type { ConnectorData, ConnectorSetting } from '#contract/connector';
import { CONNECTOR_TYPE } from '#contract/logged-types';
import type { ChangeFeed } from '../../change-feed.ts';
import type { Clock } from '../../clock.ts';
import type { ConnectorSecret } from '../../store/connector-state.ts';
import type { LoggedEvent } from '../../store/event-log.ts';
import type { Store } from '../../store/open-store.ts';
import type { SettingFault } from './connector-schema.ts';
import { isNamed } from './reachable-hosts.ts';

/** A header and its value; null takes the one away that is kept, absent leaves it. */
export type GivenSecret = { header: string; value: string } | null | undefined;

interface KeeperDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  allowedHosts: readonly string[];
}

type Addressed = Pick<ConnectorSetting, 'id' | 'url'>;

export interface Keeper {
  /** What would be sent with the setting: a kept secret holds for the host it was given for, and no other. */
  secretFor(setting: Addressed, given: GivenSecret): ConnectorSecret | null;
  /** Why the secret may not go to that address: it would be read on the way. */
  openSecret(setting: Addressed, secret: ConnectorSecret | null): SettingFault[];
  /** Both in one transaction. */
  append(setting: ConnectorSetting, secret: ConnectorSecret | null, by: string): void;
  /** Takes the setting away, with its secret and how its runs went. */
  remove(id: string, by: string): void;
}

const SOURCE = 'urn:ioc:console';

export function createKeeper(deps: KeeperDeps): Keeper {
  const { store, feed, clock } = deps;
  const state = store.connectorState;

  function secretFor(setting: Addressed, given: GivenSecret): ConnectorSecret | null {
    const { origin } = new URL(setting.url);
    if (given) return { origin, ...given };
    const kept = given === null ? undefined : state.secret(setting.id);
    return kept?.origin === origin ? kept : null;
  }

  function openSecret(setting: Addressed, secret: ConnectorSecret | null): SettingFault[] {
    const url = new URL(setting.url);
    if (secret === null || url.protocol === 'https:' || isNamed(url, deps.allowedHosts)) return [];
    return [{ path: 'url', message: 'Có mã truy cập thì địa chỉ phải là https://.' }];
  }

  function tell(subject: string, data: ConnectorData, beside: () => void): void {
    const now = clock.now();
    const { from, to, touched } = store.commit((last) => {
      const event: LoggedEvent = {
        ...{ seq: last + 1, source: store.sources.idOf(SOURCE, now), id: `connector:${last + 1}` },
        ...{ subject, time: now, received: now, flags: 0, data: JSON.stringify(data) },
        type: CONNECTOR_TYPE,
      };
      if (!store.log.append(event.seq, event)) throw new Error(`the log has an event ${event.id} already`);
      store.fold.fold(event);
      beside();
      return { seq: event.seq, result: undefined };
    });
    if (to > from) feed.publish({ from, to, touched, recent: [] });
  }

  return {
    ...{ secretFor, openSecret },
    append: (setting, secret, by) =>
      tell(setting.id, { by, setting }, () => state.setSecret(setting.id, secret)),
    remove: (id, by) => tell(id, { by, removed: id }, () => state.forget(id)),
  };
}
