import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { PETITION_STATUSES, PETITIONS_FIELD } from '#contract/petition';
import { createCalendar } from '../../server/calendar/create-calendar.ts';
import { localDay, parseIsoDate } from '../../server/domain/local-time.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { randomNumbers } from '../acceptance/counters.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { communes, statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const TODAY = parseIsoDate('2026-11-20');
const UNIT = communes[0] ?? '';
const OTHER = communes[1] ?? '';
const FIELDS = ['health', 'security', PETITIONS_FIELD];

function expectRebuilt(core: TestCore): void {
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
}

/** Everything told of petitions, but for the number of the event that told it. */
function tables({ store }: TestCore): unknown {
  const rows = (sql: string) => store.db.prepare(sql).all();
  return {
    petitions: rows('SELECT * FROM petitions ORDER BY code'),
    standing: rows(
      'SELECT scope, open, new, processing, overdue FROM petition_standing WHERE open > 0 ORDER BY 1',
    ),
    flow: rows(
      `SELECT period, scope, received, resolved, on_time, late, satisfied, unsatisfied, handling_minutes
       FROM petition_flow
       WHERE received + resolved + satisfied + unsatisfied > 0 ORDER BY 1, 2`,
    ),
  };
}

describe('one petition', () => {
  test('PT5 it counts in its unit and in the province: received, resolved, on time, satisfaction', () => {
    const core = testCore();
    const life = [
      petitionEvent('2026-11-18T08:00:00', {
        petitionCode: 'PA-1',
        unitCode: UNIT,
        dueAt: '2026-11-20T17:00:00+07:00',
      }),
      petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-1', unitCode: UNIT, status: 'processing' }),
    ];
    core.ingest(life, 'k');
    const { petitions } = core.store;
    for (const scope of ['province', UNIT])
      expect(petitions.standing(scope)).toEqual({ open: 1, new: 0, processing: 1, overdue: 0 });
    core.ingest(
      [
        petitionEvent('2026-11-20T09:00:00', {
          petitionCode: 'PA-1',
          unitCode: UNIT,
          status: 'resolved',
          satisfied: true,
        }),
      ],
      'k',
    );
    for (const scope of ['province', UNIT]) {
      expect(petitions.standing(scope)).toEqual({ open: 0, new: 0, processing: 0, overdue: 0 });
      const all = { received: 1, resolved: 1, onTime: 1, late: 0, satisfied: 1, unsatisfied: 0 };
      expect(petitions.flow(scope, TODAY, TODAY)).toEqual({ ...all, received: 0 });
      expect(petitions.flow(scope, TODAY - 2, TODAY)).toEqual(all);
      expect(petitions.flowOfYear(scope, 2026)).toEqual(all);
    }
    expect(Object.keys(petitions.flowByUnit(TODAY - 2, TODAY))).toEqual([UNIT]);
    expect(petitions.get('PA-1')?.class).toBe('resolvedOnTime');
    expectRebuilt(core);
  });

  test('PT6 passed on to another unit, all of it counts there and nothing is left behind', () => {
    const core = testCore();
    core.ingest([petitionEvent('2026-11-19T08:00:00', { petitionCode: 'PA-1', unitCode: UNIT })], 'k');
    core.ingest(
      [petitionEvent('2026-11-20T08:00:00', { petitionCode: 'PA-1', unitCode: OTHER, status: 'processing' })],
      'k',
    );
    const { petitions } = core.store;
    expect(petitions.standing(UNIT).open).toBe(0);
    expect(petitions.flowOfYear(UNIT, 2026).received).toBe(0);
    expect(petitions.standing(OTHER)).toMatchObject({ open: 1, processing: 1 });
    expect(petitions.flowOfYear(OTHER, 2026).received).toBe(1);
    expect(petitions.tallies(TODAY)).toEqual({ province: { processing: 1 }, [OTHER]: { processing: 1 } });
  });

  test('PT7 a dossier of the same code is another thing', () => {
    const core = testCore();
    const code = 'H15.1-261120-0001';
    core.ingest(
      [statusEvent({ dossierCode: code }), petitionEvent('2026-11-20T08:00:00', { petitionCode: code })],
      'k',
    );
    core.ingest(
      [statusEvent({ dossierCode: code, status: 'processing' }, { time: '2026-11-20T07:30:00+07:00' })],
      'k',
    );
    expect(core.dossiers.get(code)?.code).toBe(code);
    expect(core.store.petitions.get(code)?.status).toBe('new');
    expectRebuilt(core);
  });

  test('PT8 a batch that fails leaves nothing of its petitions', () => {
    const core = testCore();
    expect(() =>
      core.store.commit((seq) => {
        core.store.fold.fold({
          ...{ seq: seq + 1, source: 1, id: 'x', type: 'vn.ioc.petition.status.v1', subject: 'PA-1' },
          ...{ time: 0, received: 0, flags: 0, data: '{}' },
        });
        throw new Error('the disk is full');
      }),
    ).toThrow('the disk is full');
    core.ingest([petitionEvent('2026-11-20T08:00:00', { petitionCode: 'PA-2' })], 'k');
    expect(core.store.petitions.standing('province').open).toBe(1);
    expect(core.store.petitions.get('PA-1')).toBeUndefined();
  });
});

test('PT9 a changed calendar moves due dates that were reckoned, and no others', async () => {
  const core = testCore();
  core.ingest(
    [
      petitionEvent('2026-11-20T08:00:00', { petitionCode: 'reckoned' }),
      petitionEvent('2026-11-20T08:00:00', { petitionCode: 'named', dueAt: '2026-11-27T17:00:00+07:00' }),
    ],
    'k',
  );
  const due = (code: string) => localDay(core.store.petitions.get(code)?.dueAt ?? 0);
  expect(due('reckoned')).toBe(parseIsoDate('2026-11-27'));
  const outcome = await createCalendar(core).save({
    rows: [{ date: '2026-11-24', kind: 'off', name: 'Ngày nghỉ' }],
    legalBasis: 'Quyết định thử',
    by: 'admin',
  });
  expect(outcome.kind).toBe('ok');
  expect(due('reckoned')).toBe(parseIsoDate('2026-11-30'));
  expect(due('named')).toBe(parseIsoDate('2026-11-27'));
  expectRebuilt(core);
});

/** Petitions by chance, some events at the same moment. */
function chancePetitions(seed: number): CloudEvent[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const iso = (hours: number) =>
    new Date(Date.parse('2026-11-01T08:00:00+07:00') + hours * 3_600_000).toISOString();
  return Array.from({ length: 600 }, (_, index) => {
    const hour = below(440);
    return {
      ...{ specversion: '1.0', id: `e${index}`, source: 'urn:test:citizens', time: iso(hour) },
      type: 'vn.ioc.petition.status.v1',
      data: {
        petitionCode: `PA-${below(150)}`,
        unitCode: communes[below(5)] ?? '',
        status: PETITION_STATUSES[below(3)],
        ...(random() < 0.4 ? { fieldCode: FIELDS[below(3)] } : {}),
        ...(random() < 0.3 ? { dueAt: iso(hour + below(200) - 20) } : {}),
        ...(random() < 0.3 ? { satisfied: random() < 0.5 } : {}),
      },
    } satisfies CloudEvent;
  });
}

test.each([1, 2])(
  'SQ4 petitions shuffled and cut into other batches make the same tables, and a rebuild too (%i)',
  (seed) => {
    const events = chancePetitions(seed);
    const one = testCore();
    for (const event of events) one.ingest([event], 'k');
    const other = testCore();
    const random = randomNumbers(seed + 10);
    const shuffled = events
      .map((event) => ({ event, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ event }) => event);
    for (let from = 0; from < shuffled.length; from += 70) other.ingest(shuffled.slice(from, from + 70), 'k');
    expect(tables(other)).toEqual(tables(one));
    expect(one.store.petitions.standing('province').overdue).toBeGreaterThan(5);
    expect(one.store.petitions.flowOfYear('province', 2026).late).toBeGreaterThan(5);
    expectRebuilt(one);
    expectRebuilt(other);
    const groups = one.store.petitions.groups(null, 100);
    expect(new Set(groups.map(({ unit, field }) => `${unit}|${field}`)).size).toBe(groups.length);
    expect(new Set(groups.map(({ field }) => field))).toEqual(new Set(FIELDS));
    expect(groups.reduce((sum, { overdue }) => sum + overdue, 0)).toBe(
      one.store.petitions.standing('province').overdue,
    );
  },
);
