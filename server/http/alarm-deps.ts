/** What the alarm routes ask of the rest of the server. */
import type { AlarmDesk, AlarmMeasures, AlarmSettings } from '../domain/alarm/alarm-desk.ts';

export interface AlarmDeps {
  alarms: AlarmDesk;
  alarmSettings: AlarmSettings;
  alarmMeasures: AlarmMeasures;
}
