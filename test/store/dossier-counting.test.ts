import { expect, test } from 'vitest';
import { flagsOf } from '#contract/rejection';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { createDossierHistory } from '../../server/store/dossier-history.ts';
import { statusEvent, testCore } from '../support/test-core.ts';

const CODE = 'H15.24133-261120-0001';
const TODAY = parseIsoDate('2026-11-20');
const time = (text: string) => ({ time: `${text}+07:00` });
const apology = (id: string, at: string, newDueAt: string) => ({
  ...{ specversion: '1.0', source: 'urn:test:one-stop', id, type: 'vn.ioc.dossier.apology.v1' },
  ...time(at),
  data: { dossierCode: CODE, reason: 'quá tải', newDueAt: `${newDueAt}+07:00` },
});
const accepted = () =>
  statusEvent({ status: 'accepted', dueAt: '2026-11-18T17:00:00+07:00' }, time('2026-11-10T08:00:00'));
const working = () => statusEvent({ status: 'processing' }, time('2026-11-10T09:00:00'));
const completed = () => statusEvent({ status: 'completed' }, time('2026-11-20T10:00:00'));

test('CT1 a re-appointed dossier counts by its appointment, and as late against the first date', () => {
  const core = testCore();
  core.ingest([accepted(), working(), apology('a', '2026-11-17T08:00:00', '2026-11-20T17:00:00')], 'k');
  expect(core.store.counters.standing('province')).toMatchObject({
    dueSoon: 1,
    overdue: 0,
    lateNoApology: 0,
  });
  core.ingest([completed()], 'k');
  const { today, year } = core.store.counters.tally('24133', TODAY);
  expect(today).toEqual({ received: 0, resolved: 1, early: 0, onTime: 1, late: 0, lateFirst: 1 });
  expect(year).toMatchObject({ onTime: 1, late: 0, lateFirst: 1 });
  expect(core.store.counters.days('province', TODAY, TODAY)).toMatchObject({
    '2026-11-20': { lateFirst: 1 },
  });
});

test('CT2 late without an apology is counted apart, standing and resolved', () => {
  const core = testCore();
  core.ingest([accepted(), working()], 'k');
  expect(core.store.counters.standing('province')).toMatchObject({ overdue: 1, lateNoApology: 1 });
  core.ingest([completed()], 'k');
  const row = () =>
    core.store.db
      .prepare('SELECT late, late_first, no_apology FROM flow WHERE scope = ? AND period = ?')
      .get('24133', TODAY);
  expect(row()).toEqual({ late: 1, late_first: 1, no_apology: 1 });
  // A letter that comes late, and out of order, takes it off that list; the dossier stays late.
  core.ingest([apology('a', '2026-11-19T08:00:00', '2026-11-19T17:00:00')], 'k');
  expect(row()).toEqual({ late: 1, late_first: 1, no_apology: 0 });
});

test('CT3 `lateFirst` is left out where it is `late`', () => {
  const core = testCore();
  core.ingest([statusEvent()], 'k');
  const tally = () => core.store.counters.tally('24133', TODAY);
  for (const flow of [tally().today, tally().year]) expect(Object.keys(flow)).not.toContain('lateFirst');
  const late = testCore();
  late.ingest([accepted(), working(), completed()], 'k');
  const { year } = late.store.counters.tally('24133', TODAY);
  expect(year.late).toBe(1);
  expect(Object.keys(year)).not.toContain('lateFirst');
});

test('CT4 a dossier withdrawn by its first date is done in time for the service index and resolved for nobody', () => {
  const core = testCore();
  const withdrawn = (day: string) => statusEvent({ status: 'withdrawn' }, time(`2026-11-${day}T08:00:00`));
  const tally = () => core.store.counters.tally('24133', TODAY).year;
  core.ingest([accepted(), withdrawn('18')], 'k');
  expect(tally()).toMatchObject({ received: 1, resolved: 0, late: 0, lateFirst: -1 });
  const late = testCore();
  late.ingest([accepted(), withdrawn('19')], 'k');
  const { year } = late.store.counters.tally('24133', TODAY);
  expect(year).toMatchObject({ received: 1, resolved: 0 });
  expect(Object.keys(year)).not.toContain('lateFirst');
  // Never received, nothing to be done in time.
  const unreceived = testCore();
  unreceived.ingest(
    [statusEvent({ status: 'registered' }, time('2026-11-10T08:00:00')), withdrawn('18')],
    'k',
  );
  expect(Object.keys(unreceived.store.counters.tally('24133', TODAY).year)).not.toContain('lateFirst');
});

test('LC13 the history keeps every event with the flags it raised itself, however often', () => {
  const core = testCore();
  core.ingest(
    [
      statusEvent({ status: 'returned', procedureCode: '9.999999' }, time('2026-11-12T08:00:00')),
      statusEvent({ status: 'processing', procedureCode: '9.999999' }, time('2026-11-13T08:00:00')),
      statusEvent({ status: 'processing', procedureCode: '9.999999' }, time('2026-11-14T08:00:00')),
    ],
    'k',
  );
  core.ingest([statusEvent({ status: 'registered' }, time('2026-11-11T08:00:00'))], 'k');
  const history = createDossierHistory(core.store, core.rules)(CODE);
  expect(history.map(({ seq, flags }) => [seq, flagsOf(flags)])).toEqual([
    [4, ['out_of_order']],
    [1, ['unknown_procedure', 'unexpected_transition', 'acceptance_missing', 'due_missing']],
    [2, ['after_end']],
    [3, ['after_end']],
  ]);
  expect(flagsOf(core.dossiers.get(CODE)?.flags ?? 0)).not.toContain('out_of_order');
});
