import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createIndicators } from '../../server/indicators/create-indicators.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { type ValueOptions, valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, departments, type TestCore, testCore } from '../support/test-core.ts';

const [A = '', B = '', C = ''] = communes;
const time = (text: string) => `2026-11-${text}:00+07:00`;
const codesOf = (answer: { rejected: { code: string; path: string }[] }) =>
  answer.rejected.map(({ code, path }) => `${code} ${path}`);
const differences = (core: TestCore) =>
  rebuildReadModel(core.store.db, core.rules, {
    scratchFile: join(core.dataDir, 'scratch.sqlite'),
    replace: false,
  }).differences;

test('IV6 values stand by indicator, unit and period; the period follows from the time where none is told', () => {
  const core = testCore();
  const answer = core.ingest(
    [
      valueEvent('help_counter', 12, { unitCode: A, time: time('19T16:00') }),
      valueEvent('help_counter', 7, { unitCode: A, time: time('20T08:00') }),
      valueEvent('help_counter', 9, { unitCode: A, time: time('20T09:00'), periodStart: time('20T08:30') }),
    ],
    'k',
  );
  expect(answer).toMatchObject({ accepted: 3, rejected: [] });
  const desk = createIndicators(core);
  const { standing } = desk.list(A).find(({ row }) => row.code === 'help_counter') ?? {};
  expect(standing).toMatchObject({
    ...{ value: 9, previous: 12, freshness: 'fresh', coverage: null },
    at: Date.parse(time('20T09:00')),
    periodStart: Date.parse(time('20T00:00')),
    periodEnd: Date.parse(time('21T00:00')),
  });
  expect(differences(core)).toEqual([]);
});

test('IV6 whatever the order and the batches of arrival, the same values stand, and a rebuild agrees', () => {
  const told: [number, ValueOptions][] = [
    [10, { time: time('18T10:00') }],
    [11, { time: time('19T10:00') }],
    [12, { time: time('19T11:00') }],
    [13, { time: time('20T10:00'), periodStart: time('18T00:00') }],
    [14, { time: time('20T09:00') }],
  ];
  const orders = [
    [0, 1, 2, 3, 4],
    [4, 3, 2, 1, 0],
    [2, 4, 0, 3, 1],
  ];
  const results = orders.map((order, run) => {
    const core = testCore();
    const events = order.map((index) => {
      const [value = 0, options = {}] = told[index] ?? [];
      return valueEvent('visits', value, { ...options, unitCode: A });
    });
    if (run === 1) for (const event of events) core.ingest([event], 'k');
    else core.ingest(events, 'k');
    expect(differences(core)).toEqual([]);
    const desk = createIndicators(core);
    return desk.view('visits', A)?.history.map(({ periodStart, value }) => [periodStart, value]);
  });
  expect(results[0]?.map(([, value]) => value)).toEqual([13, 12, 14]);
  expect(results[1]).toEqual(results[0]);
  expect(results[2]).toEqual(results[0]);
});

test('IV7 what cannot be right is refused with code and path, quarantined, and stands nowhere', () => {
  const core = testCore();
  const bad = [
    valueEvent('unheard', 1),
    valueEvent('received', 5),
    valueEvent('coffee', 118_500, { unitCode: A }),
    valueEvent('rain', 3),
    valueEvent('visits', 3, { unitCode: departments[0] ?? '' }),
    valueEvent('docs_elec', 100.5),
    valueEvent('coffee', Number.NaN),
    valueEvent('coffee', '118500'),
    valueEvent('coffee', 118_500, { periodStart: time('21T00:00') }),
    valueEvent('coffee', 118_500, { periodStart: time('20T00:00'), periodEnd: time('19T00:00') }),
  ];
  const answer = core.ingest(bad, 'k');
  expect(codesOf(answer)).toEqual([
    'unknown_indicator data.indicatorCode',
    'invalid_data data.indicatorCode',
    'invalid_data data.unitCode',
    'invalid_data data.unitCode',
    'invalid_data data.unitCode',
    'value_out_of_range data.value',
    'invalid_data data.value',
    'invalid_data data.value',
    'period_in_future data.periodStart',
    'invalid_data data.periodEnd',
  ]);
  for (const { message } of answer.rejected) expect(message).toMatch(/\p{L}+ .+\.$/u);
  expect(core.store.quarantine.count()).toBe(bad.length);
  expect(core.store.log.lastSeq()).toBe(0);
  expect(createIndicators(core).view('coffee', null)?.standing).toMatchObject({
    value: null,
    freshness: 'unknown',
  });
});

