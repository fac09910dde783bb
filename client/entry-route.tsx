/** The page where values of indicators are entered, loaded when it is opened by someone who may. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApiClient } from './api/api-client.ts';
import { EntryGate } from './entry-gate.tsx';
import { ENTRY_PATH, menuPages } from './menu-pages.ts';
import { createNames } from './state/catalogue.ts';
import { Notice } from './ui/notice.tsx';
import { type Entry, scopeOf } from './use-entry.ts';

const EntryPage = lazy(() => import('./features/entry/entry-page.tsx'));

export function EntryRoute({ entry, api }: { entry: Entry; api: ApiClient }) {
  const { t } = useTranslation();
  return (
    <EntryGate entry={entry}>
      {({ session, reference: { catalogue } }) => {
        if (!menuPages(session?.role).some(({ path }) => path === ENTRY_PATH))
          return (
            <Notice title={t('entry.forbidden')}>
              <Link to="/dang-nhap">{t('header.signIn')}</Link>
            </Notice>
          );
        const scope = scopeOf(session);
        const names = createNames(catalogue);
        return (
          <Suspense fallback={<Notice title={t('page.loading')} />}>
            <EntryPage
              api={api}
              csrf={session?.csrf ?? ''}
              province={catalogue.province.name}
              unit={scope === 'province' ? null : scope.slice('unit:'.length)}
              units={names.order.map((code) => ({
                code,
                name: names.fullUnit(code),
                isCommune: names.communeOf(code) !== undefined,
              }))}
              unitName={names.fullUnit}
              mayConnect={session?.role === 'admin'}
              back={<Link to="/">{t('page.home')}</Link>}
            />
          </Suspense>
        );
      }}
    </EntryGate>
  );
}
