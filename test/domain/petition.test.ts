import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import { PETITION_STATUSES } from '#contract/petition';
import { localDay } from '../../server/domain/local-time.ts';
import { classifyPetition, foldPetition, type PetitionFact } from '../../server/domain/petition.ts';
import { at, catalogue } from '../support/dossier-facts.ts';

const rules = { calendar: catalogue, petitionLimit: { kind: 'working_days', amount: 5 } as const };
const day = (text: string) => localDay(at(`${text}T12:00:00`));

function fact(time: string, status: PetitionFact['status'], more: Partial<PetitionFact> = {}): PetitionFact {
  return { at: at(time), id: time, unit: 'u1', field: null, status, dueAt: null, satisfied: null, ...more };
}

const facts = fc.array(
  fc.record({
    // Few moments, so that many facts share one.
    at: fc.integer({ min: 0, max: 6 }).map((hour) => at('2026-11-02T08:00:00') + hour * 3_600_000),
    id: fc.uuid(),
    unit: fc.constantFrom('u1', 'u2', 'u3'),
    field: fc.option(fc.constantFrom('health', 'security')),
    status: fc.constantFrom(...PETITION_STATUSES),
    dueAt: fc.option(fc.integer({ min: at('2026-11-02T08:00:00'), max: at('2026-11-30T08:00:00') })),
    satisfied: fc.option(fc.boolean()),
  }),
  { minLength: 1, maxLength: 8 },
);
const shuffled = facts.chain((list) =>
  fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
);

property.prop([shuffled])('PT1 any order of arrival makes the same petition', ([list, other]) => {
  expect(foldPetition('p', other, rules)).toEqual(foldPetition('p', list, rules));
});

property.prop([facts])('PT2 unit, status, due date and satisfaction are those of the newest word', (list) => {
  const petition = foldPetition('p', list, rules);
  const newest = Math.max(...list.map((each) => each.at));
  expect(petition?.lastAt).toBe(newest);
  expect(petition?.receivedAt).toBe(Math.min(...list.map((each) => each.at)));
  expect(list.filter((each) => each.at === newest).map(({ unit }) => unit)).toContain(petition?.unit);
  expect(petition?.resolvedAt === null).toBe(petition?.status !== 'resolved');
  expect(petition?.dueGiven).toBe(list.some(({ dueAt }) => dueAt !== null));
  expect(petition?.satisfied === null).toBe(list.every(({ satisfied }) => satisfied === null));
});

test('PT2 the answer counts from the first "resolved" of a run, and a petition may be taken up anew', () => {
  const answered = [
    fact('2026-11-02T08:00:00', 'new'),
    fact('2026-11-03T08:00:00', 'resolved'),
    fact('2026-11-05T08:00:00', 'resolved', { satisfied: false }),
  ];
  expect(foldPetition('p', answered, rules)).toMatchObject({
    resolvedAt: at('2026-11-03T08:00:00'),
    satisfied: false,
    ratedAt: at('2026-11-05T08:00:00'),
  });
  const anew = foldPetition('p', [...answered, fact('2026-11-06T08:00:00', 'processing')], rules);
  expect(anew).toMatchObject({ status: 'processing', resolvedAt: null, satisfied: false });
});

test('PT20 the field is the newest that was named; what names none leaves it', () => {
  const told = [
    fact('2026-11-02T08:00:00', 'new', { field: 'health' }),
    fact('2026-11-04T08:00:00', 'processing', { field: 'security' }),
    fact('2026-11-05T08:00:00', 'resolved'),
  ];
  expect(foldPetition('p', told, rules)?.field).toBe('security');
  expect(foldPetition('p', told.slice(0, 1), rules)?.field).toBe('health');
  expect(foldPetition('p', told.slice(2), rules)?.field).toBeNull();
});

property.prop([facts])('PT20 a petition has a field exactly when an event named one', (list) => {
  const named = list.flatMap(({ at: time, field }) => (field === null ? [] : [{ time, field }]));
  const newest = Math.max(...named.map(({ time }) => time));
  const last: (string | null)[] = named.filter(({ time }) => time === newest).map(({ field }) => field);
  expect(named.length === 0 ? [null] : last).toContain(foldPetition('p', list, rules)?.field);
});

test('PT3 compared by date: in time on the due date whatever the hour, overdue the day after', () => {
  const open = foldPetition(
    'p',
    [fact('2026-11-02T08:00:00', 'new', { dueAt: at('2026-11-10T09:00:00') })],
    rules,
  );
  if (open === null) throw new Error('no petition');
  expect(classifyPetition(open, day('2026-11-10'))).toBe('inTime');
  expect(classifyPetition(open, day('2026-11-11'))).toBe('overdue');
  const resolved = (time: string) => classifyPetition({ ...open, resolvedAt: at(time) }, day('2026-12-01'));
  expect(resolved('2026-11-10T23:00:00')).toBe('resolvedOnTime');
  expect(resolved('2026-11-11T00:00:00')).toBe('resolvedLate');
});

test('PT4 without a named date the configured working days count; without a limit nothing is judged', () => {
  // Monday; five working days end on the next Monday.
  const told = [fact('2026-11-02T08:00:00', 'new')];
  expect(foldPetition('p', told, rules)).toMatchObject({
    dueAt: at('2026-11-09T17:00:00'),
    dueGiven: false,
  });
  const unjudged = foldPetition('p', told, { ...rules, petitionLimit: null });
  expect(unjudged?.dueAt).toBeNull();
  expect(classifyPetition({ dueAt: null, resolvedAt: null }, day('2030-01-01'))).toBe('none');
  expect(classifyPetition({ dueAt: null, resolvedAt: at('2026-11-03T08:00:00') }, day('2030-01-01'))).toBe(
    'none',
  );
});
