import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localDay } from '../../server/domain/local-time.ts';
import { CLOCK_TYPE } from '../../server/store/event-log.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createDeadlineWatch, VERDICTS_A_COMMIT } from '../../server/watch/deadline-watch.ts';
import { communes, statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const DUE = '2026-11-20T17:00:00+07:00';

function withOpenDossiers(count: number): TestCore {
  const core = testCore();
  core.clock.set('2026-11-16T08:00:00+07:00');
  const batch = Array.from({ length: count }, (_, index) =>
    statusEvent(
      {
        dossierCode: `H15.X-${String(index).padStart(6, '0')}`,
        unitCode: communes[index % 102]!,
        dueAt: DUE,
      },
      { time: '2026-11-16T08:00:00+07:00' },
    ),
  );
  for (let from = 0; from < count; from += 1_000) core.ingest(batch.slice(from, from + 1_000), 'k');
  return core;
}

function watchOf(core: TestCore) {
  return createDeadlineWatch({
    store: core.store,
    feed: core.feed,
    clock: core.clock,
    calendar: core.catalogue,
  });
}

const standing = (core: TestCore) => core.store.counters.standing('province');
const verdicts = (core: TestCore) => [...core.store.log.since(0)].filter(({ type }) => type === CLOCK_TYPE);

function runDry(step: () => number): void {
  for (let round = 0; step() > 0; round++) expect(round).toBeLessThan(1_000);
}

test('LT2 a class that the new day changes is concluded once', () => {
  const core = withOpenDossiers(3);
  const watch = watchOf(core);
  runDry(watch.step);
  expect(verdicts(core)).toEqual([]);
  core.clock.set('2026-11-19T06:59:59+07:00');
  runDry(watch.step);
  expect(verdicts(core)).toEqual([]);
  core.clock.set('2026-11-19T07:00:00+07:00');
  runDry(watch.step);
  runDry(watch.step);
  expect(standing(core)).toMatchObject({ open: 3, dueSoon: 3, overdue: 0 });
  core.clock.set('2026-11-21T07:00:00+07:00');
  runDry(watch.step);
  expect(standing(core)).toMatchObject({ open: 3, dueSoon: 0, overdue: 3, lateNoApology: 3 });
  expect(verdicts(core)).toHaveLength(6);
});

test('LT3 paused and ended dossiers do not turn', () => {
  const core = withOpenDossiers(3);
  const change = (index: number, status: 'supplement_requested' | 'withdrawn') =>
    statusEvent(
      { dossierCode: `H15.X-00000${index}`, unitCode: communes[index]!, status },
      { time: '2026-11-16T10:00:00+07:00' },
    );
  core.ingest([change(0, 'supplement_requested'), change(1, 'withdrawn')], 'k');
  core.clock.set('2026-12-01T08:00:00+07:00');
  runDry(watchOf(core).step);
  expect(standing(core)).toMatchObject({ open: 2, paused: 1, overdue: 1 });
});

test('LT4 watch and ingest agree: what the watch concluded, a new event finds as well', () => {
  const watched = withOpenDossiers(1);
  watched.clock.set('2026-11-21T08:00:00+07:00');
  runDry(watchOf(watched).step);
  const touched = withOpenDossiers(1);
  touched.clock.set('2026-11-21T08:00:00+07:00');
  touched.ingest(
    [
      statusEvent(
        { dossierCode: 'H15.X-000000', unitCode: communes[0]!, status: 'processing' },
        { time: '2026-11-21T07:30:00+07:00' },
      ),
    ],
    'k',
  );
  expect(touched.dossiers.get('H15.X-000000')?.class).toBe('overdue');
  expect(standing(touched)).toEqual(standing(watched));
});

test('LT4 before the offices open ingest judges by the day before, as the watch does', () => {
  const touch = (core: TestCore) =>
    core.ingest(
      [
        statusEvent(
          { dossierCode: 'H15.X-000000', unitCode: communes[0]!, status: 'processing' },
          { time: new Date(core.clock.now()).toISOString() },
        ),
      ],
      'k',
    );
  const core = withOpenDossiers(1);
  core.clock.set('2026-11-21T06:59:59+07:00');
  touch(core);
  expect(core.dossiers.get('H15.X-000000')?.class).toBe('dueSoon');
  core.clock.set('2026-11-21T07:00:00+07:00');
  touch(core);
  expect(core.dossiers.get('H15.X-000000')?.class).toBe('overdue');
});

test('LT2 a conclusion that a clock set back has undone is drawn again', () => {
  const core = withOpenDossiers(1);
  core.clock.set('2026-11-21T07:00:00+07:00');
  runDry(watchOf(core).step);
  core.clock.set('2026-11-20T08:00:00+07:00');
  core.ingest(
    [
      statusEvent(
        { dossierCode: 'H15.X-000000', unitCode: communes[0]!, status: 'processing' },
        { time: '2026-11-20T08:00:00+07:00' },
      ),
    ],
    'k',
  );
  expect(standing(core).overdue).toBe(0);
  core.clock.set('2026-11-21T07:00:01+07:00');
  runDry(watchOf(core).step);
  expect(standing(core).overdue).toBe(1);
});

test('LT2 5,000 dossiers that turn at once go in small commits, and a restart in the middle goes on', () => {
  const core = withOpenDossiers(5_000);
  core.clock.set('2026-11-21T07:00:00+07:00');
  const commits: number[] = [];
  core.feed.subscribe(({ from, to }) => commits.push(to - from));
  const first = watchOf(core);
  first.step();
  first.close();
  expect(standing(core).overdue).toBe(VERDICTS_A_COMMIT);
  core.close();

  const again = testCore({ dataDir: core.dataDir, clock: core.clock });
  again.feed.subscribe(({ from, to }) => commits.push(to - from));
  runDry(watchOf(again).step);
  expect(Math.max(...commits)).toBeLessThanOrEqual(VERDICTS_A_COMMIT);
  expect(standing(again)).toMatchObject({ open: 5_000, overdue: 5_000 });
  expect(verdicts(again)).toHaveLength(5_000);
  const scratchFile = join(core.dataDir, 'scratch.sqlite');
  expect(rebuildReadModel(again.store.db, again.rules, { scratchFile, replace: false }).differences).toEqual(
    [],
  );
  expect(localDay(core.clock.now())).toBe(localDay(verdicts(again)[0]?.time ?? 0));
});
