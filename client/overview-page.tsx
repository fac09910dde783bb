/** The overview: joins the live state to the features and lays them out; the only place where features meet. */
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ApiClient } from './api/api-client.ts';
import { KeysHelp } from './features/help/keys-help.tsx';
import { LivePageHeader } from './live-page-header.tsx';
import { OverviewPanels } from './overview-panels.tsx';
import { type ReportLink, reportLink } from './report-link.ts';
import { createNames } from './state/catalogue.ts';
import { createSelectors } from './state/selectors.ts';
import { StaleTimesContext } from './ui/stale-time.ts';
import { useKey } from './ui/use-key.ts';
import { type ReadyEntry, scopeOf } from './use-entry.ts';
import { useLive } from './use-live.ts';
import { useStaleness } from './use-staleness.ts';
import { WallSound } from './wall-sound.tsx';
import './overview-page.css';

/** Parameter of the address that names the unit shown, so that a link opens the same view. */
const UNIT_PARAM = 'don-vi';

export interface OverviewPageProps {
  entry: ReadyEntry;
  api: ApiClient;
  token: string | undefined;
  onSignOut: () => void;
  onSignIn: () => void;
}

export function OverviewPage({ entry, api, token, onSignOut, onSignIn }: OverviewPageProps) {
  const { t } = useTranslation();
  const { session, reference } = entry;
  const { data, line } = useLive(scopeOf(session), token);
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const [selectors] = useState(createSelectors);
  const [asTable, setAsTable] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const [unit, setUnit] = useUnitParam();
  const toggleTables = useCallback(() => setAsTable((shown) => !shown), []);
  useKey('t', toggleTables);
  useKey('?', () => setHelpOpen(true));

  const { lost, stale, staleTimes, silent } = useStaleness({ data, line }, api);
  const report = session && token === undefined && data ? reportLink(session, data.day, unit) : null;
  const reportOf = report?.unit == null ? t('header.reportAll') : names.fullUnit(report.unit);
  return (
    <StaleTimesContext value={staleTimes}>
      <div className="page" data-stale={stale}>
        <LivePageHeader
          {...{ entry, token, data, line, silent, asTable, onSignOut, onSignIn }}
          more={
            report ? [{ text: t('header.report', { scope: reportOf }), open: () => download(report) }] : []
          }
          onTables={toggleTables}
          onHelp={() => setHelpOpen(true)}
        />
        {token !== undefined && <WallSound slice={data?.alarms ?? null} stale={lost} offset={line.offset} />}
        <OverviewPanels
          api={api}
          data={data}
          line={line}
          reference={reference}
          names={names}
          selectors={selectors}
          asTable={asTable}
          stale={stale}
          petitionsStale={staleTimes.petitions !== null}
          unit={unit}
          onUnit={setUnit}
          mayOpen={token === undefined}
        />
        <KeysHelp open={helpOpen} onClose={() => setHelpOpen(false)} />
      </div>
    </StaleTimesContext>
  );
}

function useUnitParam(): [string | null, (code: string | null) => void] {
  const [params, setParams] = useSearchParams();
  const setUnit = useCallback(
    (code: string | null) =>
      setParams((held) => {
        const next = new URLSearchParams(held);
        if (code === null) next.delete(UNIT_PARAM);
        else next.set(UNIT_PARAM, code);
        return next;
      }),
    [setParams],
  );
  return [params.get(UNIT_PARAM), setUnit];
}

/** The answer is a file, so the page stays. */
function download({ href }: ReportLink): void {
  window.location.assign(href);
}
