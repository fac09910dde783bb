import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { flagsOf } from '#contract/rejection';
import { DATA_FOLDER } from '../../server/core.ts';
import { localDay } from '../../server/domain/local-time.ts';
import { createTimeReader } from '../../server/feeds/carry-time.ts';
import { findMapping } from '../../server/feeds/find-mapping.ts';
import { importLog } from '../../server/feeds/import-log.ts';
import { type LogCase, textOf } from '../../server/feeds/log-case.ts';
import { createCaseMapper } from '../../server/feeds/map-case.ts';
import { planReplay } from '../../server/feeds/replay-plan.ts';
import { openSourceFile } from '../../server/feeds/source-file.ts';
import { readXes } from '../../server/feeds/xes-reader.ts';
import { foldRulesOf } from '../../server/fold-rules.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { catalogue, testCore } from '../support/test-core.ts';

const LOG = fileURLToPath(new URL('../../../shared/data/receipt.xes.gz', import.meta.url));
const there = existsSync(LOG);
if (!there) console.log('receipt.test.ts did not run: ../shared/data/receipt.xes.gz is not there');

const mapping = () => findMapping(LOG, undefined, new URL('mappings/', DATA_FOLDER));

async function readLog(): Promise<LogCase[]> {
  const cases: LogCase[] = [];
  for await (const one of readXes((await openSourceFile(LOG)).chunks())) cases.push(one);
  return cases;
}

const timeOf = (attributes: LogCase['attributes'], name: string) => {
  const text = textOf(attributes.get(name));
  return text === undefined ? null : Date.parse(text);
};

/** The oddities that the log's own description counts, found in its own times, by case code. */
function oddities(cases: readonly LogCase[]) {
  const found = {
    eventAfterEnd: [] as string[],
    endBeforeStart: [] as string[],
    eventBeforeStart: [] as string[],
  };
  for (const { attributes, events } of cases) {
    const code = textOf(attributes.get('concept:name')) ?? '';
    const [start, end] = [timeOf(attributes, 'startdate') ?? 0, timeOf(attributes, 'enddate')];
    const times = events.map((event) => timeOf(event, 'time:timestamp') ?? 0);
    if (end !== null && Math.max(...times) - end > 1_000) found.eventAfterEnd.push(code);
    if (end !== null && end < start) found.endBeforeStart.push(code);
    if (Math.min(...times) < start) found.eventBeforeStart.push(code);
  }
  return found;
}

test('IMP11 the whole real log is taken, and its late counts are those of its description by calendar day', async () => {
  if (!there) return;
  const core = testCore();
  const run = async () => importLog({ file: LOG, mapping: await mapping(), target: core });
  const report = await run();
  expect(report).toEqual({
    cases: 1_434,
    events: 8_577,
    accepted: 8_577,
    duplicates: 0,
    rejected: 0,
    resolved: 1_329,
    resolvedLate: 309,
    open: 105,
    openOverdue: 37,
    asOf: '2012-01-23',
    milestones: { accepted: 1_434 + 1_329, duplicates: 0, rejected: 0 },
  });
  const before = core.store.log.lastSeq();
  expect(await run()).toMatchObject({
    accepted: 0,
    duplicates: 8_577,
    resolvedLate: 309,
    openOverdue: 37,
    milestones: { accepted: 0, duplicates: 2_763 },
  });
  expect(core.store.log.lastSeq()).toBe(before);
  const { differences } = rebuildReadModel(core.store.db, foldRulesOf(catalogue), {
    scratchFile: `${core.dataDir}/scratch.sqlite`,
    replace: false,
  });
  expect(differences).toEqual([]);
});

test('IMP11 the known oddities of the real log are flagged, not dropped', async () => {
  if (!there) return;
  const cases = await readLog();
  const odd = oddities(cases);
  expect([odd.eventAfterEnd.length, odd.endBeforeStart.length, odd.eventBeforeStart.length]).toEqual([
    92, 2, 2,
  ]);
  const core = testCore();
  await importLog({ file: LOG, mapping: await mapping(), target: core });
  const flags = (code: string) => flagsOf(core.dossiers.get(code)?.flags ?? 0);
  const afterEnd = cases
    .map((one) => textOf(one.attributes.get('concept:name')) ?? '')
    .filter((code) => flags(code).includes('after_end'));
  expect(afterEnd.sort()).toEqual([...new Set([...odd.eventAfterEnd, ...odd.endBeforeStart])].sort());
  for (const code of odd.endBeforeStart)
    expect(core.dossiers.get(code)).toMatchObject({ status: 'completed' });
  for (const code of odd.eventBeforeStart) expect(flags(code)).toContain('unexpected_transition');
});

test('IMP11 every date of the real log keeps its calendar day, over both changes of the clock', async () => {
  if (!there) return;
  const read = createTimeReader('Europe/Amsterdam', ['iso']);
  let compared = 0;
  for (const { attributes, events } of await readLog())
    for (const one of [attributes, ...events])
      for (const value of one.values()) {
        if (typeof value !== 'object') continue;
        // The log's offsets are those of its own zone, so the day it writes is the day it means.
        expect(read(value.time)?.iso.slice(0, 19)).toBe(value.time.slice(0, 19));
        compared++;
      }
  expect(compared).toBe(8_577 + 1_434 * 3 + 1_329);
});

test('IMP11 a replay of the real log at a day a second keeps the same 309 ends late', async () => {
  if (!there) return;
  const mapCase = createCaseMapper(await mapping(), catalogue.units.keys());
  const cases = (await readLog()).map(mapCase);
  const { events } = planReplay(cases, { start: Date.parse('2026-11-21T14:05:31+07:00'), speed: 86_400 });
  expect(events).toHaveLength(8_577 + 2_763);
  const ends = events.filter(({ event }) => event.data.status === 'completed');
  const late = ends.filter(({ at, event }) => localDay(Date.parse(String(event.data.dueAt))) < localDay(at));
  expect([ends.length, late.length]).toEqual([1_329, 309]);
});
