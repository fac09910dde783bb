/** The pages of fields and sources, loaded when they are opened. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { ApiClient } from './api/api-client.ts';
import { EntryGate } from './entry-gate.tsx';
import { maySeeOwnSources, maySeeSources } from './live-sub-page.tsx';
import { Notice } from './ui/notice.tsx';
import type { Entry } from './use-entry.ts';

const FieldsPage = lazy(() => import('./fields-page.tsx'));
const SourcesPage = lazy(() => import('./sources-page.tsx'));

export interface FieldRoutesProps {
  entry: Entry;
  api: ApiClient;
  token: string | undefined;
}

export function FieldsRoute(props: FieldRoutesProps) {
  return <FieldRoutes {...props} page="fields" />;
}

export function SourcesRoute(props: FieldRoutesProps) {
  return <FieldRoutes {...props} page="sources" />;
}

function FieldRoutes({ entry, api, token, page }: FieldRoutesProps & { page: 'fields' | 'sources' }) {
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
      {(ready) => {
        const shared = {
          ...{ api, token, entry: ready },
          onSignOut: () => void signOut(ready.session?.csrf ?? ''),
          onSignIn: () => navigate('/dang-nhap'),
        };
        if (page === 'sources' && !maySeeSources(ready) && !maySeeOwnSources(ready))
          return (
            <Notice title={t('sources.forbidden')}>
              <Link to="/dang-nhap">{t('header.signIn')}</Link>
            </Notice>
          );
        return (
          <Suspense fallback={<Notice title={t('page.loading')} />}>
            {page === 'fields' ? <FieldsPage {...shared} /> : <SourcesPage {...shared} />}
          </Suspense>
        );
      }}
    </EntryGate>
  );
}
