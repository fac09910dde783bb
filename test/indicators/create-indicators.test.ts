import { expect, test } from 'vitest';
import { createIndicators } from '../../server/indicators/create-indicators.ts';
import { createSourceStandings } from '../../server/store/source-standing.ts';
import { createFreshnessWatch } from '../../server/watch/freshness-watch.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { catalogue, communes, statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const [A = '', B = ''] = communes;
const ONE_STOP = 'urn:vn:mot-cua';
const time = (text: string) => ({ time: `2026-11-${text}:00+07:00`, source: ONE_STOP });
const numbered = (serial: number) => `H15.24133-261120-${String(serial).padStart(4, '0')}`;
const standingOf = (core: TestCore, code: string, unit: string | null = null) =>
  createIndicators(core).view(code, unit)?.standing;

/** Three received, two of them online; two resolved, one of them late. */
function someDossiers(core: TestCore): void {
  const dueAt = { dueAt: '2026-11-19T17:00:00+07:00' };
  core.ingest(
    [
      statusEvent({ dossierCode: numbered(1), unitCode: A, channel: 'online', ...dueAt }, time('17T08:00')),
      statusEvent({ dossierCode: numbered(2), unitCode: A, channel: 'online', ...dueAt }, time('17T08:00')),
      statusEvent({ dossierCode: numbered(3), unitCode: B }, time('20T08:00')),
      statusEvent(
        { dossierCode: numbered(1), unitCode: A, channel: 'online', status: 'completed' },
        time('19T09:00'),
      ),
      statusEvent(
        { dossierCode: numbered(2), unitCode: A, channel: 'online', status: 'completed' },
        time('20T09:00'),
      ),
    ],
    'k',
  );
}

test('IV10 figures of dossiers come live from the counters, for the province and a unit, by day, month and year', () => {
  const core = testCore();
  someDossiers(core);
  expect(standingOf(core, 'received')).toMatchObject({
    ...{ value: 1, freshness: 'stale' },
    figures: { today: { value: 1 }, month: { value: 3 }, year: { value: 3 } },
  });
  expect(standingOf(core, 'received', A)?.figures).toMatchObject({
    today: { value: 0 },
    month: { value: 2 },
  });
  expect(standingOf(core, 'open')).toMatchObject({ value: 1, previous: null });
  expect(standingOf(core, 'online_share')?.figures?.year).toEqual({
    value: 66.7,
    numerator: 2,
    denominator: 3,
  });
  expect(standingOf(core, 'apologised')?.figures?.year).toEqual({ value: 0, numerator: 0, denominator: 1 });
  expect(standingOf(core, 'resolved')).toMatchObject({ value: 1, previous: 1 });
});

test('IV10 the two on-time ratios keep their own denominators', () => {
  const core = testCore();
  someDossiers(core);
  expect(standingOf(core, 'ontime_res')?.figures?.year).toEqual({ value: 50, numerator: 1, denominator: 2 });
  expect(standingOf(core, 'ontime_rec')?.figures?.year).toEqual({
    value: 33.33,
    numerator: 1,
    denominator: 3,
  });
});

test('IV10 a ratio of nothing is no number', () => {
  const core = testCore();
  expect(standingOf(core, 'satisfied')).toMatchObject({
    ...{ value: null, progress: null },
    figures: { year: { value: null, numerator: 0, denominator: 0 } },
  });
});

test('IV10 a computed indicator has the days of a month and a value for every unit', () => {
  const core = testCore();
  someDossiers(core);
  const view = createIndicators(core).view('received', null);
  expect(view?.history.filter(({ value }) => value > 0).map(({ value }) => value)).toEqual([2, 1]);
  expect(view?.history).toHaveLength(30);
  expect(view?.units[B]?.value).toBe(1);
  expect(Object.keys(view?.units ?? {})).toHaveLength(catalogue.units.size + catalogue.departments.size);
});

