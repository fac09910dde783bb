/** How the province itself graded its units, with the places and the names they had then. */
import { useTranslation } from 'react-i18next';
import type { InternalRow } from '#contract/reform';
import { formatDateTime, formatDecimal } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

export interface InternalPanelProps {
  rows: readonly InternalRow[];
  /** Null for those who may only read. */
  onEnter: (() => void) | null;
}

export function InternalPanel({ rows, onEnter }: InternalPanelProps) {
  const { t } = useTranslation();
  const title = t('scores.internal.title');
  const enter = onEnter !== null && (
    <button type="button" className="button" onClick={onEnter}>
      {t('scores.internal.enter')}
    </button>
  );
  return (
    <Panel title={title} note={enter}>
      {rows.length === 0 ? (
        <p className="empty">{t('scores.internal.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
        <section className="table-scroll" tabIndex={0} aria-label={t('scores.content', { title })}>
          <table className="table">
            <caption>{t('scores.internal.note')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('scores.internal.unit')}</th>
                <th scope="col">{t('scores.par.year')}</th>
                <th scope="col">{t('scores.internal.kind')}</th>
                <th scope="col" className="number">
                  {t('scores.par.value')}
                </th>
                <th scope="col" className="number">
                  {t('scores.par.rank')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row key={`${row.year} ${row.kind} ${row.unitName}`} row={row} />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}

function Row({ row: { year, unitName, kind, value, rank, source, entered } }: { row: InternalRow }) {
  const { t } = useTranslation();
  const by =
    entered === null
      ? ''
      : ` ${t('scores.par.entered', { by: entered.by, time: formatDateTime(Date.parse(entered.at)) })}`;
  return (
    <tr title={`${source}${by}`}>
      <td>{unitName}</td>
      <td>{year}</td>
      <td>{t(`scores.internal.kinds.${kind}`)}</td>
      <td className="number">{formatDecimal(value, 2)}</td>
      <td className="number">{rank ?? t('scores.par.unknown')}</td>
    </tr>
  );
}
