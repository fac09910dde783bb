/** What a change does: how many dossiers move, whose they are, and the first of them from when to when. */
import { useTranslation } from 'react-i18next';
import type { CalendarPreview } from '#contract/calendar';
import type { DossierClass } from '#contract/status';
import { formatDateTime, formatNumber } from '../../ui/format.ts';

/** Units named in the sentence; the table of dossiers names the others. */
const UNITS_SHOWN = 12;

export interface ImpactViewProps {
  impact: CalendarPreview;
  unitName: (code: string) => string;
}

export function ImpactView({ impact, unitName }: ImpactViewProps) {
  const { t } = useTranslation();
  const { moved, later, earlier, appointed, finished, byUnit, reclassified, workingDays } = impact;
  const n = formatNumber;
  const others = byUnit.length - UNITS_SHOWN;
  return (
    <>
      <p className="calendar-moved">
        {moved === 0
          ? t('calendar.noneMoved')
          : t('calendar.moved', { moved: n(moved), later: n(later), earlier: n(earlier) })}
      </p>
      <ul className="calendar-facts">
        {workingDays.map(({ before, after }) => (
          <li key={before.year}>
            {t('calendar.workingDaysChange', { year: before.year, before: before.total, after: after.total })}
          </li>
        ))}
        {appointed > 0 && <li>{t('calendar.appointed', { amount: n(appointed) })}</li>}
        {reclassified.map(({ from, to, dossiers }) => (
          <li key={`${from} ${to}`}>
            {t('calendar.reclassified', {
              dossiers: n(dossiers),
              from: t(`calendar.class.${from as DossierClass}`),
              to: t(`calendar.class.${to as DossierClass}`),
            })}
          </li>
        ))}
        {finished.moved > 0 && (
          <li>{t('calendar.finished', { moved: n(finished.moved), rejudged: n(finished.rejudged) })}</li>
        )}
        {byUnit.length > 0 && (
          <li>
            {byUnit
              .slice(0, UNITS_SHOWN)
              .map((unit) => `${unitName(unit.unitCode)} ${n(unit.moved)}`)
              .join(' · ')}
            {others > 0 && ` · ${t('calendar.moreUnits', { amount: n(others) })}`}
          </li>
        )}
      </ul>
      {impact.sample.length > 0 && <Moves impact={impact} unitName={unitName} />}
    </>
  );
}

function Moves({ impact: { sample, moved }, unitName }: ImpactViewProps) {
  const { t } = useTranslation();
  const caption = t('calendar.sample', { shown: formatNumber(sample.length), moved: formatNumber(moved) });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className="table-scroll calendar-moves" tabIndex={0} aria-label={caption}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('calendar.dossier')}</th>
            <th scope="col">{t('calendar.unit')}</th>
            <th scope="col">{t('calendar.from')}</th>
            <th scope="col">{t('calendar.to')}</th>
          </tr>
        </thead>
        <tbody>
          {sample.map(({ dossierCode, unitCode, from, to }) => (
            <tr key={dossierCode}>
              <th scope="row">{dossierCode}</th>
              <td>{unitName(unitCode)}</td>
              <td className="nowrap">{formatDateTime(Date.parse(from))}</td>
              <td className="nowrap">{formatDateTime(Date.parse(to))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
