/** What the unit has received and resolved, today and this year, with both on-time ratios. */
import { useTranslation } from 'react-i18next';
import type { DayTally, YearTally } from '#contract/tally';
import { onTimeRatios } from '../../state/figures.ts';
import { formatNumber, formatPercent } from '../../ui/format.ts';
import { useStaleTime } from '../../ui/stale-time.ts';

const COUNTS = ['received', 'resolved', 'early', 'onTime', 'late'] as const;

export function UnitFlow({ today, year }: { today: DayTally; year: YearTally }) {
  const { t } = useTranslation();
  const unrated = useStaleTime('ratings');
  const ratios = { today: onTimeRatios(today), year: onTimeRatios(year) };
  return (
    <table className="table unit-flow">
      <caption className="visually-hidden">{t('detail.flow')}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col" className="number">
            {t('detail.today')}
          </th>
          <th scope="col" className="number">
            {t('detail.year')}
          </th>
        </tr>
      </thead>
      <tbody>
        {COUNTS.map((key) => (
          <Row
            key={key}
            label={t(`detail.${key}`)}
            today={formatNumber(today[key])}
            year={formatNumber(year[key])}
          />
        ))}
        {(['ofResolved', 'ofReceived'] as const).map((key) => (
          <Row
            key={key}
            label={t(`detail.${key}`)}
            today={formatPercent(ratios.today[key])}
            year={formatPercent(ratios.year[key])}
          />
        ))}
        <Row label={t('detail.online')} today="" year={share(year.online, year.received)} />
        <Row
          label={t('detail.satisfied')}
          today={unrated ?? ''}
          year={share(year.satisfied, year.rated)}
          old={unrated !== null}
        />
      </tbody>
    </table>
  );
}

function share(part: number, whole: number): string {
  return formatPercent(whole > 0 ? part / whole : null);
}

interface RowProps {
  label: string;
  today: string;
  year: string;
  /** Not of now, though the rest of the table may be. */
  old?: boolean;
}

function Row({ label, today, year, old = false }: RowProps) {
  return (
    <tr data-old={old}>
      <th scope="row">{label}</th>
      <td className="number">{today}</td>
      <td className="number">{year}</td>
    </tr>
  );
}
