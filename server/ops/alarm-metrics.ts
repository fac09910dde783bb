/** What Prometheus may read of the alarms and of the notices about them. */
import { Counter, Gauge, type Registry } from 'prom-client';
import { PRIORITIES } from '#contract/alarm';
import type { Measure } from '#contract/alarm-load';
import { type AlarmSlice, NO_ALARMS } from '#contract/alarm-slice';
import { NOTICE_CHANNELS, type NoticeChannel, type NoticeState } from '#contract/notice';

export interface AlarmMetrics {
  /** Asked at each scrape. */
  readAlarmsBy(read: () => AlarmSlice): void;
  /** Asked at each scrape: A1–A9 of the running day. */
  readAlarmLoadBy(read: () => readonly Measure[]): void;
  countNotice(channel: NoticeChannel, state: NoticeState): void;
}

/** States after which something has happened outside. */
const COUNTED = ['sent', 'failed', 'dead'] as const;

export function createAlarmMetrics(registers: Registry[]): AlarmMetrics {
  let slice = (): AlarmSlice => NO_ALARMS;
  let load = (): readonly Measure[] => [];
  new Gauge({
    name: 'ioc_alarms_open',
    help: 'Alarms that wait for a person, by priority.',
    labelNames: ['priority'],
    registers,
    collect() {
      const { toDo } = slice();
      for (const priority of PRIORITIES) this.set({ priority }, toDo[priority]);
    },
  });
  new Gauge({
    name: 'ioc_alarms',
    help: 'Alarms and groups that are not in the queue, by why.',
    labelNames: ['state'],
    registers,
    collect() {
      const { acknowledged, shelved, silenced, suppressed } = slice();
      for (const [state, amount] of Object.entries({ acknowledged, shelved, silenced, suppressed }))
        this.set({ state }, amount);
    },
  });
  new Gauge({
    name: 'ioc_alarm_flood',
    help: '1 while alarms come in a flood.',
    registers,
    collect() {
      this.set(Number(slice().flood.since > 0));
    },
  });
  new Gauge({
    name: 'ioc_alarm_load',
    help: 'Measures A1 to A9 of the running day (EEMUA 191, ISA-18.2).',
    labelNames: ['measure'],
    registers,
    collect() {
      for (const { id, value } of load()) this.set({ measure: id }, value);
    },
  });
  const notices = new Counter({
    name: 'ioc_notices_total',
    help: 'Attempts to tell somebody of an alarm, by channel and outcome.',
    labelNames: ['channel', 'state'],
    registers,
  });
  for (const channel of NOTICE_CHANNELS) for (const state of COUNTED) notices.inc({ channel, state }, 0);
  return {
    readAlarmsBy(read) {
      slice = read;
    },
    readAlarmLoadBy(read) {
      load = read;
    },
    countNotice(channel, state) {
      if (COUNTED.some((each) => each === state)) notices.inc({ channel, state });
    },
  };
}
