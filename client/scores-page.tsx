/** The page of the scores: joins the live state, the charts and the scores. */
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Snapshot } from '#contract/snapshot';
import type { ApiClient } from './api/api-client.ts';
import { createScoresApi } from './api/scores-api.ts';
import { KeysHelp } from './features/help/keys-help.tsx';
import { ScoreBoard } from './features/scores/score-board.tsx';
import { LivePageHeader } from './live-page-header.tsx';
import { ScoreGroups } from './score-groups.tsx';
import { ScoreTrend } from './score-trend.tsx';
import { createNames } from './state/catalogue.ts';
import { allOf, StaleTimesContext } from './ui/stale-time.ts';
import { useKey } from './ui/use-key.ts';
import { type ReadyEntry, scopeOf } from './use-entry.ts';
import { useLive } from './use-live.ts';
import { useStaleness } from './use-staleness.ts';

export interface ScoresPageProps {
  entry: ReadyEntry;
  api: ApiClient;
  token: string | undefined;
  onSignOut: () => void;
  onSignIn: () => void;
}

/** Roles that the page offers entries to; the server decides. */
const MANAGING: readonly string[] = ['duty', 'admin'];

const KEYS = [
  { keys: ['T'], act: 'tables' },
  { keys: ['R'], act: 'reload' },
  { keys: ['↑', '↓'], act: 'rows' },
  { keys: ['PgUp', 'PgDn'], act: 'pages' },
  { keys: ['?'], act: 'help' },
] as const;

export default function ScoresPage({ entry, api, token, onSignOut, onSignIn }: ScoresPageProps) {
  const { t } = useTranslation();
  const { session, reference } = entry;
  const own = scopeOf(session);
  const { data, line } = useLive(own, token);
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const scores = useMemo(() => createScoresApi(api, session?.csrf ?? ''), [api, session]);
  const overdue = useMemo(() => overdueNow(data), [data]);
  const sourceTurn = useMemo(() => (data === null ? null : statesOf(data.sources)), [data]);
  const [asTable, setAsTable] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const toggle = useCallback(() => setAsTable((shown) => !shown), []);
  useKey('t', toggle);
  useKey('?', () => setHelpOpen(true));
  const { lost, lostTime, stale, staleTimes, silent } = useStaleness({ data, line }, api);
  return (
    <StaleTimesContext value={allOf(lostTime)}>
      <div className="scores-page" data-stale={lost}>
        <LivePageHeader
          {...{ entry, token, data, line, silent, asTable, onSignOut, onSignIn }}
          more={[]}
          onTables={toggle}
          onHelp={() => setHelpOpen(true)}
        />
        <ScoreBoard
          {...{ names, own, overdue, stale, staleTimes }}
          api={scores}
          province={reference.catalogue.province.name}
          mayReport={token === undefined && session?.role === 'unit'}
          mayManage={token === undefined && MANAGING.includes(session?.role ?? '')}
          sourceTurn={sourceTurn}
          liveSeq={data?.seq ?? null}
          today={data?.day ?? null}
          radar={(card) => <ScoreGroups card={card} asTable={asTable} />}
          trend={(card) => <ScoreTrend card={card} asTable={asTable} />}
        />
        <KeysHelp
          open={helpOpen}
          onClose={() => setHelpOpen(false)}
          rows={KEYS.map(({ keys, act }) => ({ keys, text: t(`scores.keys.${act}`) }))}
        />
      </div>
    </StaleTimesContext>
  );
}

function statesOf(sources: Snapshot['sources']): string {
  return Object.entries(sources)
    .map(([urn, { state }]) => `${urn} ${state}`)
    .join('\n');
}

function overdueNow(data: Snapshot | null) {
  const tallies = Object.entries({ ...data?.units, ...data?.departments });
  return new Map(tallies.map(([code, { now }]) => [code, now.overdue]));
}
