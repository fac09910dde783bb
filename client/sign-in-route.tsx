/** The way in: signs a person in and says in words why it could not. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type ApiClient, ApiError } from './api/api-client.ts';
import type { SignInFault } from './features/sign-in/sign-in.tsx';
import { Notice } from './ui/notice.tsx';
import type { Entry } from './use-entry.ts';

const SignIn = lazy(() => import('./features/sign-in/sign-in.tsx'));

export function SignInPage({ api, entry, styleNonce }: { api: ApiClient; entry: Entry; styleNonce: string }) {
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
