/** One source: who owns it, who reports through it, what depends on it, and which of its values are held back. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldValue, IndicatorsApi } from '../../api/indicators-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { whenText } from '../../ui/when-text.ts';
import { HeldValues } from './held-values.tsx';
import type { SourceRow } from './source-rows.ts';

/** What a page may show and let do about the sources, whichever is chosen. */
export interface SourceRights {
  /** Null for those who may not see held-back values. */
  held: { items: readonly HeldValue[]; more: boolean; refresh: () => void } | null;
  /** Null for those who may not let them count. */
  release: IndicatorsApi['release'] | null;
  /** Link to an indicator with its name. */
  indicatorLink: (code: string) => ReactNode;
  unitName: (code: string) => string;
}

export interface SourceDetailProps extends SourceRights {
  row: SourceRow;
  now: number;
}

export function SourceDetail({ row, now, held, release, indicatorLink, unitName }: SourceDetailProps) {
  const { t } = useTranslation();
  const { item, judged } = row;
  const { lastValueAt, freshness } = judged;
  const mine = held?.items.filter(({ source }) => item.urns.includes(source)) ?? [];
  return (
    <section className="source-detail" aria-label={item.name} data-source-detail={item.source}>
      <Panel title={item.name}>
        <dl className="source-facts">
          <dt>{t('sources.kindName')}</dt>
          <dd>{item.kind === null ? t('sources.undeclared') : t(`sources.kind.${item.kind}`)}</dd>
          <dt>{t('sources.owner')}</dt>
          <dd>
            {item.owner ?? t('sources.noOwner')}
            {item.declared && !item.verified && <span className="unverified">{t('fields.unverified')}</span>}
          </dd>
          <dt>{t('sources.column.state')}</dt>
          <dd>
            {lastValueAt === null
              ? t('sources.never')
              : `${t(`fresh.${freshness}`)}: ${t('line.staleAt', { time: whenText(lastValueAt, now) })}`}
          </dd>
          <dt>{t('sources.units')}</dt>
          <dd>
            {item.units.of === 0
              ? t('sources.noUnits')
              : t('sources.unitsOf', {
                  units: formatNumber(item.units.units),
                  of: formatNumber(item.units.of),
                })}
          </dd>
          <dt>{t('sources.dependent')}</dt>
          <dd>
            {item.indicators.length === 0 ? (
              t('sources.noDependent')
            ) : (
              <ul className="source-indicators">
                {item.indicators.map((code) => (
                  <li key={code}>{indicatorLink(code)}</li>
                ))}
              </ul>
            )}
          </dd>
          {item.urns.length > 0 && (
            <>
              <dt>{t('sources.urns')}</dt>
              <dd className="source-urns">{item.urns.join(', ')}</dd>
            </>
          )}
        </dl>
      </Panel>
      {held !== null && (
        <HeldValues
          {...{ now, release, indicatorLink, unitName }}
          values={mine}
          more={held.more}
          onReleased={held.refresh}
        />
      )}
    </section>
  );
}
