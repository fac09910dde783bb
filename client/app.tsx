/** The application: languages, addresses, and who is let through to which page. */
import type { i18n } from 'i18next';
import { lazy, Suspense } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import { BrowserRouter, Link, Navigate, Route, Routes, useNavigate } from 'react-router';
import { type ApiClient, ApiError } from './api/api-client.ts';
import type { SignInFault } from './features/sign-in/sign-in.tsx';
import { OverviewPage } from './overview-page.tsx';
import { Notice } from './ui/notice.tsx';
import { type Entry, useEntry } from './use-entry.ts';

const SignIn = lazy(() => import('./features/sign-in/sign-in.tsx'));

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
          <Route path="*" element={<NotFound />} />
        </Routes>
      </BrowserRouter>
    </I18nextProvider>
  );
}

function Overview({ entry, api, token }: { entry: Entry; api: ApiClient; token: string | undefined }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  switch (entry.state) {
    case 'loading':
      return <Notice title={t('page.loading')} />;
    case 'unreachable':
      return <Notice title={t('page.failed')} help={t('page.failedHelp')} />;
    case 'refused':
      return <Notice title={t('line.refusedEmpty')} help={t('line.refusedHelp')} />;
    case 'signed-out':
      return <Navigate to="/dang-nhap" replace />;
    case 'ready': {
      const { session } = entry;
      const signOut = async () => {
        // Signing out must work although the server is away: the page forgets either way.
        await api.signOut(session?.csrf ?? '').catch(() => undefined);
        entry.forget();
        navigate('/dang-nhap');
      };
      return (
        <OverviewPage
          entry={entry}
          token={token}
          onSignOut={() => void signOut()}
          onSignIn={() => navigate('/dang-nhap')}
        />
      );
    }
  }
}

function SignInPage({ api, entry, styleNonce }: { api: ApiClient; entry: Entry; styleNonce: string }) {
  const navigate = useNavigate();
  const { t } = useTranslation();
  async function signIn(user: string, password: string): Promise<SignInFault | null> {
    try {
      await api.signIn(user, password);
    } catch (fault) {
      return faultOf(fault);
    }
    entry.enter();
    navigate('/');
    return null;
  }
  return (
    <Suspense fallback={<Notice title={t('page.loading')} />}>
      <SignIn
        onSignIn={signIn}
        back={entry.state === 'ready' && <Link to="/">{t('page.home')}</Link>}
        styleNonce={styleNonce}
      />
    </Suspense>
  );
}

function faultOf(fault: unknown): SignInFault {
  if (!(fault instanceof ApiError)) throw fault;
  if (fault.status === 0) return { kind: 'network' };
  if (fault.status === 401) return { kind: 'wrong' };
  if (fault.status === 429) return { kind: 'tooMany' };
  return { kind: 'other', code: fault.code };
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <Notice title={t('page.notFound')}>
      <Link to="/">{t('page.home')}</Link>
    </Notice>
  );
}
