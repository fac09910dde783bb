/** Six figures of the province: number, unit, comparison or rule of counting; coloured only where someone must act. */
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '#contract/snapshot';
import type { Selectors } from '../../state/selectors.ts';
import { Mark, type MarkKind } from '../../ui/mark.tsx';
import { kpiInput } from './kpi-input.ts';
import { type Kpi, kpisOf } from './kpis.ts';
import './kpi-strip.css';

export interface KpiStripProps {
  data: Snapshot;
  selectors: Selectors;
  /** Server time up to which the data are known, epoch ms. */
  asOf: number;
  asTable: boolean;
}

export function KpiStrip({ data, selectors, asOf, asTable }: KpiStripProps) {
  const { t } = useTranslation();
  const kpis = kpisOf(t, kpiInput(selectors, data, asOf));
  if (asTable) return <KpiTable kpis={kpis} />;
  return (
    <ul className="tiles" aria-label={t('kpi.title')}>
      {kpis.map((kpi) => (
        <Tile key={kpi.id} kpi={kpi} />
      ))}
    </ul>
  );
}

function Tile({ kpi }: { kpi: Kpi }) {
  return (
    <li className="tile" data-mark={kpi.mark ?? undefined} data-kpi={kpi.id}>
      <h2 className="tile-label">{kpi.label}</h2>
      <p className="tile-value">
        {kpi.mark && <TileMark kind={kpi.mark} />}
        <span className="tile-number">{kpi.value}</span>
        <span className="tile-unit">{kpi.unit}</span>
      </p>
      {kpi.notes.map((note) => (
        <p key={note} className="tile-note">
          {note}
        </p>
      ))}
    </li>
  );
}

function TileMark({ kind }: { kind: MarkKind }) {
  return (
    <span className="tile-mark">
      <Mark kind={kind} />
    </span>
  );
}

function KpiTable({ kpis }: { kpis: Kpi[] }) {
  const { t } = useTranslation();
  return (
    <div className="tiles-table panel">
      <table className="table">
        <caption className="visually-hidden">{t('kpi.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('kpi.measure')}</th>
            <th scope="col" className="number">
              {t('kpi.value')}
            </th>
            <th scope="col">{t('kpi.rule')}</th>
          </tr>
        </thead>
        <tbody>
          {kpis.map((kpi) => (
            <tr key={kpi.id}>
              <th scope="row">{kpi.label}</th>
              <td className="number">
                {kpi.value} {kpi.unit}
              </td>
              <td>{kpi.notes.join('; ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
