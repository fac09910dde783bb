/** What the service index counts procedure by procedure, and of which whole it is a part. */
import { describe, expect, test } from 'vitest';
import { componentOf, periodOf, scoresOf } from '../support/score-core.ts';
import { catalogue, statusEvent, type TestCore, testCore } from '../support/test-core.ts';
import { A, B, local, receive, tell } from './figure-events.ts';

const PROCEDURE = '1.001193';
const OTHER = '1.000894';

function fileOnline(core: TestCore, unitCode: string, procedureCode: string, day: string): void {
  const dossierCode = `H15.${unitCode}-${day}-${procedureCode}`;
  const on = { dossierCode, unitCode, procedureCode, channel: 'online' } as const;
  const payment = statusEvent({}, { type: 'vn.ioc.dossier.payment.v1', time: local(`${day}T09:00`) });
  const events = [
    statusEvent({ ...on, dueAt: local('12-20T17:00') }, { time: local(`${day}T08:00`) }),
    { ...payment, data: { dossierCode, online: true } },
  ];
  expect(core.ingest(events, 'test').rejected).toEqual([]);
}

describe('procedures by month', () => {
  test('SC40 a procedure of two months is one of the quarter and of the year, and one of two units one of the province, with a local ending or without', () => {
    const core = testCore();
    fileOnline(core, A, PROCEDURE, '10-07');
    fileOnline(core, A, PROCEDURE, '11-18');
    fileOnline(core, A, OTHER, '11-18');
    fileOnline(core, B, `${PROCEDURE}.000.00.00.H15`, '11-18');
    fileOnline(core, B, PROCEDURE, '11-18');
    receive(core, B, '08-05', 1);
    const used = (scope: 'province' | `unit:${string}`) =>
      ['2026-10', '2026-11', '2026-Q4', '2026', '2026-Q3'].map((key) => {
        const card = scoresOf(core).card(scope, periodOf(key));
        const paid = componentOf(card, 'FEE_PROCEDURES_PAID_ONLINE').numerator.value;
        return [componentOf(card, 'ONLINE_PROCEDURES_USED').numerator.value, paid];
      });
    for (const unit of [null, A, B])
      for (const month of ['08', '10', '11']) {
        tell(core, 's766_online', unit, month, 10, `${month}-19T02:30`);
        tell(core, 's766_fee', unit, month, 8, `${month}-19T02:30`);
      }
    const [one, two] = [
      [1, 1],
      [2, 2],
    ];
    // Nobody told of a fee in the third quarter, and nothing was filed online then.
    expect(used(`unit:${A}`)).toEqual([one, two, two, two, [0, null]]);
    expect(used(`unit:${B}`)).toEqual([[0, 0], one, one, one, [0, null]]);
    expect(used('province')).toEqual([one, two, two, two, [0, null]]);
  });
});

describe('procedures that can be filed online', () => {
  test('SC42 those with a dossier filed online are a part of them: others and unknown codes do not count', () => {
    const core = testCore();
    const counterOnly = [...catalogue.procedures.values()].find(({ online }) => online === 'none');
    fileOnline(core, A, PROCEDURE, '11-18');
    fileOnline(core, A, counterOnly?.code ?? '', '11-18');
    fileOnline(core, A, '9.999999', '11-18');
    for (const unit of [null, A]) tell(core, 's766_online', unit, '11', 2, '11-20T02:30');
    for (const scope of ['province', `unit:${A}`] as const)
      expect(
        componentOf(scoresOf(core).card(scope, periodOf('2026-11')), 'ONLINE_PROCEDURES_USED'),
      ).toMatchObject({ points: 2, numerator: { value: 1 }, denominator: { value: 2 } });
  });
});

describe('procedures with a fee', () => {
  test('SC41 all of them are told, with and without dossiers, so that those offered are a part of them', () => {
    const core = testCore();
    receive(core, A, '11-18', 10);
    const offered = () =>
      componentOf(scoresOf(core).card(`unit:${A}`, periodOf('2026-11')), 'FEE_PROCEDURES_OFFERED');
    tell(core, 's766_fee_offered', A, '11', 10, '11-20T02:30');
    expect(offered()).toMatchObject({ state: 'missing' });
    tell(core, 's766_fee', A, '11', 25, '11-20T02:30');
    expect(offered()).toMatchObject({ points: 1, ratio: 0.4, denominator: { value: 25 } });
    tell(core, 's766_fee', A, '11', 0, '11-20T03:30');
    expect(offered()).toMatchObject({ state: 'not_applicable', points: 2 });
  });
});
