/** What a preview of a connector has found: why nothing, or each value with what would become of it. */
import { useTranslation } from 'react-i18next';
import type { ConnectorPreview, PreviewRow } from '#contract/connector';
import { formatDecimal, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import type { NamedCode } from './mapping-draft.ts';
import { timeWords } from './value-words.ts';

/** More digits than any indicator has. */
const DIGITS = 3;

export interface ConnectorFoundProps {
  found: ConnectorPreview;
  indicators: readonly NamedCode[];
  units: readonly NamedCode[];
}

export function ConnectorFound({ found, indicators, units }: ConnectorFoundProps) {
  const { t } = useTranslation();
  const nameIn = (names: readonly NamedCode[], code: string) =>
    names.find((each) => each.code === code)?.name ?? code;
  if (found.error !== null)
    return (
      <p className="entry-doubt" role="status">
        <Mark kind="warn" /> {found.error}
      </p>
    );
  const value = (number: number) =>
    Number.isInteger(number) ? formatNumber(number) : formatDecimal(number, DIGITS);
  return (
    <>
      <p role="status">
        {t('entry.connector.found', {
          rows: formatNumber(found.rows),
          good: formatNumber(found.good),
          held: formatNumber(found.held),
          unread: formatNumber(found.unread),
        })}
      </p>
      <div className="entry-scroll">
        <table className="table" data-table="found">
          <thead>
            <tr>
              <th className="number">{t('entry.file.row')}</th>
              <th>{t('entry.indicator')}</th>
              <th>{t('entry.unit')}</th>
              <th>{t('entry.connector.time')}</th>
              <th className="number">{t('entry.valuePlain')}</th>
              <th>{t('entry.connector.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {found.items.map((item) => (
              <tr key={`${item.row} ${item.indicator} ${item.unit}`} data-verdict={verdictOf(item)}>
                <td className="number">{item.row}</td>
                <td>{nameIn(indicators, item.indicator)}</td>
                <td>{isOfProvince(item) ? t('entry.wholeProvince') : nameIn(units, item.unit ?? '–')}</td>
                <td className="nowrap">{item.time === null ? '–' : timeWords(item.time)}</td>
                <td className="number">{item.value === null ? '–' : value(item.value)}</td>
                <td>
                  {item.fault !== null && <Mark kind="warn" />}{' '}
                  <strong>{t(`entry.connector.verdictOf.${verdictOf(item)}`)}</strong>
                  {item.code !== null && <code> {item.code}</code>}
                  {item.fault !== null && `: ${item.fault}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Of a row whose unit nobody knows there is none to name. */
function isOfProvince({ unit, fault, code }: PreviewRow): boolean {
  return unit === null && (fault === null || code !== null);
}

function verdictOf({ fault, code }: PreviewRow): 'good' | 'held' | 'unread' {
  if (fault === null) return 'good';
  return code === null ? 'unread' : 'held';
}
