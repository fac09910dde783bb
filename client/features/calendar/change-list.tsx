/** The changes that wait: each can be taken back, and nothing counts until they are saved on a legal basis. */
import { useTranslation } from 'react-i18next';
import { formatIsoDate } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { wordOf } from './calendar-days.ts';
import type { Pending } from './use-calendar.ts';

export interface ChangeListProps {
  pending: Pending;
  legalBasis: string;
  onLegalBasis: (text: string) => void;
  busy: boolean;
  onUndo: (date: string) => void;
  onUndoAll: () => void;
  onPreview: () => void;
}

export function ChangeList(props: ChangeListProps) {
  const { t } = useTranslation();
  const rows = [...props.pending.values()];
  return (
    <section className="calendar-box" aria-labelledby="calendar-pending">
      <h2 id="calendar-pending">{t('calendar.pending', { amount: rows.length })}</h2>
      {rows.length === 0 && <p className="quiet">{t('calendar.pick')}</p>}
      <ul className="calendar-pending">
        {rows.map((row) => (
          <li key={row.date}>
            <span>
              <strong>{formatIsoDate(row.date)}</strong> {t(`calendar.kind.${wordOf(row.date, row.kind)}`)}
              {row.name !== '' && <span className="quiet"> – {row.name}</span>}
            </span>
            <button
              type="button"
              className="button"
              aria-label={t('calendar.undo', { date: formatIsoDate(row.date) })}
              onClick={() => props.onUndo(row.date)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <label className="calendar-field">
        {t('calendar.legalBasis')}
        <input
          type="text"
          name="legalBasis"
          maxLength={300}
          value={props.legalBasis}
          placeholder={t('calendar.legalBasisExample')}
          onChange={(event) => props.onLegalBasis(event.currentTarget.value)}
        />
      </label>
      <div className="calendar-acts">
        <button
          type="button"
          className="button calendar-main"
          disabled={rows.length === 0 || props.busy}
          onClick={props.onPreview}
        >
          {t('calendar.preview')}
        </button>
        {rows.length > 0 && (
          <button type="button" className="button" onClick={props.onUndoAll}>
            {t('calendar.undoAll')}
          </button>
        )}
      </div>
    </section>
  );
}
