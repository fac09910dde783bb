import { expect, test } from 'vitest';
import { flagsOf } from '#contract/rejection';
import { importLog } from '../../server/feeds/import-log.ts';
import type { Mapping } from '../../server/feeds/mapping.ts';
import {
  changedMapping as changed,
  fileWith,
  PERMIT_CASES,
  PERMIT_MAPPING,
  permitLog,
  permitMapping,
} from '../support/permit-log.ts';
import { testCore } from '../support/test-core.ts';

test('IMP8 the report counts dossiers by calendar day on the last day of the log', async () => {
  const core = testCore();
  const progress: [number, number][] = [];
  const file = fileWith(permitLog(PERMIT_CASES));
  const report = await importLog({
    file,
    mapping: permitMapping(),
    target: core,
    onProgress: (...step) => progress.push(step),
  });
  expect(report).toEqual({
    cases: 5,
    events: 7,
    accepted: 7,
    duplicates: 0,
    rejected: 0,
    resolved: 3,
    resolvedLate: 1,
    open: 2,
    openOverdue: 1,
    asOf: '2011-10-20',
    milestones: { accepted: 8, duplicates: 0, rejected: 0 },
  });
  const [done, total] = progress.at(-1) ?? [0, 1];
  expect(done).toBe(total);
});

test('IMP7 the same file again changes nothing: log, dossiers and counters stay as they are', async () => {
  const core = testCore();
  const file = fileWith(permitLog(PERMIT_CASES));
  const run = () => importLog({ file, mapping: permitMapping(), target: core });
  const first = await run();
  const tables = () =>
    ['events', 'dossiers', 'standing', 'flow', 'slots'].map((table) =>
      core.store.db.prepare(`SELECT * FROM ${table}`).all(),
    );
  const before = [core.store.log.lastSeq(), tables()];
  const second = await run();
  expect([core.store.log.lastSeq(), tables()]).toEqual(before);
  expect(second).toEqual({
    ...first,
    accepted: 0,
    duplicates: 7,
    milestones: { accepted: 0, duplicates: 8, rejected: 0 },
  });
});

test('IMP7 a later and longer export of the same log adds only what is new', async () => {
  const core = testCore();
  const mapping = permitMapping();
  const [, , open, ...rest] = PERMIT_CASES;
  await importLog({ file: fileWith(permitLog(PERMIT_CASES)), mapping, target: core });
  const longer = { ...(open ?? { code: '', events: [] }), end: '2011-10-21T10:00:00+02:00' };
  longer.events = [...longer.events, '2011-10-21T09:00:00+02:00'];
  const report = await importLog({ file: fileWith(permitLog([longer, ...rest])), mapping, target: core });
  expect(report).toMatchObject({ accepted: 1, milestones: { accepted: 1 } });
  expect(core.dossiers.get('permit-3')).toMatchObject({ status: 'completed', class: 'late' });
});

test('IMP8 what does not fit the life cycle is flagged, kept and does not reopen a dossier', async () => {
  const core = testCore();
  await importLog({ file: fileWith(permitLog(PERMIT_CASES)), mapping: permitMapping(), target: core });
  const flags = (code: string) => flagsOf(core.dossiers.get(code)?.flags ?? 0);
  expect(flags('permit-1')).toContain('after_end');
  expect(core.dossiers.get('permit-1')).toMatchObject({ status: 'completed', class: 'onTime' });
  expect(flags('permit-2')).toEqual([]);
  expect(flags('permit-5')).toContain('after_end');
  expect(core.dossiers.get('permit-5')?.status).toBe('completed');
});

test('IMP9 a refused event stands in quarantine and is named; the rest is taken', async () => {
  const core = testCore();
  const refused: string[] = [];
  const cases = [
    ...PERMIT_CASES,
    { code: 'permit-6', start: 'in May', events: ['2011-10-02T09:00:00+02:00', 'noon'] },
    { code: '!', events: [] },
  ];
  const report = await importLog({
    file: fileWith(permitLog(cases)),
    mapping: permitMapping(),
    target: core,
    onRejected: ({ code, path }, event) => refused.push(`${event.id.slice(0, 17)} ${code} ${path}`),
  });
  expect(report).toMatchObject({
    cases: 7,
    events: 9,
    accepted: 8,
    rejected: 1,
    milestones: { accepted: 8, rejected: 1 },
  });
  expect(refused.sort()).toEqual([
    'permit-6-1 malformed_event time',
    'permit-6/accepted malformed_event time',
  ]);
  expect(core.store.quarantine.count()).toBe(2);
});

