/** What storing a sheet of values would do, row by row, the faulty ones first. */
import { useTranslation } from 'react-i18next';
import type { ValueFault, ValueFileItem, ValueFilePreview } from '#contract/value-file';
import { formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { valueWords } from './value-words.ts';

/** More than anyone reads on a page. */
const SHOWN = 200;

export interface SheetPreviewProps {
  name: string;
  preview: ValueFilePreview;
  unitName: (code: string) => string;
  onConfirm: (token: string) => void;
  onCancel: () => void;
}

export function SheetPreview({ name, preview, unitName, onConfirm, onCancel }: SheetPreviewProps) {
  const { t } = useTranslation();
  const { token, changes, faults, items, ignored } = preview;
  return (
    <>
      <h2>{t('entry.file.previewOf', { name })}</h2>
      <p role="status">
        {t('entry.file.counts', {
          fresh: formatNumber(changes.new),
          changed: formatNumber(changes.changed),
          unchanged: formatNumber(changes.unchanged),
          faults: formatNumber(faults.length),
        })}
      </p>
      {ignored.length > 0 && (
        <p className="quiet">{t('entry.file.ignored', { columns: ignored.join(', ') })}</p>
      )}
      <div className="entry-acts">
        {token === null ? (
          <p>{t('entry.file.nothing')}</p>
        ) : (
          <button type="button" className="button entry-main" onClick={() => onConfirm(token)}>
            {t('entry.file.confirm', { amount: formatNumber(changes.new + changes.changed) })}
          </button>
        )}
        <button type="button" className="button" onClick={onCancel}>
          {t('entry.cancel')}
        </button>
      </div>
      {faults.length > 0 && <Faults faults={faults} />}
      {items.length > 0 && <Values items={items} unitName={unitName} />}
    </>
  );
}

function Faults({ faults }: { faults: readonly ValueFault[] }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="entry-scroll">
        <table className="table" data-table="faults">
          <caption className="entry-caption">
            <Mark kind="warn" /> {t('entry.file.faults')}
          </caption>
          <thead>
            <tr>
              <th className="number">{t('entry.file.row')}</th>
              <th>{t('entry.file.column')}</th>
              <th>{t('entry.file.why')}</th>
            </tr>
          </thead>
          <tbody>
            {faults.slice(0, SHOWN).map(({ row, column, message }) => (
              <tr key={row}>
                <td className="number">{row}</td>
                <td className="nowrap">{column || '–'}</td>
                <td>{message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More amount={faults.length - SHOWN} />
    </>
  );
}

function Values({
  items,
  unitName,
}: {
  items: readonly ValueFileItem[];
  unitName: (code: string) => string;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className="entry-scroll">
        <table className="table" data-table="values">
          <caption className="entry-caption">{t('entry.file.values')}</caption>
          <thead>
            <tr>
              <th className="number">{t('entry.file.row')}</th>
              <th>{t('entry.indicator')}</th>
              <th>{t('entry.unit')}</th>
              <th>{t('entry.period')}</th>
              <th className="number">{t('entry.valuePlain')}</th>
              <th className="number">{t('entry.file.before')}</th>
              <th>{t('entry.file.effect')}</th>
            </tr>
          </thead>
          <tbody>
            {items.slice(0, SHOWN).map((item) => (
              <tr key={item.row}>
                <td className="number">{item.row}</td>
                <td>{item.name}</td>
                <td>{item.unit === null ? t('entry.wholeProvince') : unitName(item.unit)}</td>
                <td className="nowrap">{item.period}</td>
                <td className="number nowrap">{valueWords(item.value, item)}</td>
                <td className="number nowrap">
                  {item.before === null ? '–' : valueWords(item.before, item)}
                </td>
                <td className="nowrap">{t(`entry.file.change.${item.change}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <More amount={items.length - SHOWN} />
    </>
  );
}

function More({ amount }: { amount: number }) {
  const { t } = useTranslation();
  return amount > 0 ? (
    <p className="quiet">{t('entry.file.more', { amount: formatNumber(amount) })}</p>
  ) : null;
}
