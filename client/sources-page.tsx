/** The page of the sources: joins their standings, the live line and the values that are held back. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { createIndicatorsApi, type IndicatorsApi, type SourceList } from './api/indicators-api.ts';
import { HeldPanel } from './features/sources/held-panel.tsx';
import type { Audience } from './features/sources/next-steps.ts';
import { SourcesBoard } from './features/sources/sources-board.tsx';
import type { FieldsPageProps } from './fields-page.tsx';
import { LiveSubPage, type LiveView } from './live-sub-page.tsx';
import { createNames } from './state/catalogue.ts';
import { SimulatedContext } from './ui/simulated.ts';
import { usePaced } from './ui/use-paced.ts';
import { scopeOf } from './use-entry.ts';
import { useMoment } from './use-judged.ts';

/** Parameter of the address that names the source shown. */
const SOURCE_PARAM = 'nguon';
/** What is refused moves nothing on the live line, so the answer is asked for by the clock too. */
const ASK_EVERY_MS = 10_000;
/** Who may let a held value count, and who answers for some sources; the server decides. */
const AUDIENCES: Readonly<Record<string, Audience>> = {
  ...{ duty: 'steward', admin: 'steward', unit: 'owner', leader: 'reader' },
};

export default function SourcesPage(props: FieldsPageProps) {
  const { api, entry } = props;
  const csrf = entry.session?.csrf ?? '';
  const indicators = useMemo(() => createIndicatorsApi(api, csrf), [api, csrf]);
  return (
    <SimulatedContext value={entry.session?.demo ?? false}>
      <LiveSubPage {...props}>
        {(view) => <Sources {...props} view={view} indicators={indicators} />}
      </LiveSubPage>
    </SimulatedContext>
  );
}

interface SourcesProps extends FieldsPageProps {
  view: LiveView;
  indicators: IndicatorsApi;
}

function Sources({ entry, token, view: { data, now }, indicators }: SourcesProps) {
  const { t } = useTranslation();
  const { session, reference } = entry;
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const units = useMemo(() => names.order.map((code) => ({ code, name: names.fullUnit(code) })), [names]);
  const audience = AUDIENCES[token === undefined ? (session?.role ?? '') : ''] ?? 'guest';
  const scope = scopeOf(session);
  const moment = useMoment(indicators, data, now);
  const version = data && now !== null ? `${data.seq} ${Math.floor(now / ASK_EVERY_MS)}` : null;
  const { answer: list, fault } = usePaced(
    useCallback(() => indicators.sources(), [indicators]),
    version,
    ASK_EVERY_MS,
  );
  const [params, setParams] = useSearchParams();
  const known = useKnown(list);
  if (fault === 'forbidden') return <p className="empty">{t('sources.forbidden')}</p>;
  if (list === null || moment === null)
    return (
      <p className="empty" role="status">
        {t(fault === null ? 'page.loading' : `fields.fault.${fault}`)}
      </p>
    );
  return (
    <SourcesBoard
      {...{ list, moment, audience }}
      unit={scope === 'province' ? null : names.fullUnit(scope.slice('unit:'.length))}
      reporting={data?.reporting ?? null}
      unitName={names.unit}
      chosen={params.get(SOURCE_PARAM)}
      onChoose={(source) => setParams({ [SOURCE_PARAM]: source }, { replace: true })}
      indicatorLink={known.link}
      heldOf={
        audience === 'reader' || audience === 'guest'
          ? null
          : ({ item }) => (
              <HeldPanel
                {...{ units, version }}
                source={item.source}
                ask={indicators.held}
                indicators={item.indicators.map((code) => ({ code, name: known.name(code) }))}
                now={moment.now}
                release={audience === 'steward' ? indicators.release : null}
                user={session?.user ?? ''}
                indicatorLink={known.link}
                measureOf={known.measure}
                unitName={names.unit}
              />
            )
      }
    />
  );
}

/** Names of the indicators that depend on the sources; one that is not known is called by its code. */
function useKnown(list: SourceList | null) {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const rows = new Map(list?.indicators.map((row) => [row.code, row]));
    const name = (code: string) => {
      const row = rows.get(code);
      return (i18n.language === 'en' ? row?.nameEn : row?.name) ?? code;
    };
    return {
      name,
      measure: (code: string) => rows.get(code)?.measure ?? '',
      link(code: string) {
        const field = rows.get(code)?.field ?? null;
        return field === null ? (
          name(code)
        ) : (
          <Link to={`/linh-vuc/${field}?chi-tieu=${code}`}>{name(code)}</Link>
        );
      },
    };
  }, [list, i18n.language]);
}