test('IV14 a value of a moment to come is kept out, so that the right one stands', () => {
  const core = testCore();
  const ahead = valueEvent('visits', 9_000, { unitCode: A, time: '2026-11-20T14:20:32+07:00' });
  const answer = core.ingest(
    [
      ahead,
      valueEvent('visits', 5, { unitCode: A, time: '2026-11-20T14:20:31+07:00' }),
      valueEvent('visits', 7, { unitCode: B, time: '2026-11-21T13:00:00+07:00' }),
    ],
    'k',
  );
  expect(codesOf(answer)).toEqual(['time_in_future time', 'time_in_future time']);
  expect(answer.rejected[0]?.message).toContain('quá 15 phút');
  const standing = (unit: string) => createIndicators(core).view('visits', unit)?.standing;
  expect(standing(A)?.value).toBe(5);
  core.clock.set('2026-11-20T14:25:00+07:00');
  core.ingest([valueEvent('visits', 6, { unitCode: A, time: '2026-11-20T14:21:00+07:00' })], 'k');
  expect(standing(A)?.value).toBe(6);

  const held = core.store.quarantine.list({ limit: 5 }).find(({ message }) => message.includes('14:20:32'));
  const request = { by: 'truc-01', reason: 'Nguồn xác nhận số đúng, đồng hồ nhanh.' };
  expect(core.releaseValue(held?.id ?? 0, request).kind).toBe('released');
  expect(standing(A)).toMatchObject({ value: 9_000, at: core.clock.now() });
  expect(differences(core)).toEqual([]);
});

test('IV7 a jump is judged against the last value of the same unit, in the same batch too, and in dong and comma', () => {
  const core = testCore();
  const answer = core.ingest(
    [
      valueEvent('insured', 60, { unitCode: A, time: time('20T08:00') }),
      valueEvent('insured', 95, { unitCode: B, time: time('20T08:00') }),
      valueEvent('insured', 95.5, { unitCode: A, time: time('20T09:00') }),
      valueEvent('insured', 80, { unitCode: A, time: time('20T10:00') }),
      valueEvent('insured', 96, { unitCode: A, time: time('20T11:00') }),
    ],
    'k',
  );
  expect(codesOf(answer)).toEqual(['value_jump data.value']);
  expect(answer.rejected[0]).toMatchObject({ index: 2, message: expect.stringContaining('95,5 %') });
  expect(answer.rejected[0]?.message).toContain('1,5 lần');
});

test('IV7 a count that leaps from nothing waits, small counts come and go, and an alarming one is never held', () => {
  const core = testCore();
  const told = (code: string, value: number, day: string) =>
    valueEvent(code, value, { unitCode: A, time: time(`${day}T12:00`) });
  const answer = core.ingest(
    [
      ...[told('accidents', 0, '17'), told('accidents', 6, '18'), told('accidents', 0, '19')],
      told('accidents', 150, '20'),
      ...[told('visits', 8_000, '18'), told('visits', 99_999, '19')],
      ...[told('killed', 0, '18'), told('killed', 34, '19'), told('evacuated', 9_000, '19')],
    ],
    'k',
  );
  expect(answer.rejected.map(({ index, code }) => [index, code])).toEqual([
    [3, 'value_jump'],
    [5, 'value_jump'],
  ]);
});

test('IV7 what grows through the year may begin anew in January, and only then', () => {
  const core = testCore();
  core.clock.set('2027-01-08T14:00:00+07:00');
  const told = (value: number, day: string) =>
    valueEvent('invest_vnd', value, { unitCode: A, time: `${day}T17:00:00+07:00` });
  const answer = core.ingest(
    [told(900, '2026-12-30'), told(2, '2026-12-31'), told(2, '2027-01-04'), told(900, '2027-01-05')],
    'k',
  );
  expect(answer.rejected.map(({ index }) => index)).toEqual([1, 3]);
});

test('IV7 an event sent again is a duplicate, though its value would be a jump by now', () => {
  const core = testCore();
  const first = valueEvent('coffee', 100_000, { time: time('20T08:00') });
  const rising = [140_000, 200_000].map((value, hour) =>
    valueEvent('coffee', value, { time: time(`20T1${hour}:00`) }),
  );
  expect(core.ingest([first, ...rising], 'k')).toMatchObject({ accepted: 3 });
  expect(core.ingest([first], 'k')).toMatchObject({ accepted: 0, duplicates: 1, rejected: [] });
});

