/** Values of indicators as a source posts them. */
import type { CloudEvent } from '#contract/cloud-event';

let serial = 0;

export interface ValueOptions {
  id?: string;
  source?: string;
  /** Occurrence, ISO. */
  time?: string;
  unitCode?: string;
  periodStart?: string;
  periodEnd?: string;
}

export function valueEvent(indicatorCode: string, value: unknown, options: ValueOptions = {}): CloudEvent {
  const { id = `value-${++serial}`, source = 'urn:vn:test', time, ...data } = options;
  return {
    specversion: '1.0',
    id,
    source,
    type: 'vn.ioc.indicator.value.v1',
    time: time ?? '2026-11-20T08:00:00+07:00',
    data: { indicatorCode, value, ...data },
  };
}
