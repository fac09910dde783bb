/** Values unit by unit, worst first: the first few beside the map, all of them in place of it. */
import { useTranslation } from 'react-i18next';
import type { IndicatorView } from '../../api/indicators-api.ts';
import { Mark } from '../../ui/mark.tsx';
import { whenText } from '../../ui/when-text.ts';
import type { JudgedUnit } from './unit-values.ts';
import { markOf, stateWord, withUnit } from './value-words.ts';

export interface UnitsTableProps {
  units: readonly JudgedUnit[];
  row: IndicatorView['item'];
  unitName: (code: string) => string;
  now: number;
  all: boolean;
}

const FIRST = 8;

export function UnitsTable({ units, row, unitName, now, all }: UnitsTableProps) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={t('fields.byUnit')}>
      <table className="table">
        <caption className={all ? undefined : 'visually-hidden'}>{t('fields.byUnit')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('fields.column.where')}</th>
            <th scope="col" className="number">
              {t('fields.column.value')}
            </th>
            <th scope="col">{t('fields.column.state')}</th>
            <th scope="col">{t('fields.column.age')}</th>
          </tr>
        </thead>
        <tbody>
          {(all ? units : units.slice(0, FIRST)).map((unit) => (
            <tr key={unit.code} data-unit={unit.code} data-freshness={unit.freshness}>
              <th scope="row">{unitName(unit.code)}</th>
              <td className="number" data-old={unit.freshness !== 'fresh'}>
                {withUnit(unit.value, row)}
              </td>
              <td>
                <UnitState unit={unit} />
              </td>
              <td className="nowrap">
                {unit.freshness === 'fresh'
                  ? whenText(unit.at, now)
                  : t('line.staleAt', { time: whenText(unit.at, now) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function UnitState({ unit }: { unit: JudgedUnit }) {
  const { t } = useTranslation();
  const mark = markOf(unit);
  if (mark === null) return unit.freshness === 'fresh' ? null : t(`fresh.${unit.freshness}`);
  return (
    <>
      <Mark kind={mark} /> {stateWord(t, unit)}
    </>
  );
}
