import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PETITION_CLOCK_TYPE } from '#contract/logged-types';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { createPetitionWatch, PETITIONS_A_COMMIT } from '../../server/watch/petition-watch.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { communes, type TestCore, testCore } from '../support/test-core.ts';

function withOpenPetitions(count: number): TestCore {
  const core = testCore();
  core.clock.set('2026-11-16T08:00:00+07:00');
  const events = Array.from({ length: count }, (_, index) =>
    petitionEvent('2026-11-16T08:00:00', {
      petitionCode: `PA-${String(index).padStart(5, '0')}`,
      unitCode: communes[index % communes.length] ?? '',
      dueAt: '2026-11-20T17:00:00+07:00',
    }),
  );
  for (let from = 0; from < count; from += 1_000) core.ingest(events.slice(from, from + 1_000), 'k');
  return core;
}

const standing = (core: TestCore) => core.store.petitions.standing('province');
const verdicts = (core: TestCore) =>
  [...core.store.log.since(0)].filter(({ type }) => type === PETITION_CLOCK_TYPE);

function runDry(step: () => number): void {
  for (let round = 0; step() > 0; round++) expect(round).toBeLessThan(1_000);
}

test('PT10 an open petition turns overdue with the judging day after its due day, once', () => {
  const core = withOpenPetitions(3);
  core.ingest(
    [
      petitionEvent('2026-11-16T09:00:00', {
        petitionCode: 'PA-00000',
        unitCode: communes[0]!,
        status: 'resolved',
      }),
    ],
    'k',
  );
  const watch = createPetitionWatch(core);
  for (const time of ['2026-11-20T18:00:00+07:00', '2026-11-21T06:59:59+07:00']) {
    core.clock.set(time);
    runDry(watch.step);
    expect(standing(core)).toMatchObject({ open: 2, overdue: 0 });
  }
  core.clock.set('2026-11-21T07:00:00+07:00');
  runDry(watch.step);
  runDry(watch.step);
  expect(standing(core)).toMatchObject({ open: 2, new: 2, overdue: 2 });
  expect(verdicts(core)).toHaveLength(2);
  expect(core.store.petitions.groups(null, 10)).toEqual([
    { unit: communes[1], field: 'petitions', overdue: 1, oldestDueDate: '2026-11-20' },
    { unit: communes[2], field: 'petitions', overdue: 1, oldestDueDate: '2026-11-20' },
  ]);
});

test('PT11 watch and ingest agree on the same day', () => {
  const watched = withOpenPetitions(1);
  watched.clock.set('2026-11-21T08:00:00+07:00');
  runDry(createPetitionWatch(watched).step);
  const touched = withOpenPetitions(1);
  touched.clock.set('2026-11-21T08:00:00+07:00');
  const working = petitionEvent('2026-11-21T07:30:00', {
    ...{ petitionCode: 'PA-00000', unitCode: communes[0]!, status: 'processing' },
  });
  touched.ingest([working], 'k');
  expect(touched.store.petitions.get('PA-00000')?.class).toBe('overdue');
  expect(standing(touched)).toMatchObject({ open: 1, overdue: standing(watched).overdue });
});

test('PT12 many turn in small commits; a restart in the middle goes on, and a rebuild agrees', () => {
  const core = withOpenPetitions(350);
  core.clock.set('2026-11-21T07:00:00+07:00');
  const commits: number[] = [];
  core.feed.subscribe(({ from, to }) => commits.push(to - from));
  createPetitionWatch(core).step();
  expect(standing(core).overdue).toBe(PETITIONS_A_COMMIT);
  core.close();

  const again = testCore({ dataDir: core.dataDir, clock: core.clock });
  again.feed.subscribe(({ from, to }) => commits.push(to - from));
  runDry(createPetitionWatch(again).step);
  expect(commits).toEqual([100, 100, 100, 50]);
  expect(standing(again)).toMatchObject({ open: 350, overdue: 350 });
  expect(verdicts(again)).toHaveLength(350);
  const scratchFile = join(core.dataDir, 'scratch.sqlite');
  expect(rebuildReadModel(again.store.db, again.rules, { scratchFile, replace: false }).differences).toEqual(
    [],
  );
});

test('PT12 a conclusion that a clock set back has undone is drawn again', () => {
  const core = withOpenPetitions(1);
  const watch = createPetitionWatch(core);
  core.clock.set('2026-11-21T07:00:00+07:00');
  runDry(watch.step);
  core.clock.set('2026-11-20T08:00:00+07:00');
  core.ingest(
    [
      petitionEvent('2026-11-20T08:00:00', {
        petitionCode: 'PA-00000',
        unitCode: communes[0]!,
        status: 'processing',
      }),
    ],
    'k',
  );
  expect(standing(core).overdue).toBe(0);
  core.clock.set('2026-11-21T07:00:01+07:00');
  runDry(watch.step);
  expect(standing(core).overdue).toBe(1);
});