test('IMP3 a file that cannot be read or mapped to its end leaves nothing behind', async () => {
  const whole = permitLog(PERMIT_CASES);
  const faulty: [string, Mapping, RegExp][] = [
    [whole.slice(0, -20), permitMapping(), /^line \d+, column \d+: /],
    [permitLog([]), permitMapping(), /holds no case/],
    [
      permitLog([...PERMIT_CASES, { code: 'permit-9', channel: 'Fax', events: [] }]),
      permitMapping(),
      /does not fit/,
    ],
    [whole, changed({ case: { ...PERMIT_MAPPING.case, deadline: { attribute: 'due' } } }), /does not fit/],
    [
      whole,
      changed({ case: { ...PERMIT_MAPPING.case, unitCode: { constant: '99999' } } }),
      /catalogue lacks/,
    ],
    [whole, changed({ timeFormats: ['dd/MM/yyyy'] }), /does not fit/],
  ];
  const core = testCore();
  for (const [text, mapping, message] of faulty)
    await expect(importLog({ file: fileWith(text), mapping, target: core })).rejects.toThrow(message);
  expect(core.store.log.lastSeq()).toBe(0);
  expect(core.store.quarantine.count()).toBe(0);
});

test('IMP10 unknown values, absent attributes and unknown units are all named', async () => {
  const details = async (text: string, mapping: Mapping) =>
    importLog({ file: fileWith(text), mapping, target: testCore() }).then(
      () => [],
      (fault: { details: string[] }) => fault.details,
    );
  const fax = ['permit-8', 'permit-9'].map((code) => ({ code, channel: 'Fax', events: [] }));
  expect(await details(permitLog([...PERMIT_CASES, ...fax]), permitMapping())).toEqual([
    'case.channel: the value "Fax" of "channel" (2 times) is not known; add it, or "*", to the table',
  ]);
  const typo = changed({ event: { ...PERMIT_MAPPING.event, step: { attribute: 'concept:nam' } } });
  expect(await details(permitLog(PERMIT_CASES), typo)).toEqual([
    'event.step: no event has "concept:nam"; there is org:resource, task, time:timestamp',
  ]);
  const units = { spread: { by: 'concept:name', over: ['24133', '99998', 'H15.99'] } };
  expect(
    await details(permitLog(PERMIT_CASES), changed({ case: { ...PERMIT_MAPPING.case, unitCode: units } })),
  ).toEqual(['case.unitCode: no unit "99998"', 'case.unitCode: no unit "H15.99"']);
});

test('IMP5 no personal attribute of a log reaches the store', async () => {
  const core = testCore();
  await importLog({ file: fileWith(permitLog(PERMIT_CASES)), mapping: permitMapping(), target: core });
  core.close();
  expect(core.storedBytes().includes('Nguyễn Văn Kín')).toBe(false);
});

test('IMP10 ids that several cases share are named, and made where the mapping leaves them out', async () => {
  const core = testCore();
  const shared = permitLog(PERMIT_CASES).replaceAll(/value="permit-\d-(\d)"/g, 'value="$1"');
  const fault = await importLog({ file: fileWith(shared), mapping: permitMapping(), target: core }).catch(
    (one) => one,
  );
  expect(fault.details).toEqual([
    'event.id: "0" stands in several cases; leave "event.id" out, and ids are made',
  ]);
  const mapping = changed({ event: { time: { attribute: 'time:timestamp' } } });
  const report = await importLog({ file: fileWith(shared), mapping, target: core });
  expect(report).toMatchObject({ events: 7, accepted: 7, duplicates: 0 });
});

test('IMP8 a time that the ingest refuses as in the future does not become the last day of the log', async () => {
  const slip = {
    code: 'permit-7',
    start: '2011-10-01',
    deadline: '2011-10-30',
    events: ['2111-10-02T09:00:00+02:00'],
  };
  const file = fileWith(permitLog([...PERMIT_CASES, slip]));
  const report = await importLog({ file, mapping: permitMapping(), target: testCore() });
  expect(report).toMatchObject({ rejected: 1, open: 3, openOverdue: 1, asOf: '2011-10-20' });
});
