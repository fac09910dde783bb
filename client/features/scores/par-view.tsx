/**
 * The reform index and the yearly satisfaction survey, each on its own: samples of a year, published once, and
 * never beside the satisfaction rate that the portal measures every day.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParBoard, YearlyEntry, YearlyIndex, YearlyRow } from '#contract/reform';
import { formatDecimal } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { ParFields } from './par-fields.tsx';
import { YearForm } from './year-form.tsx';
import { YearlyTable } from './yearly-table.tsx';

export interface ParViewProps {
  board: ParBoard;
  /** Null for those who may only read. */
  save: ((entry: YearlyEntry) => Promise<unknown>) | null;
}

interface Entering {
  index: YearlyIndex;
  row: YearlyRow | null;
}

export function ParView({ board, save }: ParViewProps) {
  const { t } = useTranslation();
  const [entering, setEntering] = useState<Entering | null>(null);
  const correct = (index: YearlyIndex) =>
    save === null ? null : (row: YearlyRow) => setEntering({ index, row });
  const add = (index: YearlyIndex) =>
    save !== null && (
      <button type="button" className="button" onClick={() => setEntering({ index, row: null })}>
        {t('scores.par.add')}
      </button>
    );
  return (
    <div className="par-view">
      <Panel title={t('scores.par.title')} note={add('par')}>
        <div className="scores-scroll">
          <p className="quiet">
            {board.legalBasis}. {board.goal !== null && t('scores.par.goal', { goal: board.goal })}
          </p>
          {board.years.length === 0 ? (
            <p className="empty">{t('scores.par.none')}</p>
          ) : (
            <YearlyTable caption={t('scores.par.title')} rows={board.years} onCorrect={correct('par')} />
          )}
          <ParFields fields={board.fields} latest={board.years.findLast(({ fields }) => fields.length > 0)} />
        </div>
      </Panel>
      {entering !== null && save !== null ? (
        <Panel title={t(`scores.par.entering.${entering.index}`)}>
          <div className="scores-scroll">
            <YearForm
              key={`${entering.index}${entering.row?.year ?? ''}`}
              board={board}
              {...entering}
              save={save}
              onClose={() => setEntering(null)}
            />
          </div>
        </Panel>
      ) : (
        <div className="card-column par-right">
          <Panel title={t('scores.sipas.title')} note={add('sipas')}>
            <div className="scores-scroll">
              <p>{t('scores.sipas.note')}</p>
              {board.sipas.years.length === 0 ? (
                <p className="quiet">{t('scores.sipas.none')}</p>
              ) : (
                <YearlyTable
                  caption={t('scores.sipas.title')}
                  rows={board.sipas.years}
                  onCorrect={correct('sipas')}
                />
              )}
              <p className="quiet">
                {t('scores.sipas.factors', { names: board.sipas.factors.map(({ name }) => name).join('; ') })}{' '}
                {board.sipas.factors.some(({ verified }) => !verified) && t('scores.unverified')}
              </p>
            </div>
          </Panel>
          <Internal rows={board.internal} />
        </div>
      )}
    </div>
  );
}

/** How the province itself graded its units, with the names they had then. */
function Internal({ rows }: { rows: ParBoard['internal'] }) {
  const { t } = useTranslation();
  const label = t('scores.content', { title: t('scores.internal.title') });
  const sorted = [...rows].sort((a, b) => b.year - a.year || b.value - a.value);
  return (
    <Panel title={t('scores.internal.title')}>
      {sorted.length === 0 ? (
        <p className="empty">{t('scores.internal.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
        <section className="table-scroll" tabIndex={0} aria-label={label}>
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
              </tr>
            </thead>
            <tbody>
              {sorted.map(({ year, unitName, kind, value }) => (
                <tr key={`${year} ${unitName}`}>
                  <td>{unitName}</td>
                  <td>{year}</td>
                  <td>{t(`scores.internal.kinds.${kind}`)}</td>
                  <td className="number">{formatDecimal(value, 2)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Panel>
  );
}
