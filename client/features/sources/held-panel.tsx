/** What of one source was refused: narrowed, page by page, and who may let it count. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldChoice, IndicatorsApi } from '../../api/indicators-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { HeldFilter, type NamedCode } from './held-filter.tsx';
import { HeldItem, type HeldNames } from './held-item.tsx';
import { useHeldPages } from './use-held-pages.ts';

export interface HeldPanelProps extends HeldNames {
  /** Declared code of the source, or the URN of an undeclared one. */
  source: string;
  ask: IndicatorsApi['held'];
  /** Asked again whenever it changes. */
  version: string | null;
  indicators: readonly NamedCode[];
  units: readonly NamedCode[];
  now: number;
  /** Null for those who may not let a value count. */
  release: IndicatorsApi['release'] | null;
  /** Whose word it is. */
  user: string;
}

export function HeldPanel(props: HeldPanelProps) {
  const { source, ask, version, indicators, units, now, release, user, ...names } = props;
  const { t } = useTranslation();
  const [choice, setChoice] = useState<HeldChoice>({ source });
  const pages = useHeldPages(ask, choice, version);
  const { items } = pages;
  const isNarrowed = choice.code !== undefined || choice.indicator !== undefined || choice.unit !== undefined;
  return (
    <Panel title={t('sources.held')} note={t('sources.heldCount', { amount: formatNumber(pages.total) })}>
      {release === null && <p className="held-note">{t('sources.notYours')}</p>}
      {(isNarrowed || (items !== null && items.length > 0)) && (
        <HeldFilter {...{ choice, indicators, units }} onChange={setChoice} />
      )}
      {items === null && (
        <p className="quiet" role="status">
          {t(pages.fault === null ? 'page.loading' : `fields.fault.${pages.fault}`)}
        </p>
      )}
      {items?.length === 0 && (
        <p className="quiet">{t(isNarrowed ? 'sources.noneChosen' : 'sources.noHeld')}</p>
      )}
      <ul className="held">
        {items?.map((value) => (
          <HeldItem
            key={value.id}
            {...names}
            {...{ value, now, release }}
            onReleased={(reason) =>
              pages.onReleased(value.id, { at: new Date(now).toISOString(), by: user, reason })
            }
          />
        ))}
      </ul>
      {pages.more !== null && (
        <p className="held-more">
          <button type="button" className="button" disabled={pages.busy} onClick={pages.more}>
            {t(pages.busy ? 'sources.moreBusy' : 'sources.more')}
          </button>
          {pages.failed && <span role="alert">{t('fields.fault.network')}</span>}
        </p>
      )}
    </Panel>
  );
}
