/** The calendar over a real store: what a change moves, what it leaves alone, and that the log alone bears it out. */
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CALENDAR_TYPE, type CalendarChangeRow, type CalendarPreview } from '#contract/calendar';
import { createCalendar } from '../../server/calendar/create-calendar.ts';
import { isoDate, localDay, parseIsoDate, weekday } from '../../server/domain/local-time.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import {
  catalogue,
  communes,
  procedures,
  statusEvent,
  type TestCore,
  testCore,
} from '../support/test-core.ts';

const BASIS = 'Công văn 1234/UBND-NC ngày 20/11/2026';
/** A procedure whose limit runs over the next days. */
const procedureCode =
  [...catalogue.procedures.values()].find(({ limit }) => limit.kind === 'working_days' && limit.amount > 2)
    ?.code ?? '';
const row = (date: string, kind: CalendarChangeRow['kind'] = 'off'): CalendarChangeRow => ({
  date,
  kind,
  name: kind === 'normal' ? '' : 'Nghỉ theo thông báo',
});

function opened(options: Parameters<typeof testCore>[0] = {}) {
  const core = testCore(options);
  return { core, calendar: createCalendar(core) };
}

type Opened = ReturnType<typeof opened>;

function save({ calendar }: Opened, rows: CalendarChangeRow[]): CalendarPreview {
  const outcome = calendar.save({ rows, legalBasis: BASIS, by: 'admin' });
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.preview;
}

async function preview({ calendar }: Opened, rows: CalendarChangeRow[]): Promise<CalendarPreview> {
  const outcome = await calendar.preview(rows);
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome));
  return outcome.preview;
}

const differences = (core: TestCore) =>
  rebuildReadModel(core.store.db, core.rules, {
    scratchFile: join(core.dataDir, 'scratch.sqlite'),
    replace: false,
  }).differences;

/** Everything a reader can see of the dossiers and the counters. */
const seen = (core: TestCore) => [
  core.dossiers.list({ limit: 5_000 }),
  core.store.counters.tally('province', localDay(core.clock.now())),
  ...communes.slice(0, 8).map((code) => core.store.counters.tally(code, localDay(core.clock.now()))),
];

/** Dossiers of many procedures, some given a due time by their source, some paused, some ended. */
function fill(core: TestCore, amount = 120): void {
  const batch = Array.from({ length: amount }, (_, index) => {
    const code = `D-${String(index).padStart(4, '0')}`;
    const day = 1 + (index % 19);
    const at = (d: number, hour: number) => `2026-11-${String(d).padStart(2, '0')}T0${hour}:10:00+07:00`;
    const data = {
      dossierCode: code,
      procedureCode: procedures[index % procedures.length] ?? '',
      unitCode: communes[index % 8] ?? '',
      ...(index % 5 === 0 ? { dueAt: '2026-11-27T17:00:00+07:00' } : {}),
    };
    const { dueAt: _given, ...later } = data as typeof data & { dueAt?: string };
    return [
      statusEvent(data, { time: at(day, 8) }),
      ...(index % 4 === 1
        ? [
            statusEvent({ ...later, status: 'processing' }, { time: at(day, 9) }),
            statusEvent({ ...later, status: 'supplement_requested' }, { time: at(day + 1, 8) }),
          ]
        : []),
      ...(index % 8 === 1 ? [statusEvent({ ...later, status: 'processing' }, { time: at(day + 1, 9) })] : []),
      ...(index % 7 === 2 ? [statusEvent({ ...later, status: 'completed' }, { time: at(day + 1, 9) })] : []),
    ];
  }).flat();
  expect(core.ingest(batch, 'k')).toMatchObject({ accepted: batch.length });
}

const dueOf = (core: TestCore, code: string) => isoDate(localDay(core.dossiers.get(code)?.dueAt ?? 0));

