/** One connector: how it stands, and what may be done with it; switching off and removal are asked once more. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectorItem } from '#contract/connector';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { ConfirmNote } from './confirm-note.tsx';
import { scheduleWords } from './schedule-words.ts';
import { timeWords } from './value-words.ts';

export interface ConnectorLineProps {
  item: ConnectorItem;
  busy: boolean;
  onEdit: () => void;
  onRun: () => void;
  onOff: () => void;
  onRemove: () => void;
}

export function ConnectorLine({ item, busy, onEdit, onRun, onOff, onRemove }: ConnectorLineProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'off' | 'remove' | null>(null);
  const { id, name, enabled } = item.setting;
  function sure() {
    setAsking(null);
    if (asking === 'off') onOff();
    else onRemove();
  }
  return (
    <li className="entry-item" data-connector={id}>
      <Standing item={item} />
      {asking === null ? (
        <div className="entry-acts">
          <Act words={t('entry.connector.edit')} of={t('entry.connector.editOf', { name })} onAct={onEdit} />
          <Act
            words={t('entry.connector.run')}
            of={t('entry.connector.runOf', { name })}
            disabled={busy || !enabled}
            onAct={onRun}
          />
          {enabled && (
            <Act
              words={t('entry.connector.turnOff')}
              of={t('entry.connector.turnOffOf', { name })}
              disabled={busy}
              onAct={() => setAsking('off')}
            />
          )}
          {item.origin === 'page' && (
            <Act
              words={t('entry.connector.remove')}
              of={t('entry.connector.removeOf', { name })}
              disabled={busy}
              onAct={() => setAsking('remove')}
            />
          )}
        </div>
      ) : (
        <ConfirmNote
          question={t(asking === 'off' ? 'entry.connector.offQuestion' : 'entry.connector.removeQuestion', {
            name,
          })}
          yes={t(asking === 'off' ? 'entry.connector.offYes' : 'entry.connector.removeYes')}
          onYes={sure}
          onNo={() => setAsking(null)}
        />
      )}
    </li>
  );
}

interface ActProps {
  words: string;
  /** The same with the name, for those who hear the page. */
  of: string;
  disabled?: boolean;
  onAct: () => void;
}

function Act({ words, of, disabled = false, onAct }: ActProps) {
  return (
    <button type="button" className="button" aria-label={of} disabled={disabled} onClick={onAct}>
      {words}
    </button>
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
        {setting.url} · {scheduleWords(t, setting.schedule)}
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