/** One answered late and unsatisfied, one in time and satisfied, one open and overdue, one of another unit. */
function somePetitions(core: TestCore): void {
  const told = (petitionCode: string, at: string, data: Parameters<typeof petitionEvent>[1] | object = {}) =>
    petitionEvent(`2026-11-${at}:00`, { petitionCode, unitCode: A, ...data });
  const due = (day: number) => ({ dueAt: `2026-11-${day}T17:00:00+07:00` });
  core.ingest(
    [
      told('PA-1', '16T08:00', due(17)),
      told('PA-1', '19T08:00', { status: 'resolved', satisfied: false }),
      told('PA-2', '20T08:00', due(23)),
      told('PA-2', '20T11:30', { status: 'resolved', satisfied: true }),
      told('PA-3', '12T08:00', due(13)),
      told('PA-4', '20T09:00', { unitCode: B }),
    ],
    'k',
  );
}

test('IV15 figures of petitions are counted from their events alone, for the province and a unit', () => {
  const core = testCore();
  somePetitions(core);
  const figures = (unit: string | null) =>
    Object.fromEntries(
      createIndicators(core)
        .list(unit, 'petitions')
        .flatMap(({ row, standing }) => (row.computed === null ? [] : [[row.code, standing.value]])),
    );
  expect(figures(null)).toEqual({
    ...{ pet_new: 2, pet_open: 2, pet_late: 1, pet_resolved: 1, pet_ontime: 50, pet_satisfied: 50 },
    // Three days and three and a half hours.
    pet_hours: 37.8,
  });
  expect(figures(A)).toMatchObject({ pet_new: 1, pet_open: 1, pet_late: 1, pet_resolved: 1 });
  expect(figures(B)).toMatchObject({ pet_new: 1, pet_open: 1, pet_late: 0, pet_satisfied: null });
  expect(standingOf(core, 'pet_hours')?.figures?.year).toEqual({
    ...{ value: 37.8, numerator: 75.5, denominator: 2 },
  });
  expect(standingOf(core, 'pet_resolved')).toMatchObject({ value: 1, previous: 1, coverage: null });
  expect(standingOf(core, 'pet_open')?.previous).toBeNull();
});

test('IV15 no source can tell a second truth of petitions, and each further event moves the figures', () => {
  const core = testCore();
  const source = 'urn:vn:1022:1';
  const { rejected } = core.ingest([valueEvent('pet_open', 5, { source })], 'k');
  expect(rejected).toMatchObject([{ code: 'invalid_data', path: 'data.indicatorCode' }]);
  const told = (status: 'new' | 'resolved', at: string) => ({
    ...petitionEvent(at, { petitionCode: 'PA-1', unitCode: A, status }),
    source,
  });
  core.ingest([told('new', '2026-11-20T13:00:00')], 'k');
  expect(standingOf(core, 'pet_open')).toMatchObject({ value: 1, freshness: 'fresh' });
  core.ingest([told('resolved', '2026-11-20T14:00:00')], 'k');
  expect(standingOf(core, 'pet_open')).toMatchObject({ value: 0 });
  expect(createIndicators(core).view('pet_hours', null)?.units).toMatchObject({ [A]: { value: 1 } });
});

test('IV18 a unit is judged by limits of its own where the province adds up, by whoever asks', () => {
  const core = testCore();
  const told = (value: number, unitCode: string) =>
    valueEvent('land_late', value, { unitCode, time: '2026-11-20T13:50:00+07:00' });
  core.ingest([told(90, A), told(10, B)], 'k');
  const desk = createIndicators(core);
  const { row, standing, units } = desk.view('land_late', null) ?? {};
  expect(standing).toMatchObject({ value: 100, state: 'normal' });
  expect(units).toMatchObject({ [A]: { state: 'act' }, [B]: { state: 'normal' } });
  expect(desk.toldUnits('land_late')[A]?.state).toBe('act');
  const own = desk.list(A, 'land_building').find((each) => each.row.code === 'land_late');
  expect(own?.standing.state).toBe('act');
  // So that a page of the unit judges what comes next as the server does.
  expect(own?.row.thresholds).toEqual(row?.unitThresholds);
  expect(desk.view('land_late', A)).toMatchObject({ standing: { state: 'act' }, row: own?.row });
});

