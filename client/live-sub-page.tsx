/** A page beside the overview whose figures are live: header, line, keys, and the way to the pages beside it. */
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { KeysHelp } from './features/help/keys-help.tsx';
import { LivePageHeader } from './live-page-header.tsx';
import { isStale, type LiveState } from './state/live-state.ts';
import { formatTime } from './ui/format.ts';
import { allOf, StaleTimesContext } from './ui/stale-time.ts';
import { useKey } from './ui/use-key.ts';
import { useNow } from './ui/use-now.ts';
import { type ReadyEntry, scopeOf } from './use-entry.ts';
import { useLive } from './use-live.ts';
import './live-sub-page.css';

/** How all sources stand is open to guests and walls too, but not to one unit; the server decides. */
export function maySeeSources(entry: ReadyEntry): boolean {
  return !maySeeOwnSources(entry);
}

/** An account of a unit sees the sources that its unit answers for. */
export function maySeeOwnSources(entry: ReadyEntry): boolean {
  return entry.session?.role === 'unit';
}

export interface LiveView extends LiveState {
  /** Server time by the page's own clock; null before the first message. */
  now: number | null;
  asTable: boolean;
  stale: boolean;
}

export interface LiveSubPageProps {
  entry: ReadyEntry;
  token: string | undefined;
  onSignOut: () => void;
  onSignIn: () => void;
  children: (view: LiveView) => ReactNode;
}

export function LiveSubPage({ entry, token, onSignOut, onSignIn, children }: LiveSubPageProps) {
  const { t } = useTranslation();
  const { data, line } = useLive(scopeOf(entry.session), token);
  const now = useNow(line.offset);
  const [asTable, setAsTable] = useState(false);
  const [helpOpen, setHelpOpen] = useState(false);
  const toggleTables = useCallback(() => setAsTable((shown) => !shown), []);
  const openHelp = useCallback(() => setHelpOpen(true), []);
  useKey('t', toggleTables);
  useKey('?', openHelp);
  const keys = useMemo(
    () => [
      { keys: ['T'], text: t('fields.keys.tables') },
      { keys: ['?'], text: t('fields.keys.help') },
    ],
    [t],
  );
  const stale = isStale(line);
  const staleTime = stale && line.asOf !== null ? t('line.staleAt', { time: formatTime(line.asOf) }) : null;
  return (
    <StaleTimesContext value={allOf(staleTime)}>
      <div className="live-sub-page" data-stale={stale}>
        <LivePageHeader
          {...{ entry, token, data, line, asTable, onSignOut, onSignIn }}
          more={[]}
          onTables={toggleTables}
          onHelp={openHelp}
        />
        {token === undefined && <PageLinks entry={entry} />}
        <main className="live-sub-main">{children({ data, line, now, asTable, stale })}</main>
        <KeysHelp open={helpOpen} onClose={() => setHelpOpen(false)} rows={keys} />
      </div>
    </StaleTimesContext>
  );
}

function PageLinks({ entry }: { entry: ReadyEntry }) {
  const { t } = useTranslation();
  const own = maySeeOwnSources(entry);
  return (
    <nav className="live-sub-nav" aria-label={t('fields.pages')}>
      <NavLink to="/" end>
        {t('fields.overview')}
      </NavLink>
      <NavLink to="/linh-vuc">{t('fields.title')}</NavLink>
      {(own || maySeeSources(entry)) && (
        <NavLink to="/nguon-du-lieu">{t(own ? 'sources.ownTitle' : 'sources.title')}</NavLink>
      )}
    </nav>
  );
}
