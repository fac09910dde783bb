/** From one page about alarms to the others. */
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import './alarm-nav.css';

const LINKS = [
  { path: '/canh-bao', text: 'desk.title' },
  { path: '/canh-bao/im-lang', text: 'silence.title' },
  { path: '/canh-bao/quy-tac', text: 'rules.title' },
  { path: '/truc-ban', text: 'rota.title' },
  { path: '/canh-bao/tai', text: 'load.title' },
] as const;

export function AlarmNav() {
  const { t } = useTranslation();
  return (
    <nav className="alarm-nav" aria-label={t('desk.pages')}>
      <NavLink to="/" end>
        {t('desk.overview')}
      </NavLink>
      {LINKS.map(({ path, text }) => (
        <NavLink key={path} to={path} end>
          {t(text)}
        </NavLink>
      ))}
    </nav>
  );
}
