/** The arithmetic under the simulated work: working days by number, office minutes, weighted choice. */
import { fc, test } from '@fast-check/vitest';
import { expect, it } from 'vitest';
import { localDay, parseIsoDate } from '../../../server/domain/local-time.ts';
import {
  addWorkingDays,
  isWorkingDay,
  workingDayFrom,
  workingMsBetween,
} from '../../../server/domain/working-time.ts';
import { OFFICE_MINUTES, OfficeTime } from '../../../server/feeds/simulator/office-time.ts';
import { Random, weightedPicker } from '../../../server/feeds/simulator/random.ts';
import { catalogue } from './simulation-fixture.ts';

const FIRST = parseIsoDate('2026-01-01');
const office = new OfficeTime(catalogue, FIRST);
const day = fc.integer({ min: FIRST, max: parseIsoDate('2027-06-30') });

test.prop([day, fc.integer({ min: 0, max: 60 })])(
  'SIM11 working days by number are those of the calendar',
  (start, amount) => {
    const number = office.numberOf(start);
    expect(office.dayOf(number)).toBe(workingDayFrom(catalogue, start));
    expect(office.dayOf(number + amount)).toBe(addWorkingDays(catalogue, office.dayOf(number), amount));
  },
);

test.prop([
  day,
  fc.double({ min: 0, max: OFFICE_MINUTES - 1, noNaN: true }),
  fc.integer({ min: 0, max: 5000 }),
])(
  'SIM11 work that is added to a moment ends in office hours, after as much office time',
  (start, minutes, added) => {
    const from = office.moment(workingDayFrom(catalogue, start), minutes);
    expect(office.minutesOf(from)).toBeCloseTo(minutes, 4);
    const to = office.later(from, added);
    expect(isWorkingDay(catalogue, localDay(to))).toBe(true);
    expect(workingMsBetween(catalogue, from, to) / 60_000).toBeCloseTo(added, 1);
  },
);

test.prop(
  [fc.array(fc.double({ min: 0.01, max: 10, noNaN: true }), { minLength: 1, maxLength: 8 }), fc.integer()],
  {
    numRuns: 20,
  },
)('SIM11 a weighted choice follows its weights', (weights, seed) => {
  const items = weights.map((weight, index) => ({ weight, index }));
  const pick = weightedPicker(items, (item) => item.weight);
  const random = new Random(seed, 'test');
  const counts = new Array<number>(items.length).fill(0);
  const draws = 20_000;
  for (let drawn = 0; drawn < draws; drawn++) {
    const { index } = pick(random);
    counts[index] = (counts[index] ?? 0) + 1;
  }
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  for (const { weight, index } of items) {
    const expected = weight / whole;
    // Six deviations of a binomial count, so that chance does not fail the test.
    const scatter = 6 * Math.sqrt((expected * (1 - expected)) / draws);
    expect(Math.abs((counts[index] ?? 0) / draws - expected)).toBeLessThan(scatter + 1e-9);
  }
});

it('SIM11 nothing can be chosen where nothing has a weight', () => {
  expect(() => weightedPicker([1, 2], () => 0)).toThrow(RangeError);
  expect(() => new Random(1, 'test').oneOf([])).toThrow(RangeError);
});