test('CL4 a new day off moves limits that run over it, and leaves alone what a source has appointed', () => {
  const it = opened();
  const { core } = it;
  core.ingest(
    [
      statusEvent({ dossierCode: 'own-limit', procedureCode }),
      statusEvent({ dossierCode: 'appointed', procedureCode, dueAt: '2026-11-27T17:00:00+07:00' }),
      statusEvent({ dossierCode: 'over-before', procedureCode }, { time: '2026-09-07T08:00:00+07:00' }),
    ],
    'k',
  );
  const due = dueOf(core, 'own-limit');
  const over = dueOf(core, 'over-before');
  const told = save(it, [row('2026-11-23')]);
  expect(told).toMatchObject({
    moved: 1,
    later: 1,
    earlier: 0,
    appointed: 1,
    byUnit: [{ unitCode: '24133', moved: 1 }],
  });
  expect(told.sample[0]).toMatchObject({ dossierCode: 'own-limit', unitCode: '24133' });
  expect(told.sample[0]?.from.slice(0, 10)).toBe(due);
  expect(told.sample[0]?.to.slice(0, 10)).toBe(dueOf(core, 'own-limit'));
  expect(dueOf(core, 'own-limit') > due).toBe(true);
  expect(dueOf(core, 'appointed')).toBe('2026-11-27');
  expect(dueOf(core, 'over-before')).toBe(over);
  expect(told.workingDays[0]?.after.total).toBe((told.workingDays[0]?.before.total ?? 0) - 1);
});

test('CL4 what comes after a change is reckoned with the calendar as changed', () => {
  const it = opened();
  save(it, [row('2026-11-23')]);
  it.core.ingest([statusEvent({ dossierCode: 'after', procedureCode })], 'k');
  const other = opened();
  other.core.ingest([statusEvent({ dossierCode: 'after', procedureCode })], 'k');
  save(other, [row('2026-11-23')]);
  expect(dueOf(it.core, 'after')).toBe(dueOf(other.core, 'after'));
  expect(differences(it.core)).toEqual([]);
});

test('CL5 the preview keeps nothing and says exactly what saving then does', async () => {
  const it = opened();
  fill(it.core);
  const rows = [
    row('2026-11-23'),
    row('2026-11-26'),
    row('2026-11-28', 'working_saturday'),
    row('2026-11-10'),
  ];
  const before = seen(it.core);
  const proposed = await preview(it, rows);
  expect(seen(it.core)).toEqual(before);
  expect(it.calendar.changes()).toEqual([]);
  expect(proposed.moved).toBeGreaterThan(10);
  expect(proposed.finished.moved).toBeGreaterThan(0);
  const { version: _proposed, ...said } = proposed;
  const { version: _saved, ...done } = save(it, rows);
  expect(done).toEqual(said);
});

test('CL6 a change and its reverse leave every dossier and counter as they were', () => {
  const it = opened();
  fill(it.core);
  const before = seen(it.core);
  save(it, [row('2026-11-23'), row('2026-11-10')]);
  expect(seen(it.core)).not.toEqual(before);
  save(it, [row('2026-11-10', 'normal'), row('2026-11-23', 'normal')]);
  expect(seen(it.core)).toEqual(before);
});

test('CL7 the rebuild equals the live read model after changes between events, late ones too', () => {
  const days = Array.from({ length: 40 }, (_, index) => parseIsoDate('2026-11-01') + index)
    .filter((day) => weekday(day) % 6 !== 0)
    .map(isoDate);
  const change = fc.uniqueArray(fc.tuple(fc.constantFrom(...days), fc.constantFrom('off', 'normal')), {
    ...{ minLength: 1, maxLength: 4 },
    selector: ([date]) => date,
  });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), fc.nat(1_000), (changes, salt) => {
      const it = opened();
      fill(it.core, 40);
      for (const [index, rows] of changes.entries()) {
        save(
          it,
          rows.map(([date, kind]) => row(date, kind as 'off' | 'normal')),
        );
        const late = `D-${String((salt + index * 7) % 40).padStart(4, '0')}`;
        const unitCode = communes[((salt + index * 7) % 40) % 8] ?? '';
        it.core.ingest(
          [
            statusEvent(
              { dossierCode: late, unitCode, status: 'processing' },
              { time: '2026-11-03T10:00:00+07:00' },
            ),
            statusEvent({ dossierCode: `N-${salt}-${index}`, unitCode }),
          ],
          'k',
        );
      }
      expect(differences(it.core)).toEqual([]);
      it.core.close();
    }),
    { numRuns: 12 },
  );
});

