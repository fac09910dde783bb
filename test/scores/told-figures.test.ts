/** Told figures of the service index over the real core: taken in like any indicator, scored, and never silently old. */
import { describe, expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { createIndicators } from '../../server/indicators/create-indicators.ts';
import { createProvinceValues } from '../../server/store/province-values.ts';
import { createSourceStandings } from '../../server/store/source-standing.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { componentOf, periodOf, scoresOf } from '../support/score-core.ts';
import { catalogue, testCore } from '../support/test-core.ts';
import { A, B, local, receive, STORE_URN, tell } from './figure-events.ts';

const STORED = 'SYNCED_WITH_DVCQG_PERSONAL_STORAGE';

describe('what is told', () => {
  test('SC31 before a value has come a component is missing; a later total of the month stands in place of the earlier', () => {
    const core = testCore();
    receive(core, A, '11-18', 10);
    const stored = () => componentOf(scoresOf(core).card(`unit:${A}`, periodOf('2026-11')), STORED);
    expect(stored()).toMatchObject({ state: 'missing', points: null, told: null });
    tell(core, 's766_stored', A, '11', 2, '11-19T02:50');
    expect(stored()).toMatchObject({ points: 0.8, numerator: { value: 2 }, denominator: { value: 10 } });
    tell(core, 's766_stored', A, '11', 5, '11-20T02:50');
    tell(core, 's766_stored', A, '11', 1, '11-18T02:50');
    expect(stored()).toMatchObject({ points: 2, numerator: { value: 5 } });
  });

  test('SC31 months add up over a quarter and a year, of what stands the newest month counts', () => {
    const core = testCore();
    for (const [month, day] of [
      ['08', '08-05'],
      ['09', '09-07'],
      ['11', '11-18'],
    ] as const) {
      receive(core, A, day, 10);
      tell(core, 's766_synced', A, month, Number(month), `${month}-19T02:30`);
      tell(core, 's766_procedures', A, month, 40 + Number(month), `${month}-19T02:30`);
      tell(core, 's766_online', A, month, 30, `${month}-19T02:30`);
    }
    const card = (key: string) => scoresOf(core).card(`unit:${A}`, periodOf(key));
    const synced = (key: string) => componentOf(card(key), 'DOSSIER_SYNC').numerator.value;
    expect(['2026-08', '2026-Q3', '2026-Q4', '2026', '2026-10'].map(synced)).toEqual([8, 17, 11, 28, null]);
    const procedures = (key: string) => componentOf(card(key), 'ONLINE_PROCEDURES').denominator.value;
    expect(['2026-08', '2026-Q3', '2026-Q4', '2026', '2026-10'].map(procedures)).toEqual([
      48,
      49,
      51,
      51,
      null,
    ]);
  });

  test('SC44 the card of a year shows its months, from the first of which anything is known', () => {
    const core = testCore();
    receive(core, A, '09-07', 10);
    receive(core, A, '11-18', 10);
    const trend = (scope: 'province' | `unit:${string}`, key: string) =>
      scoresOf(core)
        .card(scope, periodOf(key))
        .trend.map(({ period, total }) => [period, total !== null]);
    const months = [
      ['2026-09', true],
      ['2026-10', false],
      ['2026-11', true],
    ];
    expect(trend(`unit:${A}`, '2026')).toEqual(months);
    expect(trend('province', '2026')).toEqual(months);
    expect(trend(`unit:${A}`, '2025')).toHaveLength(12);
    expect(trend(`unit:${A}`, '2026-11').slice(-3)).toEqual(months);
    expect(trend(`unit:${A}`, '2026-11')).toHaveLength(6);
  });

  test('SC31 a told numerator above the counted denominator gives all points and no more', () => {
    const core = testCore();
    receive(core, A, '11-18', 3);
    tell(core, 's766_synced', A, '11', 9, '11-20T02:30');
    const card = scoresOf(core).card(`unit:${A}`, periodOf('2026-11'));
    expect(componentOf(card, 'DOSSIER_SYNC')).toMatchObject({ points: 6, ratio: 3 });
  });

  test('SC31 the province adds up the dossiers of its units until its own figure comes, and never their procedures', () => {
    const core = testCore();
    receive(core, A, '11-18', 10);
    receive(core, B, '11-18', 10);
    for (const unit of [A, B]) {
      tell(core, 's766_stored', unit, '11', 4, '11-20T02:50');
      tell(core, 's766_procedures', unit, '11', 70, '11-20T02:50');
      tell(core, 's766_online', unit, '11', 63, '11-20T02:50');
    }
    const province = (key: string) => componentOf(scoresOf(core).card('province', periodOf('2026-11')), key);
    expect(province(STORED)).toMatchObject({
      points: 1.6,
      numerator: { value: 8 },
      denominator: { value: 20 },
    });
    expect(province('ONLINE_PROCEDURES').state).toBe('missing');
    tell(core, 's766_stored', null, '11', 12, '11-20T02:50');
    tell(core, 's766_procedures', null, '11', 100, '11-20T02:50');
    tell(core, 's766_online', null, '11', 40, '11-20T02:50');
    expect(province(STORED)).toMatchObject({ points: 2.4, numerator: { value: 12 } });
    expect(province('ONLINE_PROCEDURES')).toMatchObject({ points: 1, denominator: { value: 100 } });
  });

  test('SC31 what one unit was told of says nothing of another: its own is missing, not 0', () => {
    const core = testCore();
    receive(core, A, '11-18', 10);
    receive(core, B, '11-18', 10);
    tell(core, 's766_stored', A, '11', 4, '11-20T02:50');
    const { card, ranking } = scoresOf(core);
    expect(componentOf(card(`unit:${B}`, periodOf('2026-11')), STORED).state).toBe('missing');
    const { rows } = ranking('commune', periodOf('2026-11'));
    expect(rows.filter(({ stale }) => stale)).toEqual([]);
    const idle = card('unit:H15.13', periodOf('2026-11'));
    expect(idle).toMatchObject({ volume: 0 });
    expect(componentOf(idle, STORED).state).toBe('missing');
  });
});

describe('how old it is', () => {
  function silentSince(days: number) {
    const core = testCore({ clock: new HandClock(local('11-20T14:05')) });
    receive(core, A, '11-18', 10);
    tell(core, 's766_stored', A, '11', 5, '11-20T02:50');
    core.clock.advance(days * 86_400_000);
    return scoresOf(core);
  }

  test('SC32 a component of a silent source keeps its points with state, time and name; a missing one stays missing', () => {
    const at = '2026-11-20T02:50:00+07:00';
    const source = catalogue.sources.get('citizen_store')?.name;
    for (const [days, freshness] of [
      [0, 'fresh'],
      [3, 'stale'],
      [6, 'unknown'],
    ] as const) {
      const card = silentSince(days).card(`unit:${A}`, periodOf('2026-11'));
      expect(componentOf(card, STORED)).toMatchObject({ points: 2, told: { freshness, at, source } });
      expect(card.stale).toEqual(freshness === 'fresh' ? [] : [STORED]);
      expect(card.missing).not.toContain(STORED);
      expect(componentOf(card, 'DOSSIER_SYNC')).toMatchObject({ state: 'missing', told: null });
    }
  });

  test('SC32 a running total that its source left off stays marked when its month is over, a complete month never is', () => {
    const core = testCore({ clock: new HandClock(local('11-20T14:05')) });
    receive(core, A, '09-07', 10);
    receive(core, A, '10-07', 10);
    tell(core, 's766_stored', A, '09', 5, '10-01T02:50');
    tell(core, 's766_stored', A, '10', 5, '10-22T02:50');
    const { card } = scoresOf(core);
    expect(card(`unit:${A}`, periodOf('2026-09')).stale).toEqual([]);
    expect(card(`unit:${A}`, periodOf('2026-10')).stale).toEqual([STORED]);
    const { trend } = card(`unit:${A}`, periodOf('2026-10'));
    expect(trend.at(-1)).toMatchObject({ period: '2026-10', firm: false });
  });

  test('SC32 the ranking says whose figures are not of now, and ranks them all the same', () => {
    const { ranking } = (() => {
      const core = testCore({ clock: new HandClock(local('11-20T14:05')) });
      for (const unit of [A, B]) receive(core, unit, '11-18', 25);
      for (const unit of [A, B]) tell(core, 's766_stored', unit, '11', 5, '11-20T02:50');
      core.clock.advance(3 * 86_400_000);
      return scoresOf(core);
    })();
    const rows = ranking('commune', periodOf('2026-11')).rows.filter(({ rank }) => rank !== null);
    expect(rows.map(({ unit, stale }) => [unit, stale]).sort()).toEqual([
      [A, true],
      [B, true],
    ]);
  });
});

describe('an indicator like any other, but for the screens of the fields', () => {
  test('SC33 it stands in no field and not in the live slice, but in its own list, by its code and with its source', () => {
    const core = testCore();
    tell(core, 's766_stored', A, '11', 5, '11-20T02:50');
    tell(core, 's766_stored', null, '11', 9, '11-20T02:50');
    const desk = createIndicators(core);
    const figures = [...catalogue.indicators.values()].filter(({ figure }) => figure !== null);
    expect(desk.list(null).filter(({ row }) => row.figure !== null)).toEqual([]);
    expect(desk.list(null, 'public_services').some(({ row }) => row.code === 's766_stored')).toBe(false);
    expect(desk.figures(A).map(({ row }) => row.code)).toEqual(figures.map(({ code }) => code));
    expect(desk.view('s766_stored', null)?.standing).toMatchObject({ value: 9, freshness: 'fresh' });
    expect(createProvinceValues(core.store.indicators, catalogue).compact()).toEqual({});
    const source = createSourceStandings(core.store, catalogue)
      .list(core.clock.now())
      .find(({ code }) => code === 'citizen_store');
    expect(source).toMatchObject({ state: 'fresh', accepted: 2, indicators: ['s766_stored'] });
  });

  test('SC33 a figure that cannot be right goes to quarantine', () => {
    const core = testCore();
    const on = { source: STORE_URN, time: local('11-20T02:50'), unitCode: A };
    const { rejected } = core.ingest(
      [
        valueEvent('s766_stored', -1, on),
        valueEvent('s766_stored', 5, { ...on, periodStart: local('12-01T00:00') }),
        valueEvent('s766_stord', 5, on),
      ],
      'test',
    );
    expect(rejected.map(({ code }) => code)).toEqual([
      ...['value_out_of_range', 'period_in_future', 'unknown_indicator'],
    ]);
    expect(componentOf(scoresOf(core).card(`unit:${A}`, periodOf('2026-11')), STORED).state).toBe('missing');
  });
});

describe('the ranking where some were told more than others', () => {
  function ranked(tellers: readonly string[]) {
    const core = testCore();
    const units = [...catalogue.units.keys()].slice(0, 5);
    for (const unit of units) receive(core, unit, '11-18', 25);
    for (const unit of tellers) tell(core, 's766_synced', unit, '11', 25, '11-20T02:50');
    const { card, ranking } = scoresOf(core);
    const { rows } = ranking('commune', periodOf('2026-11'));
    return { card, units, rows: rows.filter(({ unit }) => units.includes(unit)) };
  }
  const [one = '', two = '', three = ''] = catalogue.units.keys();

  test('SC37 what fewer than half of the units were told of counts for none of them, and keeps nobody out', () => {
    const { rows, card } = ranked([one, two]);
    expect(rows.map(({ rank }) => rank)).toEqual([1, 1, 1, 1, 1]);
    expect(new Set(rows.map(({ total }) => total)).size).toBe(1);
    expect(card(`unit:${one}`, periodOf('2026-11')).total).toBeGreaterThan(rows[0]?.total ?? 100);
  });

  test('SC37 what most were told of counts, and keeps out those that were not', () => {
    const { rows, card } = ranked([one, two, three]);
    const first = rows.filter(({ rank }) => rank === 1);
    expect(first.map(({ unit }) => unit)).toEqual([one, two, three]);
    expect(rows.filter(({ unranked }) => unranked === 'lacks_components')).toHaveLength(2);
    expect(first[0]?.total).toBe(card(`unit:${one}`, periodOf('2026-11')).total);
  });
});
