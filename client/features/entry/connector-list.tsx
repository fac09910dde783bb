/** The pull connectors: whether each is on, how it last went, its last fault; set up and tried out by administrators. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorItem, ConnectorList } from '#contract/connector';
import type { ConnectorsApi } from '../../api/connectors-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { ConnectorEditor } from './connector-editor.tsx';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { timeWords } from './value-words.ts';

export function Connectors({ api }: { api: ConnectorsApi }) {
  const { t } = useTranslation();
  const [list, setList] = useState<ConnectorList | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  /** Null: none; `new`: one that is not there yet. */
  const [editing, setEditing] = useState<ConnectorItem | 'new' | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const [saved, setSaved] = useState<string | null>(null);

  const load = useCallback(() => {
    api.list().then(setList, (cause: unknown) => setFault(faultOf(cause)));
  }, [api]);
  useEffect(load, [load]);

  async function run(id: string) {
    setRunning(id);
    setFault(null);
    await api.run(id).catch((cause: unknown) => setFault(faultOf(cause)));
    setRunning(null);
    load();
  }

  function edit(next: ConnectorItem | 'new') {
    setSaved(null);
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
      {saved !== null && (
        <p className="entry-done" role="status">
          {t('entry.connector.saved', { name: saved })}
        </p>
      )}
      {list?.items.length === 0 && <p className="quiet">{t('entry.connector.none')}</p>}
      <ul className="entry-list">
        {list?.items.map((item) => (
          <li key={item.setting.id} className="entry-item" data-connector={item.setting.id}>
            <Standing item={item} />
            <div className="entry-acts">
              <button
                type="button"
                className="button"
                aria-label={t('entry.connector.editOf', { name: item.setting.name })}
                onClick={() => edit(item)}
              >
                {t('entry.connector.edit')}
              </button>
              <button
                type="button"
                className="button"
                disabled={running !== null || !item.setting.enabled}
                aria-label={t('entry.connector.runOf', { name: item.setting.name })}
                onClick={() => void run(item.setting.id)}
              >
                {t('entry.connector.run')}
              </button>
            </div>
          </li>
        ))}
      </ul>
      {editing === null ? (
        <button type="button" className="button entry-main entry-start" onClick={() => edit('new')}>
          {t('entry.connector.add')}
        </button>
      ) : (
        <ConnectorEditor
          key={editing === 'new' ? 'new' : editing.setting.id}
          api={api}
          item={editing === 'new' ? null : editing}
          onSaved={(item) => {
            setSaved(item.setting.name);
            setEditing(null);
            load();
          }}
          onClose={() => setEditing(null)}
        />
      )}
    </section>
  );
}

function Standing({ item }: { item: ConnectorItem }) {
  const { t } = useTranslation();
  const { setting, error, failures, lastRunAt, lastSuccessAt, nextRunAt } = item;
  return (
    <>
      <div className="entry-item-head">
        <strong>{setting.name}</strong>
        <span className="entry-state" data-state={setting.enabled ? 'approved' : 'refused'}>
          {t(setting.enabled ? 'entry.connector.on' : 'entry.connector.off')}
        </span>
      </div>
      <p className="quiet entry-address">
        {setting.url} · {setting.schedule}
        {item.origin === 'file' && ` · ${t('entry.connector.inFile')}`}
      </p>
      <p className="quiet">
        {t('entry.connector.lastRun')}:{' '}
        {lastRunAt === null ? t('entry.connector.never') : timeWords(lastRunAt)}
        {error !== null &&
          lastSuccessAt !== null &&
          ` · ${t('entry.connector.lastGood', { time: timeWords(lastSuccessAt) })}`}
        {nextRunAt !== null && ` · ${t('entry.connector.next', { time: timeWords(nextRunAt) })}`}
        {` · ${t('entry.connector.taken', { accepted: formatNumber(item.accepted), rejected: formatNumber(item.rejected) })}`}
      </p>
      {error !== null && (
        <p className="entry-doubt">
          <Mark kind="warn" /> {error}{' '}
          {failures > 1 && t('entry.connector.failing', { amount: formatNumber(failures) })}
        </p>
      )}
    </>
  );
}
