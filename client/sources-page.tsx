/** The page of the sources: joins their standings, the live line and the values that are held back. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { createIndicatorsApi, type IndicatorsApi } from './api/indicators-api.ts';
import { SourcesBoard } from './features/sources/sources-board.tsx';
import type { FieldsPageProps } from './fields-page.tsx';
import { LiveSubPage, type LiveView } from './live-sub-page.tsx';
import { createNames } from './state/catalogue.ts';
import { usePaced } from './ui/use-paced.ts';
import { useJudged, useMoment } from './use-judged.ts';

/** Parameter of the address that names the source shown. */
const SOURCE_PARAM = 'nguon';
const ASK_EVERY_MS = 10_000;
/** Roles that may let a held value count; the server decides. */
const RELEASING: readonly string[] = ['duty', 'admin'];

export default function SourcesPage(props: FieldsPageProps) {
  const { api, entry } = props;
  const csrf = entry.session?.csrf ?? '';
  const indicators = useMemo(() => createIndicatorsApi(api, csrf), [api, csrf]);
  return (
    <LiveSubPage {...props}>
      {(view) => <Sources {...props} view={view} indicators={indicators} />}
    </LiveSubPage>
  );
}

interface SourcesProps extends FieldsPageProps {
  view: LiveView;
  indicators: IndicatorsApi;
}

function Sources({ entry, view: { data, now }, indicators }: SourcesProps) {
  const { t, i18n } = useTranslation();
  const { session, reference } = entry;
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const mayRelease = RELEASING.includes(session?.role ?? '');
  const moment = useMoment(indicators, data, now);
  const { list: catalogue } = useJudged(indicators, 'province', data, moment);
  const version = data?.seq ?? null;
  const { answer: list, fault } = usePaced(
    useCallback(() => indicators.sources(), [indicators]),
    version,
    ASK_EVERY_MS,
  );
  const held = usePaced(
    useMemo(() => (mayRelease ? () => indicators.held(null) : null), [indicators, mayRelease]),
    version,
    ASK_EVERY_MS,
  );
  const [params, setParams] = useSearchParams();
  const rows = new Map(catalogue?.items.map((row) => [row.code, row]));
  if (fault === 'forbidden') return <p className="empty">{t('sources.forbidden')}</p>;
  if (list === null || moment === null)
    return (
      <p className="empty" role="status">
        {t(fault === null ? 'page.loading' : `fields.fault.${fault}`)}
      </p>
    );
  return (
    <SourcesBoard
      {...{ list, moment }}
      reporting={data?.reporting ?? null}
      unitName={names.unit}
      chosen={params.get(SOURCE_PARAM)}
      onChoose={(source) => setParams({ [SOURCE_PARAM]: source }, { replace: true })}
      held={
        held.answer && {
          items: held.answer.items,
          more: held.answer.next !== null,
          refresh: held.refresh,
        }
      }
      release={mayRelease ? indicators.release : null}
      indicatorLink={(code) => {
        const row = rows.get(code);
        if (row === undefined) return code;
        const name = i18n.language === 'en' ? row.nameEn : row.name;
        return <Link to={`/linh-vuc/${row.field}?chi-tieu=${code}`}>{name}</Link>;
      }}
    />
  );
}
