/** The duty page: joins the live state, the alarms and the map; the only place where they meet. */
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createAlarmSettingsApi } from './api/alarm-settings-api.ts';
import { createAlarmsApi } from './api/alarms-api.ts';
import type { ApiClient } from './api/api-client.ts';
import { createNoticesApi } from './api/notices-api.ts';
import { AlarmNav } from './features/alarms/alarm-nav.tsx';
import { DutyDesk } from './features/alarms/duty-desk.tsx';
import { followLine, NOTHING_MISSED, wasMissed } from './features/alarms/missed-span.ts';
import { SoundBanner } from './features/alarms/sound-banner.tsx';
import { useAlarmSound } from './features/alarms/use-alarm-sound.ts';
import { useAsked } from './features/alarms/use-asked.ts';
import type { PlaceMarks } from './features/alarms/use-duty.ts';
import { PlaceMap } from './features/map/place-map.tsx';
import { LivePageHeader } from './live-page-header.tsx';
import { createNames } from './state/catalogue.ts';
import { isStale } from './state/live-state.ts';
import { formatTime } from './ui/format.ts';
import { allOf, StaleTimesContext } from './ui/stale-time.ts';
import { useNow } from './ui/use-now.ts';
import { type ReadyEntry, scopeOf } from './use-entry.ts';
import { useLive } from './use-live.ts';

export interface DutyPageProps {
  entry: ReadyEntry;
  api: ApiClient;
  onSignOut: () => void;
  onSignIn: () => void;
}

/** The load of a day changes slowly, and reckoning it is not free. */
const LOAD_EVERY_MS = 60_000;

/** Roles that may see the load of the whole province; the server decides. */
const SEEING_LOAD: readonly string[] = ['leader', 'duty', 'admin'];
/** Roles that the page offers acts to; the server decides. */
const ACTING: readonly string[] = ['duty', 'admin', 'unit'];
/** Roles that may see single dossiers, and so the details of an alarm; the server decides. */
const READING: readonly string[] = [...ACTING, 'leader'];

export default function DutyPage({ entry, api, onSignOut, onSignIn }: DutyPageProps) {
  const { t } = useTranslation();
  const { session, reference } = entry;
  const { data, line } = useLive(scopeOf(session), undefined);
  const slice = data?.alarms ?? null;
  const now = useNow(line.offset);
  const stale = isStale(line);
  const names = useMemo(() => createNames(reference.catalogue), [reference]);
  const alarms = useMemo(() => createAlarmsApi(api, session?.csrf ?? ''), [api, session]);
  const noticesApi = useMemo(() => createNoticesApi(api, session?.csrf ?? ''), [api, session]);
  const sound = useAlarmSound(slice, stale, now);
  const missed = useMissed(line.status === 'live', slice?.seq ?? null);
  const mayAct = ACTING.includes(session?.role ?? '');
  const mayRead = READING.includes(session?.role ?? '');
  const loadDay = SEEING_LOAD.includes(session?.role ?? '') ? (data?.day ?? null) : null;
  const { load, officers } = useDeskFacts(api, alarms, loadDay, now, mayAct);
  const [asTable, setAsTable] = useState(false);
  const toggleTable = useCallback(() => setAsTable((shown) => !shown), []);

  const staleTime = stale && line.asOf !== null ? t('line.staleAt', { time: formatTime(line.asOf) }) : null;
  const place = ({ worst, chosen }: PlaceMarks) => (
    <PlaceMap
      boundaries={reference.boundaries}
      tones={tonesOf(worst)}
      chosen={chosen}
      label={t('desk.placeLabel', { unit: chosen === null ? t('desk.noUnit') : names.fullUnit(chosen) })}
      missing={t('desk.noMap')}
    />
  );
  return (
    <StaleTimesContext value={allOf(staleTime)}>
      <div className="desk-page" data-stale={stale}>
        <LivePageHeader
          {...{ entry, data, line, asTable, onSignOut, onSignIn }}
          token={undefined}
          more={[]}
          onTables={toggleTable}
          onHelp={pressHelp}
        />
        <AlarmNav />
        <SoundBanner sound={sound} />
        <DutyDesk
          {...{ names, slice, noticesApi, mayAct, mayRead, load, officers, sound, asTable, place }}
          api={alarms}
          day={data?.day ?? null}
          now={now ?? line.asOf ?? 0}
          me={session?.user ?? ''}
          missed={({ seq }) => wasMissed(missed, seq)}
          onTable={toggleTable}
        />
      </div>
    </StaleTimesContext>
  );
}

/** The menu opens the same list of keys as the key itself. */
function pressHelp(): void {
  window.dispatchEvent(new KeyboardEvent('keydown', { key: '?' }));
}

/** Low alarms leave the map grey: colour means that somebody must act. */
function tonesOf(worst: PlaceMarks['worst']): Map<string, 'warn' | 'act'> {
  const tones = new Map<string, 'warn' | 'act'>();
  for (const [unit, priority] of worst)
    if (priority !== 'low') tones.set(unit, priority === 'high' ? 'act' : 'warn');
  return tones;
}

function useMissed(live: boolean, seq: number | null) {
  const [span, setSpan] = useState(NOTHING_MISSED);
  useEffect(() => setSpan((held) => followLine(held, live, seq)), [live, seq]);
  return span;
}

/** Who can be given an alarm, and the load of today; neither keeps the desk waiting. */
function useDeskFacts(
  api: ApiClient,
  alarms: ReturnType<typeof createAlarmsApi>,
  day: string | null,
  now: number | null,
  mayAct: boolean,
) {
  const period = now === null ? null : Math.floor(now / LOAD_EVERY_MS);
  const askLoad = useMemo(
    () => (day === null ? null : () => createAlarmSettingsApi(api, '').load(day, day)),
    [api, day],
  );
  const askOfficers = useMemo(() => (mayAct ? () => alarms.officers() : null), [alarms, mayAct]);
  return { load: useAsked(askLoad, period).answer, officers: useAsked(askOfficers, null).answer ?? [] };
}
