/** Sets up one connector: its page, how it is read, when; tried out before it is saved. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorItem, ConnectorLook, ConnectorPreview } from '#contract/connector';
import type { ConnectorsApi } from '../../api/connectors-api.ts';
import type { SourceList } from '../../api/indicators-api.ts';
import { ConfirmNote } from './confirm-note.tsx';
import {
  bearsOnReading,
  type ConnectorDraft,
  draftOf,
  indicatorsOf,
  secretOf,
  settingOf,
  wishOf,
} from './connector-draft.ts';
import { AddressFields, Check } from './connector-fields.tsx';
import { ConnectorFound } from './connector-found.tsx';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { gapsOf, mappingFor, type NamedCode } from './mapping-draft.ts';
import { MappingForm } from './mapping-form.tsx';
import { PageLook } from './page-look.tsx';
import { ScheduleField } from './schedule-field.tsx';

export interface ConnectorEditorProps {
  api: ConnectorsApi;
  /** Null for a new one. */
  item: ConnectorItem | null;
  sources: SourceList;
  units: readonly NamedCode[];
  onSaved: (item: ConnectorItem) => void;
  onClose: () => void;
}

type Step = 'look' | 'preview' | 'save';

export function ConnectorEditor(props: ConnectorEditorProps) {
  const { api, item, sources, units, onSaved, onClose } = props;
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useState(() => draftOf(item));
  const [look, setLook] = useState<ConnectorLook | null>(null);
  const [found, setFound] = useState<ConnectorPreview | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  const [busy, setBusy] = useState<Step | null>(null);
  const [asking, setAsking] = useState(false);
  const indicators = indicatorsOf(sources, draft.source, i18n.language === 'en');

  function change(part: Partial<ConnectorDraft>) {
    setDraft((held) => ({ ...held, ...part }));
    if (bearsOnReading(part)) setFound(null);
    // Another address may lead to another page.
    if ('url' in part || 'format' in part) setLook(null);
  }

  async function act(step: Step, work: () => Promise<void>) {
    setFault(null);
    setBusy(step);
    try {
      await work();
    } catch (cause) {
      setFault(faultOf(cause));
    }
    setBusy(null);
  }

  const lookAt = (rows: string | null) =>
    act('look', async () => {
      const seen = await api.look(wishOf(draft, rows), secretOf(draft));
      setLook(seen);
      if (seen.error === null) change({ mapping: mappingFor(seen, draft.mapping) });
    });

  function tryOut() {
    const [gap] = gapsOf(draft.mapping);
    if (gap !== undefined)
      return setFault({
        kind: 'said',
        sentences: [t(`entry.mapping.gap.${gap.gap}`, { number: gap.at + 1 })],
      });
    setFound(null);
    void act('preview', async () => setFound(await api.preview(settingOf(draft, item), secretOf(draft))));
  }

  function save() {
    setAsking(false);
    void act('save', async () => onSaved(await api.save(settingOf(draft, item), secretOf(draft))));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    // Figures go stale without it: that is asked once more.
    if (item?.setting.enabled === true && !draft.enabled) setAsking(true);
    else save();
  }

  return (
    <form className="entry-form entry-editor" onSubmit={submit} aria-label={t('entry.connector.editor')}>
      <h2>{t('entry.connector.editor')}</h2>
      <div className="entry-fields">
        <AddressFields {...{ draft, item, sources }} onChange={change} />
        <div className="entry-acts entry-wide">
          <button
            type="button"
            className="button"
            disabled={busy !== null || draft.url.trim() === ''}
            onClick={() => void lookAt(null)}
          >
            {t(busy === 'look' ? 'entry.mapping.looking' : 'entry.mapping.look')}
          </button>
        </div>
        {look !== null && <PageLook look={look} />}
        <MappingForm
          {...{ indicators, units, look }}
          mapping={draft.mapping}
          onChange={(mapping) => change({ mapping })}
          onList={(path) => void lookAt(path)}
        />
        <ScheduleField api={api} pattern={draft.schedule} onChange={(schedule) => change({ schedule })} />
        <Check
          label={t('entry.connector.enabled')}
          on={draft.enabled}
          onChange={(enabled) => change({ enabled })}
        />
      </div>
      <FaultNote fault={fault} />
      {asking && (
        <ConfirmNote
          question={t('entry.connector.offQuestion', { name: draft.name })}
          yes={t('entry.connector.offYes')}
          onYes={save}
          onNo={() => setAsking(false)}
        />
      )}
      <div className="entry-acts">
        <button type="button" className="button" disabled={busy !== null} onClick={tryOut}>
          {t(busy === 'preview' ? 'entry.connector.previewing' : 'entry.connector.preview')}
        </button>
        <button type="submit" className="button entry-main" disabled={busy !== null}>
          {t('entry.connector.save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('entry.connector.close')}
        </button>
      </div>
      {found !== null && <ConnectorFound {...{ found, indicators, units }} />}
    </form>
  );
}
