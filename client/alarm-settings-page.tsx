/** The pages beside the desk, joined to the interface and to the time of the server. */
import { useMemo } from 'react';
import { createAlarmSettingsApi } from './api/alarm-settings-api.ts';
import { createAlarmsApi } from './api/alarms-api.ts';
import type { ApiClient } from './api/api-client.ts';
import { createNoticesApi } from './api/notices-api.ts';
import { ChannelsPanel } from './features/alarms/channels-panel.tsx';
import { LoadPage } from './features/alarms/load-page.tsx';
import { RotaPage } from './features/alarms/rota-page.tsx';
import { RulesPage } from './features/alarms/rules-page.tsx';
import { SilencesPage } from './features/alarms/silences-page.tsx';
import { useAsked } from './features/alarms/use-asked.ts';
import { createNames } from './state/catalogue.ts';
import { useNow } from './ui/use-now.ts';
import { type ReadyEntry, scopeOf } from './use-entry.ts';
import { useLive } from './use-live.ts';

export type AlarmSetting = 'silences' | 'rules' | 'rota' | 'load';

export interface AlarmSettingsPageProps {
  entry: ReadyEntry;
  api: ApiClient;
  setting: AlarmSetting;
}

/** Who may change what; the server decides, the page only offers. */
const MAY_CHANGE: Record<Exclude<AlarmSetting, 'load'>, readonly string[]> = {
  silences: ['duty', 'admin'],
  rules: ['admin'],
  rota: ['duty', 'admin'],
};

/** The live line is kept for its clock: "how long still" must not depend on the machine's own. */
export default function AlarmSettingsPage({ entry, api, setting }: AlarmSettingsPageProps) {
  const { session, reference } = entry;
  const { line } = useLive(scopeOf(session), undefined);
  const now = useNow(line.offset);
  const csrf = session?.csrf ?? '';
  const settings = useMemo(() => createAlarmSettingsApi(api, csrf), [api, csrf]);
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const me = session?.user ?? '';
  const shared = { api: settings, names, now, me, province: reference.catalogue.province.name };
  if (setting === 'load') return <LoadPage {...shared} />;
  const mayChange = MAY_CHANGE[setting].includes(session?.role ?? '');
  if (setting === 'rules') return <RulesPage {...shared} mayChange={mayChange} />;
  if (setting === 'rota') return <Rota {...shared} {...{ mayChange, csrf }} client={api} />;
  return <SilencesPage {...shared} mayChange={mayChange} />;
}

interface RotaProps {
  api: ReturnType<typeof createAlarmSettingsApi>;
  client: ApiClient;
  csrf: string;
  province: string;
  me: string;
  now: number | null;
  mayChange: boolean;
}

function Rota({ client, csrf, me, mayChange, ...page }: RotaProps) {
  const alarms = useMemo(() => createAlarmsApi(client, csrf), [client, csrf]);
  const notices = useMemo(() => createNoticesApi(client, csrf), [client, csrf]);
  const ask = useMemo(() => (mayChange ? () => alarms.officers() : null), [alarms, mayChange]);
  const officers = useAsked(ask, null).answer ?? [];
  return (
    <RotaPage
      {...page}
      {...{ officers, mayChange }}
      channels={me !== '' && <ChannelsPanel api={notices} me={me} />}
    />
  );
}
