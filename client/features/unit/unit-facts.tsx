/** Who the unit is: people, area, former district, and its place in the ranking. */
import { useTranslation } from 'react-i18next';
import type { Names } from '../../state/catalogue.ts';
import { formatDecimal, formatNumber } from '../../ui/format.ts';
import { useStaleTime } from '../../ui/stale-time.ts';

export interface UnitFactsProps {
  code: string;
  names: Names;
  /** By on time of the resolved; null for a unit that is not ranked. */
  rank: { rank: number; of: number } | null;
}

export function UnitFacts({ code, names, rank }: UnitFactsProps) {
  const { t } = useTranslation();
  const stale = useStaleTime();
  const commune = names.communeOf(code);
  const facts = commune
    ? t('detail.facts', {
        population: formatNumber(commune.population),
        area: formatDecimal(commune.areaKm2),
        district: commune.formerDistrict,
      })
    : t('detail.province');
  const place = rank ? t('detail.rank', { rank: formatNumber(rank.rank), of: formatNumber(rank.of) }) : null;
  return <p className="unit-facts">{[stale, facts, place].filter((part) => part !== null).join(' · ')}</p>;
}
