/** The header of a page that shows live figures, with the menu of the person who looks at it. */
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { Header } from './features/header/header.tsx';
import { rememberedLanguage } from './locales/remembered-language.ts';
import { menuPages } from './menu-pages.ts';
import type { Line, LiveState } from './state/live-state.ts';
import type { ReadyEntry } from './use-entry.ts';
import type { Staleness } from './use-staleness.ts';

export interface LivePageHeaderProps {
  entry: ReadyEntry;
  token: string | undefined;
  data: LiveState['data'];
  line: Line;
  /** Silent sources of dossiers, on pages that show figures made of them. */
  silent?: Staleness['silent'];
  /** Further entries of the menu. */
  more: readonly { text: string; open: () => void }[];
  asTable: boolean;
  onTables: () => void;
  onHelp: () => void;
  onSignOut: () => void;
  onSignIn: () => void;
}

export function LivePageHeader({
  entry,
  token,
  data,
  line,
  more,
  onSignOut,
  onSignIn,
  ...tools
}: LivePageHeaderProps) {
  const { t, i18n } = useTranslation();
  const navigate = useNavigate();
  const { session, reference } = entry;
  const { pathname } = useLocation();
  // A wall may stand on any page.
  const here = menuPages(session?.role ?? 'admin').find(({ path }) => pathname.startsWith(path));
  const guest = session === null || token !== undefined || session.role === 'viewer';
  return (
    <Header
      province={reference.catalogue.province.name}
      subject={t(here?.text ?? 'brand.subject')}
      demo={session?.demo ?? false}
      drill={session?.drill ?? false}
      line={line}
      reporting={data?.reporting ?? null}
      user={{
        name: guest ? null : session.user,
        onSignOut: guest ? null : onSignOut,
        onSignIn: token === undefined && (guest || line.status === 'refused') ? onSignIn : null,
      }}
      pages={[
        ...menuPages(token === undefined ? session?.role : 'screen').map(({ path, text }) => ({
          text: t(text),
          open: () => navigate(path),
        })),
        ...more,
      ]}
      {...tools}
      onLanguage={() => {
        const next = i18n.language === 'vi' ? 'en' : 'vi';
        rememberedLanguage.write(next);
        void i18n.changeLanguage(next);
      }}
    />
  );
}
