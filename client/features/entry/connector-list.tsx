/** The pull connectors: whether each is on, how it last went, its last fault; set up and tried out by administrators. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorItem, ConnectorList } from '#contract/connector';
import type { ConnectorsApi } from '../../api/connectors-api.ts';
import type { SourceList } from '../../api/indicators-api.ts';
import { Mark } from '../../ui/mark.tsx';
import { ConnectorEditor } from './connector-editor.tsx';
import { ConnectorLine } from './connector-line.tsx';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import type { NamedCode } from './mapping-draft.ts';

export interface ConnectorsProps {
  api: ConnectorsApi;
  units: readonly NamedCode[];
}

/** What was done last, and to which connector. */
interface Done {
  deed: 'saved' | 'off' | 'removed';
  name: string;
}

export function Connectors({ api, units }: ConnectorsProps) {
  const { t } = useTranslation();
  const [list, setList] = useState<ConnectorList | null>(null);
  const [sources, setSources] = useState<SourceList | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  /** Null: none; `new`: one that is not there yet. */
  const [editing, setEditing] = useState<ConnectorItem | 'new' | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  const load = useCallback(() => {
    api.list().then(setList, (cause: unknown) => setFault(faultOf(cause)));
  }, [api]);
  useEffect(load, [load]);
  useEffect(() => {
    api.sources().then(setSources, (cause: unknown) => setFault(faultOf(cause)));
  }, [api]);

  async function act(item: ConnectorItem, deed: Done['deed'] | null, work: () => Promise<unknown>) {
    setBusy(item.setting.id);
    setFault(null);
    setDone(null);
    try {
      await work();
      if (deed !== null) setDone({ deed, name: item.setting.name });
    } catch (cause) {
      setFault(faultOf(cause));
    }
    setBusy(null);
    load();
  }

  function edit(next: ConnectorItem | 'new') {
    setDone(null);
    setEditing(next);
  }

  return (
    <section className="entry-connectors" aria-label={t('entry.part.connectors')}>
      <p>{t('entry.connector.lead')}</p>
      {list?.paused && (
        <p className="entry-doubt">
          <Mark kind="warn" /> {t('entry.connector.paused')}
        </p>
      )}
      <FaultNote fault={fault} />
      {done !== null && (
        <p className="entry-done" role="status">
          {t(`entry.connector.done.${done.deed}`, { name: done.name })}
        </p>
      )}
      {list?.items.length === 0 && <p className="quiet">{t('entry.connector.none')}</p>}
      <ul className="entry-list">
        {list?.items.map((item) => (
          <ConnectorLine
            key={item.setting.id}
            item={item}
            busy={busy !== null}
            onEdit={() => edit(item)}
            onRun={() => void act(item, null, () => api.run(item.setting.id))}
            onOff={() =>
              void act(item, 'off', () => api.save({ ...item.setting, enabled: false }, undefined))
            }
            onRemove={() => void act(item, 'removed', () => api.remove(item.setting.id))}
          />
        ))}
      </ul>
      {editing === null && (
        <button
          type="button"
          className="button entry-main entry-start"
          disabled={sources === null}
          onClick={() => edit('new')}
        >
          {t('entry.connector.add')}
        </button>
      )}
      {editing !== null && sources !== null && (
        <ConnectorEditor
          key={editing === 'new' ? 'new' : editing.setting.id}
          {...{ api, sources, units }}
          item={editing === 'new' ? null : editing}
          onSaved={(item) => {
            setDone({ deed: 'saved', name: item.setting.name });
            setEditing(null);
            load();
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}
