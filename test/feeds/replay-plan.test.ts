import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, isoDate, localDay, startOfLocalDay } from '../../server/domain/local-time.ts';
import type { MappedCase } from '../../server/feeds/map-case.ts';
import { planReplay } from '../../server/feeds/replay-plan.ts';
import { statusEvent } from '../support/test-core.ts';

const START = Date.parse('2026-11-21T14:05:31+07:00');
const FIRST = Date.parse('2011-10-01T00:00:00+07:00');

/** A case whose events stand at the given hours after the log's first day; the first one names the deadline. */
function aCase(code: string, hours: readonly number[], dueInHours: number, ended: boolean): MappedCase {
  const sorted = [...hours].sort((a, b) => a - b);
  const events = sorted.map((hour, index) => {
    const event = statusEvent({ dossierCode: code }, { id: `${code}/${index}` });
    return {
      event,
      at: FIRST + hour * HOUR_MS,
      dueAt: index === 0 ? FIRST + dueInHours * HOUR_MS : null,
      own: true,
    };
  });
  return { dossierCode: code, events, endedAt: ended ? (events.at(-1)?.at ?? null) : null, unknown: [] };
}

const hours = fc.array(fc.integer({ min: 0, max: 24 * 400 }), { minLength: 1, maxLength: 8 });
const logs = fc.array(fc.tuple(hours, fc.integer({ min: 0, max: 24 * 450 })), { minLength: 1, maxLength: 6 });
const speeds = fc.constantFrom(0.5, 1, 60, 3_600, 86_400, 10_000_000);

test('RP1 events are played in the order of the log, as far apart as the speed says, from the start on', () => {
  fc.assert(
    fc.property(logs, speeds, (log, speed) => {
      const cases = log.map(([at, due], index) => aCase(`case-${index}`, at, due, true));
      const { events, from } = planReplay(cases, { start: START, speed });
      const inLog = cases.flatMap((one) => one.events.map(({ at }) => at ?? 0)).sort((a, b) => a - b);
      expect(events.map(({ at }) => at)).toEqual(inLog.map((at) => Math.round(START + (at - from) / speed)));
      for (const { at, event } of events) expect(Date.parse(event.time)).toBe(at);
    }),
  );
});

test('RP2 at any speed an event is as many days from its due day as in the log', () => {
  fc.assert(
    fc.property(logs, speeds, (log, speed) => {
      const cases = log.map(([at, due], index) => aCase(`case-${index}`, at, due, true));
      const inLog = new Map(
        cases.flatMap(({ events }) =>
          events.map(
            ({ event, at }) => [event.id, localDay(events[0]?.dueAt ?? 0) - localDay(at ?? 0)] as const,
          ),
        ),
      );
      for (const { at, event } of planReplay(cases, { start: START, speed }).events) {
        const days = localDay(Date.parse(String(event.data.dueAt))) - localDay(at);
        expect(days).toBe(inLog.get(event.id.slice(0, event.id.indexOf('~'))));
      }
    }),
  );
});

test('RP1 what was open on the day to start from comes first, dated back; what had ended is left out', () => {
  const cases = [
    aCase('ended', [0, 24], 48, true),
    aCase('open', [0, 24, 24 * 12], 24 * 30, true),
    aCase('waiting', [24], 48, false),
    aCase('later', [24 * 11], 24 * 12, true),
  ];
  const from = startOfLocalDay(localDay(FIRST) + 10);
  const { events } = planReplay(cases, { start: START, speed: 86_400, from });
  expect(events.map(({ at, event }) => [event.id.split('/')[0], (at - START) / 1000])).toEqual([
    ['open', (-10 * DAY_MS) / 1000],
    ['open', (-9 * DAY_MS) / 1000],
    ['waiting', (-9 * DAY_MS) / 1000],
    ['later', 1],
    ['open', 2],
  ]);
  expect(isoDate(localDay(Date.parse(events[0]?.event.time ?? '')))).toBe('2026-11-11');
});

test('RP3 codes and ids carry the start, so that two replays meet neither each other nor the import', () => {
  const ids = (start: number) => {
    const { events } = planReplay([aCase('case-1', [0, 5], 48, true)], { start, speed: 60 });
    return events.flatMap(({ event }) => [event.id, String(event.data.dossierCode), event.subject]);
  };
  const all = [...ids(START), ...ids(START + 1_000), 'case-1', 'case-1/0', 'case-1/1'];
  expect(new Set(all).size).toBe(3 + 3 + 3);
});

test('RP1 an event without a readable time is left out and counted', () => {
  const one = aCase('case-1', [0, 5], 48, true);
  const broken = {
    ...one,
    events: one.events.map((event, index) => (index === 1 ? { ...event, at: null } : event)),
  };
  expect(planReplay([broken], { start: START, speed: 1 })).toMatchObject({
    unreadable: 1,
    events: { length: 1 },
  });
});
