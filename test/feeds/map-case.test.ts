import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localDay } from '../../server/domain/local-time.ts';
import type { LogCase, LogValue } from '../../server/feeds/log-case.ts';
import { createCaseMapper, type MappedCase } from '../../server/feeds/map-case.ts';
import { parseMapping } from '../../server/feeds/mapping.ts';
import { communes } from '../support/test-core.ts';

const BASE = {
  title: 'test',
  format: { kind: 'xes' },
  source: 'urn:test:permits',
  zone: 'Europe/Amsterdam',
  case: {
    dossierCode: { attribute: 'code', prefix: 'NL-' },
    procedureCode: { constant: '1.013225' },
    unitCode: {
      attribute: 'department',
      table: { Experts: 'H15.14', '*': { spread: { by: 'code', over: 'communes' } } },
    },
    communeCode: { attribute: 'department', table: { Experts: '24133', '*': null } },
    channel: { attribute: 'channel', table: { Internet: 'online', Desk: 'counter' } },
    start: { attribute: 'start' },
    deadline: { attribute: 'deadline' },
    end: { attribute: 'end' },
  },
  event: { time: { attribute: 'time' }, step: { attribute: 'activity' } },
};

const CASE = {
  code: 'case-1',
  department: 'General',
  channel: 'Internet',
  start: '2011-10-01',
  deadline: '2011-11-26',
  end: '2011-11-26T18:00:00+01:00',
};

type Attributes = Record<string, LogValue | undefined>;

function mapped(attributes: Attributes, events: Attributes[], change: object = {}): MappedCase {
  const mapping = parseMapping(JSON.stringify({ ...BASE, ...change }), 'test.json');
  const present = (all: Attributes) =>
    new Map(Object.entries(all).filter((entry): entry is [string, LogValue] => entry[1] !== undefined));
  const logCase: LogCase = { attributes: present(attributes), events: events.map(present), line: 7 };
  return createCaseMapper(mapping, communes)(logCase);
}

const brief = ({ events }: MappedCase) =>
  events.map(({ event, own }) => [event.data.status, event.time.slice(0, 16), event.data.step ?? '', own]);

test('IMP6 a case is its acceptance, one event for each of its own, and its end, in order of occurrence', () => {
  const result = mapped(CASE, [
    { time: '2011-10-03T10:00:00+02:00', activity: 'Check' },
    { time: '2011-10-02T10:00:00+02:00', activity: 'Receive' },
    { time: '2011-12-01T10:00:00+01:00', activity: 'Archive' },
  ]);
  expect(brief(result)).toEqual([
    ['accepted', '2011-10-01T00:00', '', false],
    ['processing', '2011-10-02T10:00', 'Receive', true],
    ['processing', '2011-10-03T10:00', 'Check', true],
    ['completed', '2011-11-26T18:00', '', false],
    ['processing', '2011-12-01T10:00', 'Archive', true],
  ]);
  expect(result.unknown).toEqual([]);
  expect(result.events[0]?.event).toMatchObject({
    specversion: '1.0',
    source: 'urn:test:permits',
    type: 'vn.ioc.dossier.status.v1',
    subject: 'NL-case-1',
    data: {
      dossierCode: 'NL-case-1',
      procedureCode: '1.013225',
      channel: 'online',
      dueAt: '2011-11-26T23:59:59+07:00',
    },
  });
  expect(communes).toContain(result.events[0]?.event.data.unitCode);
  expect(result.events[0]?.event.data).not.toHaveProperty('communeCode');
});

test('IMP6 a deadline that names its day covers it, so an end in its evening is on time and the next day late', () => {
  for (const [end, days] of [
    ['2011-11-26T23:59:59+01:00', 0],
    ['2011-11-27T00:00:00+01:00', 1],
  ] as const) {
    const { events } = mapped({ ...CASE, end }, []);
    const due = events[0]?.dueAt ?? 0;
    expect(localDay(events[1]?.at ?? 0) - localDay(due)).toBe(days);
    expect((events[1]?.at ?? 0) > due).toBe(days > 0);
  }
});

test('IMP6 an event just after the end belongs to it within the tolerance, never past midnight', () => {
  const change = { case: { ...BASE.case, end: { attribute: 'end', toleranceSeconds: 1 } } };
  const ending = (end: string, time: string) =>
    brief(mapped({ ...CASE, end }, [{ time }], change)).at(-1)?.[0];
  expect(ending('2011-11-26T18:00:00.000', '2011-11-26T18:00:00.970')).toBe('completed');
  expect(ending('2011-11-26T18:00:00.000', '2011-11-26T18:00:01.001')).toBe('processing');
  expect(ending('2011-11-26T23:59:59.500', '2011-11-27T00:00:00.100')).toBe('processing');
});

