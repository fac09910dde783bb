/** The mapping as it is stored, for those who would rather write it; taken over by a button. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorMapping } from '#contract/connector';
import { readMapping } from './mapping-draft.ts';

export interface MappingJsonProps {
  mapping: ConnectorMapping;
  onChange: (mapping: ConnectorMapping) => void;
}

export function MappingJson({ mapping, onChange }: MappingJsonProps) {
  const { t } = useTranslation();
  const id = useId();
  /** Null while nothing was written: then it shows what the form holds. */
  const [text, setText] = useState<string | null>(null);
  const [bad, setBad] = useState(false);
  function take() {
    const read = readMapping(text ?? '');
    setBad(read === null);
    if (read === null) return;
    onChange(read);
    setText(null);
  }
  return (
    <details className="entry-wide">
      <summary>{t('entry.mapping.json')}</summary>
      <div className="entry-field">
        <label htmlFor={id}>{t('entry.connector.mapping')}</label>
        <textarea
          id={id}
          rows={14}
          spellCheck={false}
          aria-describedby={`${id}-help`}
          aria-invalid={bad}
          value={text ?? JSON.stringify(mapping, null, 2)}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
        />
        <p id={`${id}-help`} className="quiet">
          {t('entry.connector.mappingHelp')}
        </p>
        {bad && <p role="alert">{t('entry.connector.badMapping')}</p>}
        <div className="entry-acts">
          <button type="button" className="button" disabled={text === null} onClick={take}>
            {t('entry.mapping.takeJson')}
          </button>
        </div>
      </div>
    </details>
  );
}
