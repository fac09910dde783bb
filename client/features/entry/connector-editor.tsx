/** Sets up one connector: its fields, a preview of what it would bring, and the save. */
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorItem, ConnectorPreview } from '#contract/connector';
import type { ConnectorsApi } from '../../api/connectors-api.ts';
import { type ConnectorDraft, draftOf, secretOf, settingOf } from './connector-draft.ts';
import { ConnectorFound } from './connector-found.tsx';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';

export interface ConnectorEditorProps {
  api: ConnectorsApi;
  /** Null for a new one. */
  item: ConnectorItem | null;
  onSaved: (item: ConnectorItem) => void;
  onClose: () => void;
}

export function ConnectorEditor({ api, item, onSaved, onClose }: ConnectorEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft] = useState(() => draftOf(item));
  const [found, setFound] = useState<ConnectorPreview | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  const [busy, setBusy] = useState<'preview' | 'save' | null>(null);
  const change = (part: Partial<ConnectorDraft>) => setDraft((held) => ({ ...held, ...part }));

  async function act(step: 'preview' | 'save') {
    const setting = settingOf(draft, item);
    if (setting === null) return setFault({ kind: 'said', sentences: [t('entry.connector.badMapping')] });
    setFault(null);
    setFound(null);
    setBusy(step);
    try {
      if (step === 'preview') setFound(await api.preview(setting, secretOf(draft)));
      else onSaved(await api.save(setting, secretOf(draft)));
    } catch (cause) {
      setFault(faultOf(cause));
    }
    setBusy(null);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    void act('save');
  }

  type TextField = 'id' | 'name' | 'source' | 'url' | 'schedule' | 'timeoutSeconds' | 'secretHeader';
  const input = (key: TextField, label: string, wide = false, isFixed = false) => (
    <label className={wide ? 'entry-field entry-wide' : 'entry-field'} htmlFor={`${id}-${key}`}>
      {label}
      <input
        id={`${id}-${key}`}
        required
        autoComplete="off"
        spellCheck={false}
        readOnly={isFixed}
        value={draft[key]}
        onChange={(event) => change({ [key]: event.currentTarget.value })}
      />
    </label>
  );
  const kept = item?.secretHeader ?? null;
  return (
    <form className="entry-form entry-editor" onSubmit={submit} aria-label={t('entry.connector.editor')}>
      <h2>{t('entry.connector.editor')}</h2>
      <div className="entry-fields">
        {input('id', t('entry.connector.id'), false, item !== null)}
        {input('name', t('entry.connector.title'))}
        {input('url', t('entry.connector.url'), true)}
        {input('source', t('entry.connector.sourceCode'))}
        <div className="entry-field">
          <label htmlFor={`${id}-format`}>{t('entry.connector.format')}</label>
          <select
            id={`${id}-format`}
            value={draft.format}
            onChange={(event) => change({ format: event.currentTarget.value === 'csv' ? 'csv' : 'json' })}
          >
            <option value="json">JSON</option>
            <option value="csv">CSV</option>
          </select>
        </div>
        {input('schedule', t('entry.connector.schedule'))}
        {input('timeoutSeconds', t('entry.connector.timeout'))}
        <label className="entry-field entry-wide" htmlFor={`${id}-mapping`}>
          {t('entry.connector.mapping')}
          <textarea
            id={`${id}-mapping`}
            rows={14}
            spellCheck={false}
            aria-describedby={`${id}-mapping-help`}
            value={draft.mapping}
            onChange={(event) => change({ mapping: event.currentTarget.value })}
          />
        </label>
        <p id={`${id}-mapping-help`} className="quiet entry-wide">
          {t('entry.connector.mappingHelp')}
        </p>
        {input('secretHeader', t('entry.connector.secretHeader'))}
        <label className="entry-field" htmlFor={`${id}-secret`}>
          {t('entry.connector.secretValue')}
          <input
            id={`${id}-secret`}
            type="password"
            autoComplete="off"
            aria-describedby={`${id}-secret-help`}
            value={draft.secretValue}
            onChange={(event) => change({ secretValue: event.currentTarget.value, dropSecret: false })}
          />
        </label>
        <p id={`${id}-secret-help`} className="quiet entry-wide">
          {kept === null
            ? t('entry.connector.secretNone')
            : t('entry.connector.secretKept', { header: kept })}
        </p>
        {kept !== null && (
          <Check
            label={t('entry.connector.secretDrop')}
            on={draft.dropSecret}
            onChange={(on) => change({ dropSecret: on, secretValue: '' })}
          />
        )}
        <Check
          label={t('entry.connector.enabled')}
          on={draft.enabled}
          onChange={(on) => change({ enabled: on })}
        />
      </div>
      <FaultNote fault={fault} />
      <div className="entry-acts">
        <button type="button" className="button" disabled={busy !== null} onClick={() => void act('preview')}>
          {t(busy === 'preview' ? 'entry.connector.previewing' : 'entry.connector.preview')}
        </button>
        <button type="submit" className="button entry-main" disabled={busy !== null}>
          {t('entry.connector.save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('entry.connector.close')}
        </button>
      </div>
      {found !== null && <ConnectorFound found={found} />}
    </form>
  );
}

function Check({ label, on, onChange }: { label: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="entry-check entry-wide">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
