/** How many communes and wards report, and by name those that do not. */
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Panel } from '../../ui/panel.tsx';

export interface ReportingPanelProps {
  /** Null before the line has told. */
  reporting: { units: number; of: number } | null;
  /** Codes of communes and wards that do not report. */
  silent: readonly string[];
  unitName: (code: string) => string;
}

export function ReportingPanel({ reporting, silent, unitName }: ReportingPanelProps) {
  const { t } = useTranslation();
  if (reporting === null) return null;
  const title = t('header.reporting', {
    units: formatNumber(reporting.units),
    of: formatNumber(reporting.of),
  });
  return (
    <Panel title={title} note={t('sources.twoDays')}>
      {silent.length === 0 ? (
        <p className="quiet">{t('sources.allReport')}</p>
      ) : (
        <>
          <p>{t('sources.silent', { amount: formatNumber(silent.length) })}</p>
          <ul className="silent-units">
            {silent.map((code) => (
              <li key={code}>
                <FreshnessMark state="unknown" />
                {unitName(code)}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}