test('IV8 IV16 the province adds up its units of the newest period, says how many there are, and compares no part with a whole', () => {
  const core = testCore();
  core.ingest(
    [
      ...[A, B, C].map((unitCode) => valueEvent('help_in', 10, { unitCode, time: time('19T16:00') })),
      valueEvent('help_in', 4, { unitCode: A, time: time('20T08:00') }),
      valueEvent('help_in', 6, { unitCode: departments[0] ?? '', time: time('20T08:30') }),
    ],
    'k',
  );
  const desk = createIndicators(core);
  const of = communes.length + departments.length;
  expect(desk.view('help_in', null)).toMatchObject({
    // Two units are no fall from three.
    standing: { value: 10, previous: null, coverage: { units: 2, of }, at: Date.parse(time('20T08:30')) },
    history: [
      { value: 30, units: 3 },
      { value: 10, units: 2 },
    ],
    units: { [A]: { value: 4 }, [B]: { value: 10 } },
  });
  core.ingest([valueEvent('help_in', 1, { unitCode: C, time: time('20T08:40') })], 'k');
  expect(desk.view('help_in', null)?.standing).toMatchObject({ value: 11, previous: 30 });
  core.ingest([valueEvent('help_in', 99, { time: time('20T09:00') })], 'k');
  expect(desk.view('help_in', null)).toMatchObject({ standing: { value: 99, coverage: null } });
});

test('IV9 a thousand values of one commit are absorbed and stand', () => {
  const core = testCore();
  const batch = Array.from({ length: 1_000 }, (_, index) =>
    valueEvent('net_up', 90 + (index % 10), {
      unitCode: communes[index % communes.length] ?? '',
      time: new Date(
        Date.parse(time('20T06:00')) + Math.floor(index / communes.length) * 900_000,
      ).toISOString(),
    }),
  );
  expect(core.ingest(batch, 'k')).toMatchObject({ accepted: 1_000, rejected: [] });
  const view = createIndicators(core).view('net_up', null);
  expect(view?.history).toHaveLength(10);
  expect(view?.history[0]?.units).toBe(communes.length);
  expect(Object.keys(view?.units ?? {})).toHaveLength(communes.length);
  expect(differences(core)).toEqual([]);
});

test('IV9 a history is at most 400 points, the newest', () => {
  const core = testCore();
  const start = Date.parse(time('01T00:00'));
  for (let part = 0; part < 5; part++)
    core.ingest(
      Array.from({ length: 100 }, (_, index) =>
        valueEvent('aqi', 50, {
          time: new Date(start + (part * 100 + index - 40) * 3_600_000).toISOString(),
        }),
      ),
      'k',
    );
  const history = createIndicators(core).view('aqi', null)?.history ?? [];
  expect(history.length).toBeLessThanOrEqual(400);
  expect(history.length).toBeGreaterThan(300);
  expect(history.at(-1)?.periodStart).toBe(start + 459 * 3_600_000);
});

test('IV17 a ratio of units whose denominators are not told is no figure of the province until its source tells one', () => {
  const core = testCore();
  core.ingest(
    [
      valueEvent('invest_paid', 10, { unitCode: A, time: time('20T08:00') }),
      valueEvent('invest_paid', 90, { unitCode: B, time: time('20T08:00') }),
    ],
    'k',
  );
  const desk = createIndicators(core);
  expect(desk.view('invest_paid', null)).toMatchObject({
    standing: { value: null, state: 'none', coverage: null },
    history: [],
    units: { [A]: { value: 10 }, [B]: { value: 90 } },
  });
  core.ingest([valueEvent('invest_paid', 31, { time: time('20T09:00') })], 'k');
  expect(desk.view('invest_paid', null)?.standing).toMatchObject({ value: 31, coverage: null });
});

test('IV19 what is planned for the province is compared with its sum, and not with a commune', () => {
  const core = testCore();
  const plan = catalogue.indicators.get('revenue')?.plan ?? 0;
  core.ingest([valueEvent('revenue', plan / 4, { unitCode: A, time: time('20T08:00') })], 'k');
  const desk = createIndicators(core);
  // One commune is no quarter of the province.
  expect(desk.view('revenue', null)?.standing.planDone).toBeNull();
  expect(desk.view('revenue', A)?.standing.planDone).toBeNull();
  core.ingest([valueEvent('revenue', plan / 4, { time: time('20T08:00') })], 'k');
  expect(desk.view('revenue', null)?.standing.planDone).toBe(0.25);
  core.ingest([valueEvent('cut_time', 15, { time: time('20T08:00') })], 'k');
  expect(desk.view('cut_time', null)?.standing.planDone).toBe(0.5);
  expect(desk.view('open', null)?.standing.planDone).toBeNull();
});
