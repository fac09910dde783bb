/** Where a connector fetches from: its name, source, address, format, and the secret that is sent along. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorItem } from '#contract/connector';
import type { SourceList } from '../../api/indicators-api.ts';
import { type ConnectorDraft, fetchable } from './connector-draft.ts';

export interface AddressFieldsProps {
  draft: ConnectorDraft;
  /** Null for a new one. */
  item: ConnectorItem | null;
  sources: SourceList;
  onChange: (part: Partial<ConnectorDraft>) => void;
}

export function AddressFields({ draft, item, sources, onChange }: AddressFieldsProps) {
  const { t } = useTranslation();
  const id = useId();
  type TextField = 'id' | 'name' | 'url' | 'timeoutSeconds';
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
        onChange={(event) => onChange({ [key]: event.currentTarget.value })}
      />
    </label>
  );
  return (
    <>
      {input('id', t('entry.connector.id'), false, item !== null)}
      {input('name', t('entry.connector.title'))}
      {input('url', t('entry.connector.url'), true)}
      <div className="entry-field">
        <label htmlFor={`${id}-source`}>{t('entry.connector.source')}</label>
        <select
          id={`${id}-source`}
          required
          value={draft.source}
          onChange={({ currentTarget }) => onChange({ source: currentTarget.value })}
        >
          <option value="">{t('entry.connector.chooseSource')}</option>
          {fetchable(sources).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <div className="entry-field">
        <label htmlFor={`${id}-format`}>{t('entry.connector.format')}</label>
        <select
          id={`${id}-format`}
          value={draft.format}
          onChange={({ currentTarget }) =>
            onChange({ format: currentTarget.value === 'csv' ? 'csv' : 'json' })
          }
        >
          <option value="json">JSON</option>
          <option value="csv">CSV</option>
        </select>
      </div>
      {input('timeoutSeconds', t('entry.connector.timeout'))}
      <SecretFields {...{ draft, item, onChange }} />
    </>
  );
}

function SecretFields({ draft, item, onChange }: Omit<AddressFieldsProps, 'sources'>) {
  const { t } = useTranslation();
  const id = useId();
  const kept = item?.secretHeader ?? null;
  return (
    <>
      <label className="entry-field" htmlFor={`${id}-header`}>
        {t('entry.connector.secretHeader')}
        <input
          id={`${id}-header`}
          required
          autoComplete="off"
          spellCheck={false}
          value={draft.secretHeader}
          onChange={({ currentTarget }) => onChange({ secretHeader: currentTarget.value })}
        />
      </label>
      <label className="entry-field" htmlFor={`${id}-secret`}>
        {t('entry.connector.secretValue')}
        <input
          id={`${id}-secret`}
          type="password"
          autoComplete="off"
          aria-describedby={`${id}-help`}
          value={draft.secretValue}
          onChange={({ currentTarget }) => onChange({ secretValue: currentTarget.value, dropSecret: false })}
        />
      </label>
      <p id={`${id}-help`} className="quiet entry-wide">
        {kept === null ? t('entry.connector.secretNone') : t('entry.connector.secretKept', { header: kept })}
      </p>
      {kept !== null && (
        <Check
          label={t('entry.connector.secretDrop')}
          on={draft.dropSecret}
          onChange={(dropSecret) => onChange({ dropSecret, secretValue: '' })}
        />
      )}
    </>
  );
}

export function Check({
  label,
  on,
  onChange,
}: {
  label: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) {
  return (
    <label className="entry-check entry-wide">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.currentTarget.checked)} />
      {label}
    </label>
  );
}