test('CL8 a restarted server, and another process, stand on the same calendar', () => {
  const it = opened();
  const other = opened({ dataDir: it.core.dataDir, clock: it.core.clock });
  const { version } = save(it, [row('2026-11-23')]);
  other.core.ingest([statusEvent({ dossierCode: 'elsewhere', procedureCode })], 'k');
  it.core.ingest([statusEvent({ dossierCode: 'here', procedureCode })], 'k');
  expect(dueOf(it.core, 'elsewhere')).toBe(dueOf(it.core, 'here'));
  const again = opened({ dataDir: it.core.dataDir });
  expect(again.core.store.calendar.daysOff).toEqual(it.core.store.calendar.daysOff);
  expect(again.calendar.year(2026)).toMatchObject({ version });
  expect(differences(it.core)).toEqual([]);
});

test('CL9 a save that fails leaves log, calendar and dossiers as they were', () => {
  const it = opened();
  fill(it.core, 20);
  const before = seen(it.core);
  it.core.store.db.exec(
    "CREATE TRIGGER broken BEFORE UPDATE ON dossiers BEGIN SELECT RAISE(ABORT, 'disk is full'); END",
  );
  expect(() => save(it, [row('2026-11-23')])).toThrow('disk is full');
  it.core.store.db.exec('DROP TRIGGER broken');
  expect(it.core.store.calendar.daysOff).toEqual(catalogue.daysOff);
  expect(it.calendar.changes()).toEqual([]);
  expect(seen(it.core)).toEqual(before);
  expect(save(it, [row('2026-11-23')]).moved).toBeGreaterThan(0);
});

test('CL10 the log keeps who changed what, when and on what ground; a year shows it', () => {
  const it = opened();
  save(it, [{ ...row('2026-11-24'), legalBasis: 'Quyết định 1/QĐ' }, row('2026-09-01', 'normal')]);
  expect(it.calendar.changes()).toMatchObject([
    {
      seq: 1,
      at: '2026-11-20T14:05:31+07:00',
      by: 'admin',
      rows: [
        { date: '2026-11-24', kind: 'off', legalBasis: 'Quyết định 1/QĐ' },
        { date: '2026-09-01', kind: 'normal', legalBasis: BASIS },
      ],
    },
  ]);
  const { days, workingDays, today, version } = it.calendar.year(2026);
  expect({ today, version, total: workingDays.total }).toEqual({
    today: '2026-11-20',
    version: 1,
    total: 250,
  });
  expect(days.find(({ date }) => date === '2026-11-24')).toMatchObject({ changed: true, status: 'official' });
  expect(days.find(({ date }) => date === '2026-09-01')).toBeUndefined();
  expect(days.find(({ date }) => date === '2026-09-02')).toMatchObject({ changed: false });
});

test('CL11 no source from outside can change the calendar', () => {
  const { core } = opened();
  const posted = {
    ...statusEvent({}, { type: CALENDAR_TYPE as never }),
    data: { rows: [row('2026-11-23')], by: 'x' },
  };
  expect(core.ingest([posted], 'k').rejected).toMatchObject([{ code: 'unsupported_type', path: 'type' }]);
  expect(core.store.calendar.daysOff).toEqual(catalogue.daysOff);
});

test('CL12 a save made from an outdated preview is refused', async () => {
  const it = opened();
  const { version } = await preview(it, [row('2026-11-24')]);
  save(it, [row('2026-11-23')]);
  const stale = { rows: [row('2026-11-24')], legalBasis: BASIS, by: 'admin', version };
  expect(it.calendar.save(stale)).toEqual({ kind: 'outdated', version: 1 });
  expect(it.core.store.log.lastSeq()).toBe(1);
});
