/** The pages about alarms, loaded when they are opened. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { AlarmSetting } from './alarm-settings-page.tsx';
import type { ApiClient } from './api/api-client.ts';
import { EntryGate } from './entry-gate.tsx';
import { Notice } from './ui/notice.tsx';
import type { Entry } from './use-entry.ts';

const DutyPage = lazy(() => import('./duty-page.tsx'));
const AlarmSettingsPage = lazy(() => import('./alarm-settings-page.tsx'));

interface PageProps {
  entry: Entry;
  api: ApiClient;
}

export function Duty({ entry, api, onSignOut }: PageProps & { onSignOut: (csrf: string) => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <EntryGate entry={entry}>
      {(ready) => (
        <Suspense fallback={<Notice title={t('page.loading')} />}>
          <DutyPage
            entry={ready}
            api={api}
            onSignOut={() => onSignOut(ready.session?.csrf ?? '')}
            onSignIn={() => navigate('/dang-nhap')}
          />
        </Suspense>
      )}
    </EntryGate>
  );
}

export function AlarmSettings({ entry, api, setting }: PageProps & { setting: AlarmSetting }) {
  const { t } = useTranslation();
  return (
    <EntryGate entry={entry}>
      {(ready) =>
        // Settings name the people of the duty: a reader without an account has no use for them.
        ready.session === null || ready.session.role === 'viewer' ? (
          <Notice title={t('desk.signInFirst')}>
            <Link to="/dang-nhap">{t('header.signIn')}</Link>
          </Notice>
        ) : (
          <Suspense fallback={<Notice title={t('page.loading')} />}>
            <AlarmSettingsPage key={setting} entry={ready} api={api} setting={setting} />
          </Suspense>
        )
      }
    </EntryGate>
  );
}
