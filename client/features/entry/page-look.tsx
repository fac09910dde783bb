/** The page of another system as it is: how many rows, which columns, the first rows. */
import { useTranslation } from 'react-i18next';
import { type ConnectorLook, LOOK_ROWS } from '#contract/connector';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';

export function PageLook({ look }: { look: ConnectorLook }) {
  const { t } = useTranslation();
  if (look.error !== null)
    return (
      <p className="entry-doubt entry-wide" role="status">
        <Mark kind="warn" /> {look.error}
      </p>
    );
  const shown = Array.from({ length: Math.min(LOOK_ROWS, look.rows) }, (_row, at) => at);
  return (
    <div className="entry-wide">
      <p role="status">
        {t('entry.mapping.looked', {
          rows: formatNumber(look.rows),
          columns: formatNumber(look.columns.length),
        })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table must be scrollable by keyboard */}
      <section className="entry-scroll" tabIndex={0} aria-label={t('entry.mapping.firstRows')}>
        <table className="table" data-table="look">
          <thead>
            <tr>
              <th className="number">{t('entry.file.row')}</th>
              {look.columns.map(({ path }) => (
                <th key={path}>{path}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((at) => (
              <tr key={at}>
                <td className="number">{at + 1}</td>
                {look.columns.map(({ path, samples }) => (
                  <td key={path} className="nowrap">
                    {samples[at] || '–'}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
