/** Frame of the pages that set the alarms up: title, what the page is for, and the way to the others. */
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.tsx';
import { AlarmNav } from './alarm-nav.tsx';
import type { ApiFault } from './api-fault.ts';
import './settings.css';
import './modal.css';

export interface SettingsShellProps {
  province: string;
  title: string;
  lead: string;
  children: ReactNode;
}

export function SettingsShell({ province, title, lead, children }: SettingsShellProps) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} – ${t('brand.name', { province })}`;
  }, [t, title, province]);
  return (
    <main className="alarm-settings">
      <AlarmNav />
      <header>
        <h1>{title}</h1>
        <p className="quiet">{lead}</p>
      </header>
      {children}
    </main>
  );
}

/** The fault in words, with the sentences of the server. */
export function FaultNote({ fault }: { fault: ApiFault | null }) {
  const { t } = useTranslation();
  if (fault === null) return null;
  const sentences = fault.faults.length > 0 ? fault.faults : [fault.message];
  return (
    <div className="settings-fault" role="alert">
      <p>
        <Mark kind="warn" /> {t(`desk.fault.${fault.kind}`)}
      </p>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
