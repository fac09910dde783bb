/** The application: languages, addresses, and who is let through to which page. */
import type { i18n } from 'i18next';
import { lazy, Suspense } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { BrowserRouter, Link, Route, Routes, useNavigate } from 'react-router';
import { AlarmSettings, Duty } from './alarm-routes.tsx';
import type { ApiClient } from './api/api-client.ts';
import { EntryGate } from './entry-gate.tsx';
import { EntryRoute } from './entry-route.tsx';
import { FieldsRoute, SourcesRoute } from './field-routes.tsx';
import { ENTRY_PATH, FILES_PATH, menuPages } from './menu-pages.ts';
import { OverviewPage } from './overview-page.tsx';
import { ScoresRoute } from './scores-route.tsx';
import { SignInPage } from './sign-in-route.tsx';
import { createNames } from './state/catalogue.ts';
import { Notice } from './ui/notice.tsx';
import { type Entry, scopeOf, useEntry } from './use-entry.ts';

const CalendarPage = lazy(() => import('./features/calendar/calendar-page.tsx'));
const FilesPage = lazy(() => import('./features/files/files-page.tsx'));
const HealthPage = lazy(() => import('./features/health/health-panel.tsx'));

export interface AppProps {
  api: ApiClient;
  token: string | undefined;
  i18n: i18n;
  /** For the styles that Mantine writes into the page. */
  styleNonce: string;
}

export function App({ api, token, i18n, styleNonce }: AppProps) {
  const entry = useEntry(api, token);
  return (
    <I18nextProvider i18n={i18n}>
      <BrowserRouter>
        <Routes>
          <Route path="/" element={<Overview entry={entry} api={api} token={token} />} />
          <Route path="/dang-nhap" element={<SignInPage api={api} entry={entry} styleNonce={styleNonce} />} />
          <Route path={FILES_PATH} element={<Files entry={entry} />} />
          <Route path={ENTRY_PATH} element={<EntryRoute entry={entry} api={api} />} />
          <Route path="/lich-lam-viec" element={<Calendar entry={entry} api={api} />} />
          <Route path="/canh-bao" element={<DutyDesk entry={entry} api={api} />} />
          <Route
            path="/canh-bao/im-lang"
            element={<AlarmSettings entry={entry} api={api} setting="silences" />}
          />
          <Route
            path="/canh-bao/quy-tac"
            element={<AlarmSettings entry={entry} api={api} setting="rules" />}
          />
          <Route path="/canh-bao/tai" element={<AlarmSettings entry={entry} api={api} setting="load" />} />
          <Route path="/truc-ban" element={<AlarmSettings entry={entry} api={api} setting="rota" />} />
          <Route path="/diem-phuc-vu" element={<ScoresRoute {...{ entry, api, token }} />} />
          <Route path="/linh-vuc/:field?" element={<FieldsRoute {...{ entry, api, token }} />} />
          <Route path="/nguon-du-lieu" element={<SourcesRoute {...{ entry, api, token }} />} />
          <Route path="/suc-khoe" element={<Health entry={entry} api={api} />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </BrowserRouter>
    </I18nextProvider>
  );
}

function useSignOut(entry: Entry, api: ApiClient): (csrf: string) => Promise<void> {
  const navigate = useNavigate();
  return async (csrf) => {
    // Signing out must work although the server is away: the page forgets either way.
    await api.signOut(csrf).catch(() => undefined);
    entry.forget();
    navigate('/dang-nhap');
  };
}

function DutyDesk({ entry, api }: { entry: Entry; api: ApiClient }) {
  const signOut = useSignOut(entry, api);
  return <Duty entry={entry} api={api} onSignOut={(csrf) => void signOut(csrf)} />;
}

function Overview({ entry, api, token }: { entry: Entry; api: ApiClient; token: string | undefined }) {
  const navigate = useNavigate();
  const signOut = useSignOut(entry, api);
  return (
    <EntryGate entry={entry}>
      {(ready) => (
        <OverviewPage
          entry={ready}
          api={api}
          token={token}
          onSignOut={() => void signOut(ready.session?.csrf ?? '')}
          onSignIn={() => navigate('/dang-nhap')}
        />
      )}
    </EntryGate>
  );
}

function Files({ entry }: { entry: Entry }) {
  const { t } = useTranslation();
  return (
    <EntryGate entry={entry}>
      {({ session, reference }) => {
        if (!menuPages(session?.role).some(({ path }) => path === FILES_PATH))
          return (
            <Notice title={t('files.error.forbidden')}>
              <Link to="/dang-nhap">{t('header.signIn')}</Link>
            </Notice>
          );
        const scope = scopeOf(session);
        const names = createNames(reference.catalogue);
        return (
          <Suspense fallback={<Notice title={t('page.loading')} />}>
            <FilesPage
              csrf={session?.csrf ?? ''}
              province={reference.catalogue.province.name}
              unitName={names.unit}
              unit={scope === 'province' ? null : names.fullUnit(scope.slice('unit:'.length))}
              back={<Link to="/">{t('page.home')}</Link>}
            />
          </Suspense>
        );
      }}
    </EntryGate>
  );
}

function Health({ entry, api }: { entry: Entry; api: ApiClient }) {
  const { t } = useTranslation();
  return (
    <EntryGate entry={entry}>
      {() => (
        <Suspense fallback={<Notice title={t('page.loading')} />}>
          <HealthPage api={api} back={<Link to="/">{t('page.home')}</Link>} />
        </Suspense>
      )}
    </EntryGate>
  );
}

function Calendar({ entry, api }: { entry: Entry; api: ApiClient }) {
  const { t } = useTranslation();
  return (
    <EntryGate entry={entry}>
      {({ session, reference }) => (
        <Suspense fallback={<Notice title={t('page.loading')} />}>
          <CalendarPage
            api={api}
            csrf={session?.csrf ?? ''}
            province={reference.catalogue.province.name}
            mayChange={session?.role === 'admin'}
            unitName={createNames(reference.catalogue).fullUnit}
            back={<Link to="/">{t('page.home')}</Link>}
          />
        </Suspense>
      )}
    </EntryGate>
  );
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <Notice title={t('page.notFound')}>
      <Link to="/">{t('page.home')}</Link>
    </Notice>
  );
}
