import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EVENT_FLAGS, flagsOf } from '#contract/rejection';
import type { DossierStatus } from '#contract/status';
import type { StatusFact } from '../../server/domain/dossier.ts';
import { isoLocal } from '../../server/domain/local-time.ts';
import { addWorkingMs, workingMsBetween } from '../../server/domain/working-time.ts';
import { at, catalogue, fold, foldBy, rules, status, THREE_DAYS } from '../support/dossier-facts.ts';

test('LC1 a dossier accepted at the counter is due by its procedure and keeps no flag', () => {
  const dossier = fold(status('2026-11-02T08:00:00', 'accepted'));
  expect(isoLocal(dossier.dueAt ?? 0)).toBe('2026-11-05T17:00:00+07:00');
  expect(dossier).toMatchObject({ field: THREE_DAYS.fieldCode, dueGiven: false, flags: 0, finishedAt: null });
});

test('LC2 the due time a source names wins over the reckoned one', () => {
  const dossier = fold(
    status('2026-11-02T08:00:00', 'accepted'),
    status('2026-11-02T09:00:00', 'processing', { dueAt: at('2026-11-10T17:00:00') }),
  );
  expect(dossier).toMatchObject({ dueAt: at('2026-11-10T17:00:00'), dueGiven: true });
});

test('LC3 a pause moves the due time by the office time it took, unless the source names a new one', () => {
  const paused = [
    status('2026-11-02T08:00:00', 'accepted'),
    status('2026-11-02T09:00:00', 'processing'),
    status('2026-11-03T07:00:00', 'supplement_requested'),
  ];
  const resumed = fold(...paused, status('2026-11-05T07:00:00', 'processing'));
  // Paused for two whole working days.
  expect(isoLocal(resumed.dueAt ?? 0)).toBe('2026-11-09T17:00:00+07:00');
  const renamed = fold(
    ...paused,
    status('2026-11-05T07:00:00', 'processing', { dueAt: at('2026-11-06T17:00:00') }),
  );
  expect(isoLocal(renamed.dueAt ?? 0)).toBe('2026-11-06T17:00:00+07:00');
});

test('LC4 what comes after the end is flagged and does not open the dossier again', () => {
  const dossier = fold(
    status('2026-11-02T08:00:00', 'accepted'),
    status('2026-11-02T09:00:00', 'processing'),
    status('2026-11-04T10:00:00', 'completed'),
    status('2026-11-06T10:00:00', 'processing'),
  );
  expect(dossier).toMatchObject({ status: 'completed', finishedAt: at('2026-11-04T10:00:00') });
  expect(flagsOf(dossier.flags)).toEqual(['after_end']);
});

test('LC5 the result counts from when it was ready, not from when it was collected', () => {
  const dossier = fold(
    status('2026-11-02T08:00:00', 'accepted'),
    status('2026-11-02T09:00:00', 'processing'),
    status('2026-11-04T10:00:00', 'completed'),
    status('2026-11-12T10:00:00', 'returned'),
  );
  expect(dossier).toMatchObject({ status: 'returned', finishedAt: at('2026-11-04T10:00:00'), flags: 0 });
});

test('LC6 a feed that begins in the middle gives a provisional acceptance, which the real one replaces', () => {
  const middle = fold(status('2026-11-04T10:00:00', 'completed'));
  expect(middle).toMatchObject({ acceptedAt: at('2026-11-04T10:00:00'), acceptanceMissing: true });
  expect(flagsOf(middle.flags)).toEqual(['unexpected_transition', 'acceptance_missing']);
  const later = fold(status('2026-11-04T10:00:00', 'completed'), status('2026-11-05T10:00:00', 'accepted'));
  expect(later).toMatchObject({ acceptedAt: at('2026-11-05T10:00:00'), acceptanceMissing: false });
  expect(later.status).toBe('completed');
});

