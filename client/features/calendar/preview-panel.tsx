/** The previewed change and the last question before it is saved. */
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarPreview } from '#contract/calendar';
import { formatNumber } from '../../ui/format.ts';
import { ImpactView } from './impact-view.tsx';

/** The server asks for as much. */
const SHORTEST_BASIS = 3;

export interface PreviewPanelProps {
  preview: CalendarPreview;
  amount: number;
  legalBasis: string;
  busy: boolean;
  unitName: (code: string) => string;
  onSave: () => void;
}

export function PreviewPanel({ preview, amount, legalBasis, busy, unitName, onSave }: PreviewPanelProps) {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  const founded = legalBasis.trim().length >= SHORTEST_BASIS;
  return (
    <section className="calendar-box calendar-preview" aria-labelledby="calendar-preview" aria-live="polite">
      <h2 id="calendar-preview">{t('calendar.impact')}</h2>
      <ImpactView impact={preview} unitName={unitName} />
      {!founded && <p id="calendar-needs-basis">{t('calendar.needsBasis')}</p>}
      <div className="calendar-acts">
        <button
          type="button"
          className="button calendar-main"
          disabled={!founded || busy}
          onClick={() => dialog.current?.showModal()}
        >
          {t('calendar.save')}
        </button>
      </div>
      <dialog ref={dialog} className="calendar-confirm" aria-labelledby="calendar-confirm">
        <h2 id="calendar-confirm">{t('calendar.confirmTitle')}</h2>
        <p>
          {t('calendar.confirm', {
            amount: formatNumber(amount),
            moved: formatNumber(preview.moved),
            basis: legalBasis.trim(),
          })}
        </p>
        <p className="quiet">{t('calendar.confirmHelp')}</p>
        <div className="calendar-acts">
          <button
            type="button"
            className="button calendar-main"
            onClick={() => {
              dialog.current?.close();
              onSave();
            }}
          >
            {t('calendar.confirmSave')}
          </button>
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            {t('calendar.cancel')}
          </button>
        </div>
      </dialog>
    </section>
  );
}
