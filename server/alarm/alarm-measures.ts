/** The load that alarms put on people, recomputed from the log whenever it is asked for. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { Clock } from '../clock.ts';
import type { AlarmMeasures } from '../domain/alarm/alarm-desk.ts';
import { alarmLoad } from '../domain/alarm/alarm-load.ts';
import { parseIsoDate, startOfLocalDay } from '../domain/local-time.ts';
import type { Store } from '../store/open-store.ts';

export interface AlarmMeasuresDeps {
  store: Store;
  clock: Clock;
  rules(): AlarmRules;
}

export function createAlarmMeasures({ store, clock, rules }: AlarmMeasuresDeps): AlarmMeasures {
  return {
    load(from, to) {
      const [first, last] = [parseIsoDate(from), parseIsoDate(to)];
      const [begin, end] = [startOfLocalDay(first), startOfLocalDay(last + 1)];
      return alarmLoad({
        moves: store.alarmHistory.movesAbout(begin, end),
        ...{ from: first, to: last, now: clock.now(), rules: rules(), calendar: store.calendar },
        shifts: store.duty.shifts(begin, end),
      });
    },
  };
}
