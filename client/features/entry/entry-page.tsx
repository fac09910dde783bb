/** Where values of indicators come in by hand: by form with approval, by sheet, and by connectors that fetch them. */
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalList } from '#contract/indicator-entry';
import type { ApiClient } from '../../api/api-client.ts';
import { createConnectorsApi } from '../../api/connectors-api.ts';
import { createEntryApi } from '../../api/entry-api.ts';
import { Connectors } from './connector-list.tsx';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { Proposals } from './proposal-list.tsx';
import { ProposeForm, type UnitChoice } from './propose-form.tsx';
import { ValueSheet } from './value-sheet.tsx';
import '../../ui/work-page.css';
import './entry.css';

export interface EntryPageProps {
  api: Pick<ApiClient, 'get'>;
  csrf: string;
  province: string;
  /** The account's own unit; null for those who speak for the province. */
  unit: string | null;
  units: readonly UnitChoice[];
  unitName: (code: string) => string;
  mayConnect: boolean;
  /** Back to the overview. */
  back: ReactNode;
}

type Part = 'form' | 'file' | 'connectors';
/** Others propose and decide at the same time. */
const RELOAD_MS = 30_000;

/** The one entry of this feature; a default export, because it is loaded on demand. */
export default function EntryPage(props: EntryPageProps) {
  const { province, mayConnect, back } = props;
  const { t } = useTranslation();
  const [part, setPart] = useState<Part>('form');
  const api = useMemo(() => createEntryApi(props.api, props.csrf), [props.api, props.csrf]);
  const connectors = useMemo(() => createConnectorsApi(props.api, props.csrf), [props.api, props.csrf]);
  useEffect(() => {
    document.title = `${t('entry.title')} – ${t('brand.name', { province })}`;
  }, [t, province]);
  const parts: Part[] = mayConnect ? ['form', 'file', 'connectors'] : ['form', 'file'];
  return (
    <main className="entry work-page">
      <header className="entry-head">
        <h1>{t('entry.title')}</h1>
        {part === 'form' && <p className="quiet">{t('entry.lead')}</p>}
        {props.unit !== null && <p>{t('entry.ofUnit', { unit: props.unitName(props.unit) })}</p>}
        {back}
      </header>
      <fieldset className="entry-parts" aria-label={t('entry.parts')}>
        {parts.map((each) => (
          <button
            key={each}
            type="button"
            className="button"
            aria-pressed={part === each}
            onClick={() => setPart(each)}
          >
            {t(`entry.part.${each}`)}
          </button>
        ))}
      </fieldset>
      {part === 'form' && <FormPart {...props} entry={api} />}
      {part === 'file' && <ValueSheet api={api} unitName={props.unitName} />}
      {part === 'connectors' && <Connectors api={connectors} units={props.units} />}
    </main>
  );
}

function FormPart({ entry, ...props }: EntryPageProps & { entry: ReturnType<typeof createEntryApi> }) {
  const { t } = useTranslation();
  const [list, setList] = useState<ProposalList | null>(null);
  const [fault, setFault] = useState<EntryFault | null>(null);
  const load = useCallback(() => {
    entry.list().then(
      (next) => {
        setList(next);
        setFault(null);
      },
      (cause: unknown) => setFault(faultOf(cause)),
    );
  }, [entry]);
  useEffect(() => {
    load();
    const timer = setInterval(load, RELOAD_MS);
    return () => clearInterval(timer);
  }, [load]);
  return (
    <div className="entry-body">
      <section className="entry-box" aria-labelledby="entry-propose">
        <h2 id="entry-propose">{t('entry.propose')}</h2>
        <FaultNote fault={fault} />
        {list !== null && (
          <ProposeForm
            api={entry}
            choices={list.indicators}
            unit={props.unit}
            units={props.units}
            onProposed={load}
          />
        )}
      </section>
      {list !== null && <Proposals api={entry} list={list} unitName={props.unitName} onDecided={load} />}
    </div>
  );
}
