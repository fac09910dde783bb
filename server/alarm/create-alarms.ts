/** The alarm room: what is concluded, who is called, what officers do; wired once by the composition root. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { AlarmSlice } from '#contract/alarm-slice';
import type { NoticeChannel } from '#contract/notice';
import type { Catalogue } from '../catalogue.ts';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import type { AlarmDesk, AlarmMeasures, AlarmSettings } from '../domain/alarm/alarm-desk.ts';
import type { Recipient } from '../domain/alarm/recipients.ts';
import type { NoticeTable } from '../store/notice-table.ts';
import type { Store } from '../store/open-store.ts';
import { createAlarmDesk } from './alarm-desk.ts';
import { createAlarmItems } from './alarm-items.ts';
import { createAlarmMeasures } from './alarm-measures.ts';
import { createAlarmNames } from './alarm-names.ts';
import { createAlarmNotices } from './alarm-notices.ts';
import { createAlarmSettings } from './alarm-settings.ts';
import { createAlarmWatch } from './alarm-watch.ts';
import { createCauses, type Doubts } from './causes.ts';
import { createConcluder } from './conclude.ts';
import { createEscalate } from './escalate.ts';
import { emptyRota, receptionOverdue } from './group-providers.ts';
import {
  breachedIndicators,
  latePetitions,
  lateTasks,
  type OutsideGroups,
  silentSources,
} from './outside-providers.ts';
import { createSilenceEnds } from './silence-ends.ts';

export interface AlarmsDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  catalogue: Catalogue;
  /** Accounts in use. */
  people(): readonly Recipient[];
  notices: NoticeTable;
  reach(account: string): readonly NoticeChannel[];
  /** What other rooms know: silent sources, breached indicators, late activities, and what is not of now. */
  outside: OutsideGroups & Doubts;
  /** Told why the work of the clock could not be done; it is tried again. */
  onFault(error: unknown): void;
}

export interface Alarms {
  desk: AlarmDesk;
  settings: AlarmSettings;
  measures: AlarmMeasures;
  /** Of one unit, or of the province. */
  slice(unit: string | null): AlarmSlice;
  /** Everything that is due now, as the clock of a test asks for it. */
  step(): void;
  start(): void;
  close(): void;
}

export function createAlarms(deps: AlarmsDeps): Alarms {
  const { store, feed, clock, catalogue, people, outside, notices: table, reach } = deps;
  const shipped: AlarmRules = catalogue.alarmRules;
  const rules = () => store.duty.rules() ?? shipped;
  const names = createAlarmNames(catalogue);
  const causes = createCauses({ store, doubts: outside });
  const items = createAlarmItems({ store, causes, rules });
  const notices = createAlarmNotices({ notices: table, reach, names, rules, calendar: store.calendar });
  const concluder = createConcluder({
    ...{ store, clock, rules, causes, mostAlarms: catalogue.units.size },
    providers: [
      ...silentSources(outside),
      receptionOverdue(store),
      latePetitions(store),
      breachedIndicators(outside, store),
      lateTasks(outside),
      emptyRota(store),
    ],
    onMove({ id, move }, at) {
      if (move.kind !== 'cleared') return;
      const alarm = store.alarms.get(id);
      if (alarm !== null) notices.ended(alarm, at);
    },
  });
  store.concludeBy(concluder.touched);
  const parentOf = (unit: string) => catalogue.departments.get(unit)?.parentCode ?? null;
  const escalate = createEscalate({ store, rules, causes, notices, people, parentOf });
  const slices = new Map<string | null, { version: string; slice: AlarmSlice }>();
  /** Asked for with every broadcast; without a move only clock and sources change it, no oftener than once a second. */
  function slice(unit: string | null): AlarmSlice {
    const now = clock.now();
    const version = `${store.alarms.lastMove()} ${outside.version()}`;
    const held = slices.get(unit);
    if (held?.version === version) return held.slice;
    const next = items.slice(unit, now);
    slices.set(unit, { version, slice: next });
    return next;
  }
  const watch = createAlarmWatch({
    ...{ store, feed, clock, rules, causes, concluder, escalate, onFault: deps.onFault },
    silences: createSilenceEnds({ store, notices: table, names, reach }),
    shown() {
      const { flood, silenced, silencesUntil, doneToday, unknownMark } = slice(null);
      return JSON.stringify([flood.since > 0, silenced, silencesUntil, doneToday, unknownMark]);
    },
  });
  return {
    desk: createAlarmDesk({ store, feed, clock, rules, items, causes, notices, people }),
    settings: createAlarmSettings({ store, feed, clock, rules, items, people, changed: watch.concludeAll }),
    measures: createAlarmMeasures({ store, clock, rules }),
    slice,
    step: watch.step,
    start: watch.start,
    close: watch.close,
  };
}
