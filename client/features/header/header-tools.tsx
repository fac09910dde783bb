/** The few controls of the page: tables, and the menu of the person who looks at it. */
import { type FocusEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon.tsx';
import { useKey } from '../../ui/use-key.ts';

export interface HeaderToolsProps {
  /** Without a name: a guest or a wall. Without an act: it is not offered. */
  user: { name: string | null; onSignOut: (() => void) | null; onSignIn: (() => void) | null };
  /** Further pages that this person may open. */
  pages: readonly { text: string; open: () => void }[];
  asTable: boolean;
  onTables: () => void;
  onHelp: () => void;
  onLanguage: () => void;
}

export function HeaderTools({ user, pages, asTable, onTables, onHelp, onLanguage }: HeaderToolsProps) {
  const { t } = useTranslation();
  const name = user.name ?? t('header.guest');
  const acts = [
    ...pages.map(({ text, open }) => ({ text, act: open })),
    { text: `${t('header.help')} (?)`, act: onHelp },
    { text: t('header.language'), act: onLanguage },
    { text: t('header.signOut'), act: user.onSignOut },
    { text: t('header.signIn'), act: user.onSignIn },
  ];
  return (
    <nav className="header-tools" aria-label={t('header.menu', { user: name })}>
      <button
        type="button"
        className="button"
        aria-pressed={asTable}
        aria-keyshortcuts="T"
        onClick={onTables}
        title={`${t('header.tables')} (T)`}
      >
        <Icon name="table" />
        <span className="visually-hidden">{t('header.tables')}</span>
      </button>
      <Menu name={name} acts={acts} />
    </nav>
  );
}

interface MenuProps {
  name: string;
  acts: readonly { text: string; act: (() => void) | null }[];
}

/** Closes after an act, with Escape, and when the focus goes elsewhere. */
function Menu({ name, acts }: MenuProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (details.current) details.current.open = false;
  };
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) close();
  };
  useKey('escape', close);
  return (
    <details className="header-menu" ref={details} onBlur={leave}>
      <summary className="button">{name}</summary>
      <div className="header-menu-items">
        {acts.map(
          ({ text, act }) =>
            act && (
              <button
                key={text}
                type="button"
                onClick={() => {
                  close();
                  act();
                }}
              >
                {text}
              </button>
            ),
        )}
      </div>
    </details>
  );
}