test('LC7 an online filing is not received before it is accepted, even if it is supplemented or withdrawn', () => {
  const asked = [
    status('2026-11-02T20:00:00', 'registered'),
    status('2026-11-03T08:00:00', 'supplement_requested'),
  ];
  expect(fold(...asked).acceptedAt).toBeNull();
  expect(fold(...asked, status('2026-11-04T08:00:00', 'withdrawn')).acceptedAt).toBeNull();
});

test('LC8 an unknown procedure is counted under the other field and flagged until a known one comes', () => {
  const unknown = fold(status('2026-11-02T08:00:00', 'accepted', { procedure: '9.999999' }));
  expect(unknown.field).toBe(catalogue.otherField);
  expect(flagsOf(unknown.flags)).toEqual(['unknown_procedure', 'due_missing']);
  const known = fold(
    status('2026-11-02T08:00:00', 'accepted', { procedure: '9.999999' }),
    status('2026-11-02T09:00:00', 'processing', { procedure: `${THREE_DAYS.code}.000.00.00.H15` }),
  );
  expect(known.field).toBe(THREE_DAYS.fieldCode);
  expect(flagsOf(known.flags)).not.toContain('unknown_procedure');
});

test('LC15 a procedure is kept by its national code, known or not, whatever ending its source gives it', () => {
  const kept = (procedure: string) =>
    fold(status('2026-11-02T08:00:00', 'accepted', { procedure })).procedure;
  for (const code of [THREE_DAYS.code, '9.999999'])
    for (const ending of ['', '.000.00.00.H15', '.000.00.00.H56', '.000.00.00.G15'])
      expect(kept(`${code}${ending}`)).toBe(code);
  expect(kept('1.001193.000.00.00')).toBe('1.001193.000.00.00');
});

test('LC10 flags fit into the integer that holds them', () => {
  expect(EVENT_FLAGS.length).toBeLessThan(31);
  expect(flagsOf(0b101)).toEqual([EVENT_FLAGS[0], EVENT_FLAGS[2]]);
});

test('LC14 by policy restart the limit is counted anew from the full dossier, after a supplement only', () => {
  const restarting = {
    ...rules,
    procedureOf: (code: string) => {
      const procedure = rules.procedureOf(code);
      return procedure && { ...procedure, supplementPolicy: 'restart' as const };
    },
  };
  const life = (state: DossierStatus, ...last: StatusFact[]) =>
    foldBy(restarting, [
      status('2026-11-02T08:00:00', 'accepted'),
      status('2026-11-02T09:00:00', 'processing'),
      status('2026-11-04T07:00:00', state),
      ...last,
    ]);
  const resumed = status('2026-11-05T07:00:00', 'processing');
  // Three working days from the day on which it was full.
  expect(isoLocal(life('supplement_requested', resumed).dueAt ?? 0)).toBe('2026-11-10T17:00:00+07:00');
  // Any other pause moves the date by the day it took.
  expect(isoLocal(life('suspended', resumed).dueAt ?? 0)).toBe('2026-11-06T17:00:00+07:00');
  const withdrawn = life('supplement_requested', status('2026-11-05T07:00:00', 'withdrawn'));
  expect(isoLocal(withdrawn.dueAt ?? 0)).toBe('2026-11-06T17:00:00+07:00');
});

test('LC12 pausing for n working hours moves the due time by n working hours', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('supplement_requested', 'payment_requested', 'suspended'),
      fc.integer({ min: 0, max: 200 * 60 }),
      (state, minutes) => {
        const pausedAt = at('2026-11-03T10:20:00');
        const resumedAt = addWorkingMs(catalogue, pausedAt, minutes * 60_000);
        const before = [
          status('2026-11-02T08:00:00', 'accepted'),
          status('2026-11-02T09:00:00', 'processing'),
        ];
        const pause = status('2026-11-03T10:20:00', state);
        const after = { ...status('2026-11-03T10:20:00', 'processing'), at: resumedAt };
        const [first, moved] = [fold(...before).dueAt ?? 0, fold(...before, pause, after).dueAt ?? 0];
        expect(workingMsBetween(catalogue, first, moved)).toBe(minutes * 60_000);
      },
    ),
  );
});