test('IMP6 what cannot be carried over goes on as it stands, for the ingest to refuse', () => {
  const result = mapped({ ...CASE, code: undefined, start: '31/12', deadline: 'soon', end: undefined }, [
    { time: 'noon', activity: 'Check' },
  ]);
  expect(
    result.events.map(({ event, at }) => [event.time, event.data.dueAt, event.data.dossierCode, at]),
  ).toEqual([
    ['31/12', 'soon', undefined, null],
    ['noon', undefined, undefined, null],
  ]);
  expect(result.events[0]?.event.id).toMatch(/^line-7\/accepted-/);
});

test('IMP6 a case without a start of its own has its deadline on its first event', () => {
  const result = mapped({ ...CASE, start: undefined, end: undefined }, [
    { time: '2011-10-03' },
    { time: '2011-10-02' },
  ]);
  expect(result.events.map(({ event }) => event.data.dueAt)).toEqual([
    '2011-11-26T23:59:59+07:00',
    undefined,
  ]);
});

test('IMP6 a log that knows only events takes its first and last for start and end, or maps their words', () => {
  const events = [
    { time: '2011-10-03T08:00:00', activity: 'Check' },
    { time: '2011-10-05T08:00:00', activity: 'Refuse' },
  ];
  const firstAndLast = { case: { ...BASE.case, start: 'first_event', end: 'last_event' } };
  expect(brief(mapped(CASE, events, firstAndLast)).map(([status]) => status)).toEqual([
    'accepted',
    'processing',
    'processing',
    'completed',
  ]);
  const { start: _start, end: _end, ...rest } = BASE.case;
  const words = {
    case: rest,
    event: {
      ...BASE.event,
      status: { attribute: 'activity', table: { Check: 'accepted', Refuse: 'refused' } },
    },
  };
  expect(brief(mapped(CASE, events, words)).map(([status]) => status)).toEqual(['accepted', 'refused']);
});

test('IMP7 ids follow from what an event says: the same again for the same, others for a changed date', () => {
  const ids = (attributes: Attributes, events: Attributes[]) =>
    mapped(attributes, events).events.map(({ event }) => event.id);
  const twice = [
    { time: '2011-10-03', activity: 'Check' },
    { time: '2011-10-03', activity: 'Check' },
  ];
  const before = ids(CASE, twice);
  expect(new Set(before).size).toBe(4);
  expect(ids(CASE, twice)).toEqual(before);
  const longer = ids(CASE, [...twice, { time: '2011-10-04', activity: 'Decide' }]);
  expect(longer).toEqual(expect.arrayContaining(before));
  const extended = ids({ ...CASE, deadline: '2012-01-07' }, twice);
  expect(extended.filter((id) => !before.includes(id))).toHaveLength(1);
});

test('IMP10 a value outside the table is reported, not guessed; "*" and null say otherwise', () => {
  expect(mapped({ ...CASE, channel: 'Fax' }, []).unknown).toEqual([
    { path: 'case.channel', attribute: 'channel', value: 'Fax' },
  ]);
  const plain = { case: { ...BASE.case, channel: { attribute: 'channel' } } };
  expect(mapped({ ...CASE, channel: 'Internet' }, [], plain).unknown).toHaveLength(1);
  expect(mapped({ ...CASE, channel: 'postal' }, [], plain).unknown).toEqual([]);
  expect(mapped({ ...CASE, department: 'Experts' }, []).events[0]?.event.data).toMatchObject({
    unitCode: 'H15.14',
    communeCode: '24133',
  });
});

test('IMP10 a spread puts a case on the same unit every time, and cases on all units alike', () => {
  const counts = new Map<unknown, number>();
  for (let index = 0; index < communes.length * 50; index++) {
    const unit = mapped({ ...CASE, code: `case-${index}` }, []).events[0]?.event.data.unitCode;
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  expect(counts.size).toBe(communes.length);
  expect(Math.max(...counts.values())).toBeLessThan(100);
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (code) => {
      const unitOf = () => mapped({ ...CASE, code }, []).events[0]?.event.data.unitCode;
      expect(unitOf()).toBe(unitOf());
    }),
  );
});
