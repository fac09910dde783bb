/** Settings of pull connectors, as administrators have changed them: the newest of each stands, unless it was taken away. */
import type { ConnectorData, ConnectorSetting } from '#contract/connector';
import { CONNECTOR_TYPE } from '#contract/logged-types';
import type { PartFold } from './fold-log.ts';
import type { Db } from './open-database.ts';

export interface StoredConnector {
  setting: ConnectorSetting;
  changedBy: string;
  /** Epoch ms. */
  changedAt: number;
}

export interface ConnectorFold extends PartFold {
  /** By id. */
  list(): StoredConnector[];
}

export function createConnectorFold(db: Db): ConnectorFold {
  const put = db.prepare(
    `INSERT INTO connectors (id, seq, received, changed_by, setting) VALUES (@id, @seq, @received, @by, @setting)
     ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, received = excluded.received,
     changed_by = excluded.changed_by, setting = excluded.setting`,
  );
  const remove = db.prepare('DELETE FROM connectors WHERE id = ?');
  const all = db.prepare<[], { setting: string; by: string; received: number }>(
    'SELECT setting, changed_by AS by, received FROM connectors ORDER BY id',
  );
  return {
    types: [CONNECTOR_TYPE],
    fold({ data, seq, received }) {
      const told = JSON.parse(data) as ConnectorData;
      if ('removed' in told) remove.run(told.removed);
      else {
        const { by, setting } = told;
        put.run({ id: setting.id, seq, received, by, setting: JSON.stringify(setting) });
      }
    },
    flush: () => undefined,
    discard: () => undefined,
    list: () =>
      all.all().map(({ setting, by, received }) => ({
        setting: JSON.parse(setting) as ConnectorSetting,
        changedBy: by,
        changedAt: received,
      })),
  };
}
