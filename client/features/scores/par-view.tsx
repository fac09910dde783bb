/**
 * The reform index and the yearly satisfaction survey, each on its own: samples of a year, published once, and
 * never beside the satisfaction rate that the portal measures every day.
 */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { InternalEntry, ParBoard, YearlyEntry, YearlyIndex, YearlyRow } from '#contract/reform';
import { Panel } from '../../ui/panel.tsx';
import { InternalForm } from './internal-form.tsx';
import { InternalPanel } from './internal-panel.tsx';
import { ParFields } from './par-fields.tsx';
import { YearForm } from './year-form.tsx';
import { YearlyTable } from './yearly-table.tsx';

export interface ParViewProps {
  board: ParBoard;
  /** Null for those who may only read. */
  save: ((entry: YearlyEntry) => Promise<unknown>) | null;
  saveInternal: ((entry: Omit<InternalEntry, 'index'>) => Promise<unknown>) | null;
}

type Entering = { index: YearlyIndex; row: YearlyRow | null } | { index: 'internal' };

export function ParView({ board, save, saveInternal }: ParViewProps) {
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
          <ParFields fields={board.fields} years={board.years} weighted />
        </div>
      </Panel>
      {entering !== null && save !== null ? (
        <Panel title={t(`scores.par.entering.${entering.index}`)}>
          <div className="scores-scroll">
            {entering.index === 'internal' ? (
              saveInternal && <InternalForm save={saveInternal} onClose={() => setEntering(null)} />
            ) : (
              <YearForm
                key={`${entering.index}${entering.row?.year ?? ''}`}
                board={board}
                {...entering}
                save={save}
                onClose={() => setEntering(null)}
              />
            )}
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
              {board.sipas.years.some(({ fields }) => fields.length > 0) ? (
                <ParFields fields={board.sipas.factors} years={board.sipas.years} weighted={false} />
              ) : (
                <p className="quiet">
                  {t('scores.sipas.factors', {
                    names: board.sipas.factors.map(({ name }) => name).join('; '),
                  })}{' '}
                  {board.sipas.factors.some(({ verified }) => !verified) && t('scores.unverified')}
                </p>
              )}
            </div>
          </Panel>
          <InternalPanel
            rows={board.internal}
            onEnter={saveInternal && (() => setEntering({ index: 'internal' }))}
          />
        </div>
      )}
    </div>
  );
}
