/** Lets a page through once it is known who looks and what the province consists of; says what is wrong otherwise. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { formatPercent } from './ui/format.ts';
import { Notice } from './ui/notice.tsx';
import type { Entry, ReadyEntry } from './use-entry.ts';

export function EntryGate({
  entry,
  children,
}: {
  entry: Entry;
  children: (entry: Entry & ReadyEntry) => ReactNode;
}) {
  const { t } = useTranslation();
  switch (entry.state) {
    case 'loading':
      return <Notice title={t('page.loading')} />;
    case 'unreachable':
      return <Notice title={t('page.failed')} help={t('page.failedHelp')} />;
    case 'refused':
      return <Notice title={t('line.refusedEmpty')} help={t('line.refusedHelp')} />;
    case 'filling':
      return (
        <Notice
          title={t('page.filling', { percent: formatPercent(entry.share) })}
          help={t('page.fillingHelp')}
        >
          <progress value={entry.share} aria-label={t('page.fillingLabel')} />
        </Notice>
      );
    case 'signed-out':
      return <Navigate to="/dang-nhap" replace />;
    case 'ready':
      return children(entry);
  }
}
