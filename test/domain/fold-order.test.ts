import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DOSSIER_STATUSES } from '#contract/status';
import type { Dossier, DossierFact } from '../../server/domain/dossier.ts';
import { foldFact } from '../../server/domain/fold-fact.ts';
import { inFoldOrder, type ToldFact } from '../../server/domain/fold-order.ts';
import { HOUR_MS } from '../../server/domain/local-time.ts';
import { apology, at, rules, status, THREE_DAYS } from '../support/dossier-facts.ts';

const START = at('2026-11-02T07:00:00');
// Few hours, so that equal times are common.
const moment = fc.integer({ min: 0, max: 40 }).map((hours) => START + hours * 3 * HOUR_MS);
const due = fc.option(moment.map((ms) => ms + 24 * HOUR_MS));
const fact: fc.Arbitrary<DossierFact> = fc
  .oneof(
    { weight: 5, arbitrary: fc.tuple(moment, fc.constantFrom(...DOSSIER_STATUSES), due, fc.boolean()) },
    { weight: 1, arbitrary: fc.tuple(moment, fc.constant('apology' as const), moment) },
    { weight: 1, arbitrary: fc.tuple(moment, fc.constant('rating' as const), fc.boolean()) },
  )
  .map(([time, what, more, known]): DossierFact => {
    const common = { at: time, code: 'H15.1-261102-0001', flags: 0 };
    if (what === 'apology')
      return {
        ...apology('2026-11-02T08:00:00', '2026-11-02T08:00:00'),
        ...common,
        newDueAt: Number(more) + 96 * HOUR_MS,
      };
    if (what === 'rating') return { kind: 'rating', ...common, satisfied: more === true };
    const dueAt = typeof more === 'number' ? more : null;
    const procedure = known === true ? THREE_DAYS.code : '9.999999';
    return status('2026-11-02T08:00:00', what, { ...common, dueAt, procedure });
  });
const lives = fc
  .array(fact, { minLength: 1, maxLength: 9 })
  .map((facts) => facts.map((each, index): ToldFact => ({ fact: each, id: `e${index}`, data: '' })));

function foldAll(told: readonly ToldFact[]): Dossier | null {
  return inFoldOrder(told).reduce<Dossier | null>((state, each) => foldFact(state, each.fact, rules), null);
}

test('IN3 any permutation of a dossier’s events folds to the same state, at equal times too', () => {
  fc.assert(
    fc.property(
      lives.chain((life) =>
        fc.tuple(fc.constant(life), fc.shuffledSubarray(life, { minLength: life.length })),
      ),
      ([life, shuffled]) => {
        expect(foldAll(shuffled)).toEqual(foldAll(life));
      },
    ),
    { numRuns: 500 },
  );
});

test('LC11 the appointment that stands is never before the first one', () => {
  fc.assert(
    fc.property(lives, (life) => {
      const dossier = foldAll(life);
      if (dossier?.dueAt == null) return;
      expect(dossier.firstDueAt).not.toBeNull();
      expect(dossier.dueAt).toBeGreaterThanOrEqual(dossier.firstDueAt ?? Number.POSITIVE_INFINITY);
    }),
    { numRuns: 500 },
  );
});

test('IN3 what was told before the first status is kept until that has come', () => {
  const told = (each: DossierFact, id: string) => ({ fact: each, id, data: '' });
  const dossier = foldAll([
    told(apology('2026-11-03T08:00:00', '2026-11-20T17:00:00'), 'a'),
    told({ kind: 'rating', at: at('2026-11-03T09:00:00'), code: 'x', satisfied: true, flags: 0 }, 'b'),
    told(status('2026-11-04T08:00:00', 'accepted'), 'c'),
  ]);
  expect(dossier).toMatchObject({
    apologyAt: at('2026-11-03T08:00:00'),
    dueAt: at('2026-11-20T17:00:00'),
    satisfied: true,
    lastAt: at('2026-11-04T08:00:00'),
  });
});

test('IN3 at one moment the order is that of the national states', () => {
  const moment = '2026-11-04T08:00:00';
  const states = ['completed', 'accepted', 'processing'] as const;
  const told = states.map((state, index) => ({ fact: status(moment, state), id: `${index}`, data: '' }));
  expect(foldAll(told)).toMatchObject({ status: 'completed', flags: 0, finishedAt: at(moment) });
});
