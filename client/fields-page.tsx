/** The pages of the fields: joins the indicators, the live line and the map; the only place where they meet. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { PETITIONS_FIELD } from '#contract/petition';
import { createIndicatorsApi, type IndicatorsApi } from './api/indicators-api.ts';
import type { Reference } from './api/load-reference.ts';
import { FieldBoard } from './features/fields/field-board.tsx';
import { fieldCards } from './features/fields/field-cards.ts';
import { FieldsBoard } from './features/fields/fields-board.tsx';
import type { UnitMap } from './features/fields/indicator-detail.tsx';
import { nameOf, withUnit } from './features/fields/value-words.ts';
import { ValueMap } from './features/map/value-map.tsx';
import { LiveSubPage, type LiveSubPageProps, type LiveView, maySeeSources } from './live-sub-page.tsx';
import { PetitionPanel } from './petition-panel.tsx';
import { createNames } from './state/catalogue.ts';
import type { JudgedItem, Moment } from './state/judged.ts';
import { formatDateTime } from './ui/format.ts';
import { SimulatedContext } from './ui/simulated.ts';
import { scopeOf } from './use-entry.ts';
import { useJudged, useMoment } from './use-judged.ts';

/** Parameter of the address that names the indicator shown. */
const INDICATOR_PARAM = 'chi-tieu';

export interface FieldsPageProps extends Omit<LiveSubPageProps, 'children'> {
  api: Parameters<typeof createIndicatorsApi>[0];
}

export default function FieldsPage(props: FieldsPageProps) {
  const indicators = useMemo(() => createIndicatorsApi(props.api, ''), [props.api]);
  return (
    <SimulatedContext value={props.entry.session?.demo ?? false}>
      <LiveSubPage {...props}>
        {(view) => <Fields {...props} view={view} indicators={indicators} />}
      </LiveSubPage>
    </SimulatedContext>
  );
}

interface FieldsProps extends FieldsPageProps {
  view: LiveView;
  indicators: IndicatorsApi;
}

function Fields({ entry, view, indicators, api }: FieldsProps) {
  const { t, i18n } = useTranslation();
  const { field } = useParams();
  const { data, now, asTable, stale } = view;
  const moment = useMoment(indicators, data, now);
  const { list, items, fault } = useJudged(indicators, scopeOf(entry.session), data, moment);
  const names = useMemo(() => createNames(entry.reference.catalogue), [entry.reference]);
  const cards = useMemo(() => (list === null ? [] : fieldCards(list.fields, items)), [list, items]);
  if (list === null || moment === null)
    return (
      <p className="empty" role="status">
        {t(fault === null ? 'page.loading' : `fields.fault.${fault}`)}
      </p>
    );
  const shared = { now: moment.now, asTable };
  if (field === undefined) return <FieldsBoard cards={cards} {...shared} />;
  const card = cards.find((each) => each.field.code === field);
  if (card === undefined)
    return (
      <p className="empty">
        {t('fields.unknownField')} <Link to="/linh-vuc">{t('fields.title')}</Link>
      </p>
    );
  return (
    <>
      <OneField {...{ entry, indicators, card, stale, moment }} {...shared} version={data?.seq ?? 0} />
      {field === PETITIONS_FIELD && data !== null && (
        <PetitionPanel
          {...{ api, data, moment, asTable }}
          scope={scopeOf(entry.session)}
          unitName={names.unit}
          fieldName={(code) => {
            const known = list.fields.find((each) => each.code === code);
            return known === undefined ? code : nameOf(known, i18n.language);
          }}
        />
      )}
    </>
  );
}

interface OneFieldProps extends Pick<FieldsProps, 'entry' | 'indicators'> {
  card: ReturnType<typeof fieldCards>[number];
  moment: Moment;
  now: number;
  asTable: boolean;
  stale: boolean;
  version: number;
}

function OneField({ entry, indicators, moment, ...shown }: OneFieldProps) {
  const { session, reference } = entry;
  const scope = scopeOf(session);
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const [params, setParams] = useSearchParams();
  const choose = useCallback(
    (code: string) => setParams({ [INDICATOR_PARAM]: code }, { replace: true }),
    [setParams],
  );
  const askView = useCallback((code: string) => indicators.view(code, scope), [indicators, scope]);
  const mayOpen = maySeeSources(entry);
  const sourceLink = ({ row, source }: JudgedItem) =>
    mayOpen ? <Link to={`/nguon-du-lieu?nguon=${encodeURIComponent(row.source)}`}>{source}</Link> : source;
  return (
    <FieldBoard
      {...shown}
      {...{ askView, sourceLink }}
      days={moment.days}
      chosen={params.get(INDICATOR_PARAM)}
      onChoose={choose}
      unitName={names.unit}
      map={mapOf(reference, names.fullUnit)}
    />
  );
}

/** Departments lie nowhere on the map; their table stands in for it. */
function mapOf({ boundaries, schematic, catalogue }: Reference, nameOf: (code: string) => string): UnitMap {
  const places = new Set(catalogue.units.map(({ code }) => code));
  return ({ units, row, label, format }) => {
    const placed = units.filter(({ code }) => places.has(code));
    if (boundaries === null || placed.length === 0) return null;
    const at = new Map(placed.map((unit) => [unit.code, unit.at]));
    return (
      <ValueMap
        {...{ boundaries, schematic, label, format, nameOf }}
        places={catalogue.units}
        units={placed}
        title={({ code, value }) =>
          `${nameOf(code)}: ${withUnit(value, row)}, ${formatDateTime(at.get(code) ?? 0)}`
        }
      />
    );
  };
}
