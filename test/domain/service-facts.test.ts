import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { DOSSIER_STATUSES } from '#contract/status';
import type { DigitisationFact, DossierFact, PaymentFact } from '../../server/domain/dossier.ts';
import { foldFact } from '../../server/domain/fold-fact.ts';
import { inFoldOrder, type ToldFact } from '../../server/domain/fold-order.ts';
import { type CountedDossier, recount, uncount } from '../../server/domain/recount.ts';
import { at, fold, rules, status } from '../support/dossier-facts.ts';

const CODE = 'H15.1-261102-0001';
const payment = (time: string, online: boolean): PaymentFact => ({
  ...{ kind: 'payment', at: at(time), code: CODE, online, flags: 0 },
});
const papers = (time: string, more: Partial<DigitisationFact>): DigitisationFact => ({
  ...{ kind: 'digitisation', at: at(time), code: CODE, flags: 0 },
  ...{ inputsDigitised: null, electronicResult: null, reusedData: null },
  ...more,
});
const ACCEPTED = status('2026-11-02T08:00:00', 'accepted');

const said = fc.option(fc.boolean());
const hour = fc.integer({ min: 0, max: 8 }).map((n) => at('2026-11-02T08:00:00') + n * 3_600_000);
const anyFact: fc.Arbitrary<DossierFact> = fc.oneof(
  fc
    .tuple(hour, fc.constantFrom(...DOSSIER_STATUSES))
    .map(([time, state]) => status('2026-11-02T08:00:00', state, { at: time })),
  fc
    .tuple(hour, fc.boolean())
    .map(([time, online]) => ({ ...payment('2026-11-02T08:00:00', online), at: time })),
  fc.tuple(hour, said, said, said).map(([time, inputsDigitised, electronicResult, reusedData]) => ({
    ...papers('2026-11-02T08:00:00', { inputsDigitised, electronicResult, reusedData }),
    at: time,
  })),
);
const told = fc
  .array(fc.tuple(anyFact, fc.uuid()), { minLength: 1, maxLength: 10 })
  .map((list) => list.map(([fact, id]): ToldFact => ({ fact, id, data: '' })));
const permuted = told.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);
const folded = (list: readonly ToldFact[]) =>
  inFoldOrder(list).reduce<ReturnType<typeof foldFact>>(
    (state, { fact }) => foldFact(state, fact, rules),
    null,
  );

property.prop([permuted])('DG1 any permutation of a dossier’s facts makes the same dossier', ([a, b]) => {
  expect(folded(b)).toEqual(folded(a));
});

test('DG2 of each member the newest word holds; an event that is silent about it changes nothing', () => {
  const dossier = fold(
    ACCEPTED,
    papers('2026-11-02T09:00:00', { inputsDigitised: true, reusedData: true }),
    papers('2026-11-02T10:00:00', { electronicResult: true }),
    papers('2026-11-02T11:00:00', { reusedData: false }),
  );
  expect(dossier).toMatchObject({ inputsDigitised: true, electronicResult: true, reusedData: false });
});

test('DG3 a dossier is obliged by a request for payment or by a payment; the newest payment says how', () => {
  expect(fold(ACCEPTED)).toMatchObject({ obliged: false, paidOnline: false });
  const working = status('2026-11-02T09:00:00', 'processing');
  const asked = fold(ACCEPTED, working, status('2026-11-02T10:00:00', 'payment_requested'));
  expect(asked).toMatchObject({ obliged: true, paidOnline: false });
  const paid = fold(ACCEPTED, payment('2026-11-02T09:00:00', false), payment('2026-11-02T10:00:00', true));
  expect(paid).toMatchObject({ obliged: true, paidOnline: true });
  const counter = fold(ACCEPTED, payment('2026-11-02T09:00:00', true), payment('2026-11-02T10:00:00', false));
  expect(counter).toMatchObject({ obliged: true, paidOnline: false });
});

test('DG4 handling days leave out the day of reception and days off, and need a result', () => {
  const days = (from: string, to: string) =>
    fold(status(from, 'accepted'), status(to, 'completed')).handlingDays;
  expect(days('2026-11-02T08:00:00', '2026-11-02T16:00:00')).toBe(0);
  expect(days('2026-11-02T08:00:00', '2026-11-03T08:00:00')).toBe(1);
  // Friday to Monday.
  expect(days('2026-11-06T08:00:00', '2026-11-09T08:00:00')).toBe(1);
  // After closing time the next working day is day 0, as for the limit.
  expect(days('2026-11-02T18:00:00', '2026-11-04T08:00:00')).toBe(1);
  // Received and ended on a weekend.
  expect(days('2026-11-07T08:00:00', '2026-11-08T08:00:00')).toBe(0);
  expect(fold(ACCEPTED, status('2026-11-09T08:00:00', 'withdrawn')).handlingDays).toBeNull();
  expect(fold(ACCEPTED).handlingDays).toBeNull();
});

test('DG4 a reception told late makes the handling time anew', () => {
  const dossier = fold(
    status('2026-11-04T10:00:00', 'completed'),
    status('2026-11-05T10:00:00', 'accepted', { at: at('2026-11-05T10:00:00') }),
  );
  expect(dossier).toMatchObject({ acceptedAt: at('2026-11-05T10:00:00'), handlingDays: 0 });
});

/** What a dossier adds, by counter. */
function counts(run: (sink: Parameters<typeof recount>[2]) => void): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (columns: readonly string[], by: number, ...key: (string | number)[]) => {
    for (const column of columns) {
      const name = [...key, column].join('/');
      sums[name] = (sums[name] ?? 0) + by;
    }
  };
  run({
    standing: (scope, field, columns, by) => add(columns, by, 'standing', scope, field),
    flow: (scope, field, period, columns, by) => add(columns, by, 'flow', scope, field, period),
    slot: (scope, day, slot, column, by) => add([column], by, 'slot', scope, day, slot),
    procedure: (unit, year, procedure, columns, by) => add(columns, by, 'procedure', unit, year, procedure),
  });
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0));
}

const counted = fc
  .record({
    unit: fc.constantFrom('u1', 'u2'),
    place: fc.option(fc.constantFrom('u1', 'c1')),
    procedure: fc.constantFrom('p1', 'p2'),
    field: fc.constantFrom('f1', 'f2'),
    channel: fc.constantFrom('online' as const, 'counter' as const),
    class: fc.constantFrom('none', 'inTime', 'dueSoon', 'overdue', 'paused', 'early', 'onTime', 'late'),
    acceptedAt: fc.option(hour),
    finishedAt: fc.option(hour),
    apologyAt: fc.option(hour),
    ratedAt: fc.option(hour),
    satisfied: fc.boolean(),
    obliged: fc.boolean(),
    paidOnline: fc.boolean(),
    inputsDigitised: fc.boolean(),
    electronicResult: fc.boolean(),
    reusedData: fc.boolean(),
    handlingDays: fc.option(fc.integer({ min: 0, max: 9 })),
  })
  .map((parts) => ({ ...fold(ACCEPTED), ...parts }) as CountedDossier);

property.prop([counted, counted])(
  'DG5 counting a change equals taking the old dossier away and adding the new one',
  (before, after) => {
    const change = counts((sink) => recount(before, after, sink));
    const whole = counts((sink) => {
      uncount(before, sink);
      recount(undefined, after, sink);
    });
    expect(change).toEqual(whole);
    expect(counts((sink) => recount(before, before, sink))).toEqual({});
  },
);