test('IV11 the list holds every indicator of the province, of a unit those that units have, of a field its own', () => {
  const desk = createIndicators(testCore());
  const all = desk.list(null);
  // But for the figures of the service index, which stand in no field.
  const figures = desk.figures(null);
  expect(figures).toHaveLength(19);
  expect(all.length + figures.length).toBe(catalogue.indicators.size);
  expect(all[0]?.row.field).toBe(desk.fields()[0]?.code);
  expect(desk.list(A).every(({ row }) => row.level !== 'province')).toBe(true);
  expect(new Set(desk.list(null, 'cyber').map(({ row }) => row.field))).toEqual(new Set(['cyber']));
  expect(
    all.filter(({ row }) => row.computed === null).every(({ standing }) => standing.freshness === 'unknown'),
  ).toBe(true);
});

test('FR7 every declared source is listed before it ever sends, and an undeclared one when it has', () => {
  const core = testCore();
  core.ingest([statusEvent(), statusEvent({ unitCode: '99999' })], 'k');
  const sources = createIndicators(core).sources();
  expect(sources.filter(({ code }) => code !== null).map(({ code }) => code)).toEqual([
    ...catalogue.sources.keys(),
  ]);
  expect(sources.find(({ code }) => code === 'treasury')).toMatchObject({
    ...{ state: 'unknown', lastArrivalAt: null, accepted: 0, urns: [], units: { units: 0, of: 0 } },
    indicators: expect.arrayContaining(['invest_paid', 'revenue']),
  });
  expect(sources.at(-1)).toMatchObject({
    ...{ code: null, name: 'urn:test:one-stop', state: 'stale', accepted: 1, rejected: 1 },
    // By the rhythm of undeclared sources, which is told with it.
    rhythm: catalogue.undeclaredPace.rhythm,
  });
});

test('FR7 a source is fresh by its own rhythm, and says how many of its units are', () => {
  const core = testCore();
  const soc = (unitCode: string) =>
    valueEvent('net_up', 99, {
      unitCode,
      source: 'urn:vn:giam-sat-mang:1',
      time: new Date(core.clock.now()).toISOString(),
    });
  const network = () =>
    createIndicators(core)
      .sources()
      .find(({ code }) => code === 'network');
  core.ingest([soc(A), soc(B)], 'k');
  expect(network()).toMatchObject({ state: 'fresh', units: { units: 2, of: 2 } });
  core.clock.advance(30 * 60_000);
  core.ingest([soc(A)], 'k');
  core.clock.advance(5_001);
  expect(network()).toMatchObject({ state: 'fresh', units: { units: 1, of: 2 } });
  core.clock.advance(30 * 60_000);
  expect(network()).toMatchObject({ state: 'stale', units: { units: 0, of: 2 } });
});

test('FR8 a source that falls silent is told as soon as it turns, once, and the value it feeds with it', () => {
  const core = testCore();
  const standings = createSourceStandings(core.store, catalogue);
  const told: number[] = [];
  core.feed.subscribe(({ from, to }) => told.push(to - from));
  core.ingest(
    [valueEvent('vms_up', 130, { source: 'urn:vn:ttdl:1', time: new Date(core.clock.now()).toISOString() })],
    'k',
  );
  const watch = createFreshnessWatch({ ...core, standings });
  expect(standingOf(core, 'vms_up')).toMatchObject({ freshness: 'fresh', state: 'normal' });
  core.clock.advance(10 * 60_000 + 4_000);
  expect(watch.step()).toEqual([]);
  core.clock.advance(1);
  expect(watch.step()).toEqual(['urn:vn:ttdl:1']);
  expect(watch.step()).toEqual([]);
  expect(told).toEqual([1, 0]);
  expect(standingOf(core, 'vms_up')).toMatchObject({ value: 130, freshness: 'stale', state: 'unknown' });
});
