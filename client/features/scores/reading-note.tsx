/** Of what time the figures are, how to have them anew, and what went wrong, each in a sentence. */
import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import type { ReadingFault } from './reading-fault.ts';
import type { Reading } from './use-reading.ts';

export function Freshness({ asOf, reading }: { asOf: number | null; reading: Reading<unknown> }) {
  const { t } = useTranslation();
  return (
    <p className="scores-fresh" role="status">
      {asOf !== null && <span>{t('scores.asOf', { time: formatDateTime(asOf) })}</span>}
      {reading.behind && <span className="quiet">{t('scores.behind')}</span>}
      <button
        type="button"
        className="button"
        aria-keyshortcuts="R"
        onClick={reading.reload}
        disabled={reading.busy}
      >
        {t(reading.busy ? 'scores.reloading' : 'scores.reload')}
      </button>
    </p>
  );
}

export function FaultNote({ fault }: { fault: ReadingFault | null }) {
  const { t } = useTranslation();
  if (fault === null) return null;
  return (
    <div className="scores-fault" role="alert">
      <p>
        <Mark kind="warn" /> {t(`scores.fault.${fault.kind}`)}
      </p>
      {fault.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

/** Stands where figures will stand: loading, or why there are none. */
export function Waiting({ reading }: { reading: Reading<unknown> }) {
  const { t } = useTranslation();
  if (reading.fault !== null) return <FaultNote fault={reading.fault} />;
  return (
    <p className="empty" role="status">
      {t('page.loading')}
    </p>
  );
}
