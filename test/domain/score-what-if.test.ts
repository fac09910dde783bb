import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { figuresOf, type ScoreFigures, scoreSums } from '../../server/domain/score-card.ts';
import { gained, whatIf } from '../../server/domain/score-what-if.ts';
import { catalogue, countsOf } from '../support/score-counts.ts';

const index = catalogue.serviceIndex;
const answersOf = (figures: ScoreFigures, target: number) => whatIf(index, figures, target);

test('SC10 14 dossiers on time lift the unit to the next grade, and 13 do not', () => {
  // 20 × 146 ÷ 200 = 14.6 of 20; with 14 more it is 16.0, which is 80 % of what is known.
  const figures = figuresOf(index, 'department', countsOf({ received: 200, onTime: 146 }));
  expect(scoreSums(index, figures).total).toBe(73);
  expect(answersOf(figures, 80)).toEqual([
    {
      component: 'ON_TIME',
      componentName: 'Hồ sơ giải quyết đúng hạn trên tổng tiếp nhận',
      ...{ kind: 'same', name: 'hồ sơ đúng hạn', needed: 14 },
    },
  ]);
});

test('SC10 a component that cannot reach the grade alone says so, and comes last', () => {
  const figures = figuresOf(
    index,
    'department',
    countsOf({ received: 200, onTime: 150, online: 50, rated: 10, satisfied: 9 }),
  );
  // 15 + 3 + 6 of 32 is 75 %; 80 % are 25.6 points, 1.6 more: 16 dossiers on time, or 44 new ones online
  // ((50 + 44) ÷ (200 + 44) is just above 4.6 ÷ 12), while ratings have all their points already.
  const answers = answersOf(figures, 80).map(({ component, needed }) => [component, needed]);
  expect(answers).toEqual([
    ['ON_TIME', 16],
    ['ONLINE_DOSSIERS', 44],
    ['DOSSIER_RECEIVING_SATISFACTION', null],
  ]);
});

test('SC10 fewer dissatisfied petitions count where that is what can be gained', () => {
  const figures = figuresOf(index, 'department', countsOf({ petitions: 10, petitionsUnsatisfied: 5 }));
  const [answer] = answersOf(figures, 80);
  expect(answer).toMatchObject({ component: 'PETITION_HANDLING_SATISFACTION', kind: 'fewer', needed: 3 });
});

test('SC10 where nothing was counted nothing is promised', () => {
  expect(answersOf(figuresOf(index, 'commune', countsOf({})), 80)).toEqual([]);
  const empty = figuresOf(index, 'commune', countsOf({ received: 0, onTime: 0, online: 0 }));
  expect(answersOf(empty, 80)).toEqual([]);
});

const counts = fc.nat(500).chain((received) =>
  fc.record({
    received: fc.constant(received),
    onTime: fc.nat(received),
    online: fc.nat(received),
    rated: fc.constant(40),
    satisfied: fc.nat(40),
    petitions: fc.constant(30),
    petitionsOnTime: fc.nat(30),
    petitionsUnsatisfied: fc.nat(30),
  }),
);

property.prop([counts, fc.constantFrom(50, 70, 80, 90)])(
  'SC11 an answer is the smallest: it reaches the grade, and one fewer does not',
  (given, target) => {
    const figures = figuresOf(index, 'department', countsOf(given));
    for (const { component, kind, needed } of answersOf(figures, target)) {
      const figure = figures.get(component);
      if (figure === null || figure === undefined || figure === 'not_applicable')
        throw new Error(`${component} has no figures`);
      const totalWith = (gains: number) =>
        scoreSums(index, new Map([...figures, [component, gained(figure, kind, gains)]])).total ?? 0;
      if (needed === null) {
        const most = { same: figure.denominator - figure.numerator, new: 100_000, fewer: figure.numerator };
        expect(totalWith(most[kind])).toBeLessThan(target);
      } else {
        expect(totalWith(needed)).toBeGreaterThanOrEqual(target);
        if (needed > 0) expect(totalWith(needed - 1)).toBeLessThan(target);
      }
    }
  },
);
