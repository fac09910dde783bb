/** Dossiers and told figures of some units, put into a real core. */
import { expect } from 'vitest';
import { valueEvent } from '../support/indicator-events.ts';
import { statusEvent, type TestCore } from '../support/test-core.ts';

export const A = '24133';
export const B = '24175';
export const STORE_URN = 'urn:vn:kho-cong-dan:thu';
export const local = (text: string) => `2026-${text}:00+07:00`;

/** Dossiers received by a unit on a day of 2026, `11-18`. */
export function receive(core: TestCore, unitCode: string, day: string, count: number): void {
  const events = Array.from({ length: count }, (_, index) =>
    statusEvent(
      { dossierCode: `H15.${unitCode}-${day}-${index}`, unitCode, dueAt: local('12-20T17:00') },
      { time: local(`${day}T08:00`) },
    ),
  );
  expect(core.ingest(events, 'test').rejected).toEqual([]);
}

/** A running total of a month, told at a moment of it. */
export function tell(
  core: TestCore,
  code: string,
  unit: string | null,
  month: string,
  value: number,
  time: string,
): void {
  const event = valueEvent(code, value, {
    ...{ source: STORE_URN, time: local(time), periodStart: local(`${month}-01T00:00`) },
    ...(unit === null ? {} : { unitCode: unit }),
  });
  expect(core.ingest([event], 'test').rejected).toEqual([]);
}
