/** The page of the scores, loaded when it is opened. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ApiClient } from './api/api-client.ts';
import { EntryGate } from './entry-gate.tsx';
import { Notice } from './ui/notice.tsx';
import { SimulatedContext } from './ui/simulated.ts';
import type { Entry } from './use-entry.ts';

const ScoresPage = lazy(() => import('./scores-page.tsx'));

export interface ScoresRouteProps {
  entry: Entry;
  api: ApiClient;
  token: string | undefined;
}

export function ScoresRoute({ entry, api, token }: ScoresRouteProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const signOut = async (csrf: string) => {
    // Signing out must work although the server is away: the page forgets either way.
    await api.signOut(csrf).catch(() => undefined);
    entry.forget();
    navigate('/dang-nhap');
  };
  return (
    <EntryGate entry={entry}>
      {(ready) => (
        <Suspense fallback={<Notice title={t('page.loading')} />}>
          <SimulatedContext value={ready.session?.demo ?? false}>
            <ScoresPage
              entry={ready}
              {...{ api, token }}
              onSignOut={() => void signOut(ready.session?.csrf ?? '')}
              onSignIn={() => navigate('/dang-nhap')}
            />
          </SimulatedContext>
        </Suspense>
      )}
    </EntryGate>
  );
}
