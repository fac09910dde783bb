import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CloudEvent, EventType } from '#contract/cloud-event';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { communes, procedures, statusEvent, type TestCore, testCore } from '../support/test-core.ts';

const CODE = 'H15.24133-261120-0001';
const UNIT = communes[0] ?? '';
const PROCEDURE = procedures[0] ?? '';
/** Months since the year 0, January being the first of twelve. */
const NOVEMBER = 2026 * 12 + 10;
let serial = 0;

const about = (type: EventType, data: Record<string, unknown>, time = '2026-11-20T09:00:00'): CloudEvent => ({
  ...{ specversion: '1.0', id: `f${++serial}`, source: 'urn:test:facts', type, time: `${time}+07:00` },
  data: { dossierCode: CODE, ...data },
});
const payment = (online: boolean, time?: string) => about('vn.ioc.dossier.payment.v1', { online }, time);
const papers = (data: Record<string, boolean>, time?: string) =>
  about('vn.ioc.dossier.digitisation.v1', data, time);
const dossier = (status: 'accepted' | 'processing' | 'completed', time: string) =>
  statusEvent(
    { status, unitCode: UNIT, procedureCode: PROCEDURE, channel: 'online' },
    { time: `${time}+07:00` },
  );

/** Sums over fields of one day, or of the year. */
function flow({ store }: TestCore, scope: string, period: number) {
  return store.db
    .prepare(
      `SELECT sum(received) AS received, sum(resolved) AS resolved, sum(obliged) AS obliged,
         sum(paid_online) AS paidOnline, sum(digitised) AS digitised, sum(reused) AS reused,
         sum(electronic_result) AS electronicResult, sum(handling_days) AS handlingDays
       FROM flow WHERE scope = ? AND period = ?`,
    )
    .get(scope, period);
}
const byProcedure = ({ store }: TestCore) =>
  store.db.prepare('SELECT unit, month, procedure, online, paid_online FROM procedure_month').all();

function expectRebuilt(core: TestCore): void {
  const options = { scratchFile: join(core.dataDir, 'scratch.sqlite'), replace: false };
  expect(rebuildReadModel(core.store.db, core.rules, options).differences).toEqual([]);
}

test('DG6 each figure of the index counts on the day of its denominator, for the unit and the province', () => {
  const core = testCore();
  core.ingest(
    [
      dossier('accepted', '2026-11-17T08:00:00'),
      dossier('processing', '2026-11-17T09:00:00'),
      papers({ inputsDigitised: true, reusedData: true }, '2026-11-17T10:00:00'),
    ],
    'k',
  );
  core.ingest([payment(true, '2026-11-18T10:00:00')], 'k');
  core.ingest(
    [dossier('completed', '2026-11-20T08:00:00'), papers({ electronicResult: true }, '2026-11-20T08:30:00')],
    'k',
  );
  const nothing = {
    obliged: 0,
    paidOnline: 0,
    digitised: 0,
    reused: 0,
    electronicResult: 0,
    handlingDays: 0,
  };
  for (const scope of ['province', UNIT]) {
    expect(flow(core, scope, parseIsoDate('2026-11-17'))).toEqual({
      ...nothing,
      ...{ received: 1, resolved: 0, obliged: 1, paidOnline: 1, digitised: 1, reused: 1 },
    });
    expect(flow(core, scope, parseIsoDate('2026-11-20'))).toEqual({
      ...nothing,
      ...{ received: 0, resolved: 1, electronicResult: 1, handlingDays: 3 },
    });
    expect(flow(core, scope, -2026)).toEqual({
      ...{ received: 1, resolved: 1, obliged: 1, paidOnline: 1, digitised: 1, reused: 1 },
      ...{ electronicResult: 1, handlingDays: 3 },
    });
  }
  expect(byProcedure(core)).toEqual([
    { unit: UNIT, month: NOVEMBER, procedure: PROCEDURE, online: 1, paid_online: 1 },
  ]);
  expectRebuilt(core);
});

test('DG7 what is told before the dossier waits for it, and what is told after its end still counts', () => {
  const core = testCore();
  core.ingest(
    [payment(true, '2026-11-17T07:00:00'), papers({ inputsDigitised: true }, '2026-11-17T07:30:00')],
    'k',
  );
  expect(core.dossiers.get(CODE)).toBeUndefined();
  core.ingest([dossier('accepted', '2026-11-17T08:00:00')], 'k');
  expect(core.dossiers.get(CODE)).toMatchObject({ obliged: true, paidOnline: true, inputsDigitised: true });
  core.ingest(
    [dossier('processing', '2026-11-17T09:00:00'), dossier('completed', '2026-11-18T08:00:00')],
    'k',
  );
  core.ingest([papers({ electronicResult: true, inputsDigitised: false }, '2026-11-19T08:00:00')], 'k');
  expect(flow(core, UNIT, -2026)).toMatchObject({ digitised: 0, electronicResult: 1 });
  // The newest word by time, not by arrival.
  core.ingest([papers({ inputsDigitised: true }, '2026-11-18T08:00:00')], 'k');
  expect(flow(core, UNIT, -2026)).toMatchObject({ digitised: 0, electronicResult: 1, received: 1 });
  expectRebuilt(core);
});

test('DG8 a dossier that turns out to be of another procedure leaves nothing under the first', () => {
  const core = testCore();
  core.ingest([dossier('accepted', '2026-11-17T08:00:00'), payment(true, '2026-11-17T08:30:00')], 'k');
  const other = statusEvent(
    { status: 'processing', unitCode: UNIT, procedureCode: procedures[1] ?? '', channel: 'counter' },
    { time: '2026-11-17T09:00:00+07:00' },
  );
  core.ingest([other], 'k');
  expect(byProcedure(core).filter((row) => (row as { paid_online: number }).paid_online !== 0)).toEqual([
    { unit: UNIT, month: NOVEMBER, procedure: procedures[1], online: 0, paid_online: 1 },
  ]);
  expectRebuilt(core);
});
