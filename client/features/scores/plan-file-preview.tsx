/** What adopting a sheet of the reform plan would do: every fault by its line, or every activity. */
import { useTranslation } from 'react-i18next';
import type { PlanFilePreview } from '#contract/plan-file';
import type { PlanBoard } from '#contract/reform-plan';
import { formatIsoDate, formatNumber } from '../../ui/format.ts';
import { PublishedFaults } from './published-preview-view.tsx';

export interface PlanFilePreviewViewProps {
  /** Of the file. */
  name: string;
  preview: PlanFilePreview;
  fields: PlanBoard['fields'];
  unitName: (code: string) => string;
}

export function PlanFilePreviewView({ name, preview, fields, unitName }: PlanFilePreviewViewProps) {
  const { t } = useTranslation();
  const { rows, dropped, faults } = preview;
  const kept = rows.filter(({ change }) => change === 'kept').length;
  return (
    <>
      <h3>{t('scores.published.file.previewOf', { name })}</h3>
      <p role="status">
        {faults.length > 0
          ? t('scores.published.file.faulty', { amount: formatNumber(faults.length) })
          : t('scores.plan.file.counts', {
              fresh: formatNumber(rows.length - kept),
              kept: formatNumber(kept),
              dropped: formatNumber(dropped.length),
            })}
      </p>
      {faults.length > 0 && <PublishedFaults faults={faults} />}
      {rows.length > 0 && (
        <div className="published-scroll">
          <table className="table" data-table="plan-rows">
            <thead>
              <tr>
                <th scope="col">{t('scores.par.field')}</th>
                <th scope="col">{t('scores.plan.form.taskName')}</th>
                <th scope="col">{t('scores.plan.column.activity')}</th>
                <th scope="col">{t('scores.plan.column.due')}</th>
                <th scope="col">{t('scores.plan.column.owner')}</th>
                <th scope="col">{t('scores.published.file.effect')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ row, field, task, activity, due, owner, change }) => (
                <tr key={row} data-change={change}>
                  <td>{fields.find(({ key }) => key === field)?.name ?? field}</td>
                  <td>{task}</td>
                  <td>{activity}</td>
                  <td className="nowrap">{due === null ? t('scores.plan.noDue') : formatIsoDate(due)}</td>
                  <td>{owner === null ? t('scores.plan.nobody') : unitName(owner)}</td>
                  <td>{t(`scores.plan.file.change.${change}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {dropped.length > 0 && (
        <p className="quiet">{t('scores.plan.file.dropped', { names: dropped.join('; ') })}</p>
      )}
    </>
  );
}
