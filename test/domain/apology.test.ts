import { expect, test } from 'vitest';
import { flagsOf } from '#contract/rejection';
import { apologyState, isApologyInTime } from '../../server/domain/apology.ts';
import { classifyAt, isLateAgainstFirst } from '../../server/domain/classify.ts';
import type { Dossier } from '../../server/domain/dossier.ts';
import { isoLocal, parseIsoDate } from '../../server/domain/local-time.ts';
import { apology, at, catalogue, fold, status } from '../support/dossier-facts.ts';

// Three working days from Monday 02/11: due on Thursday 05/11 at 17:00.
const received = status('2026-11-02T08:00:00', 'accepted');
const working = status('2026-11-02T09:00:00', 'processing');
const classOn = (dossier: Dossier, day: string) => classifyAt(dossier, catalogue, parseIsoDate(day));
const stateOn = (dossier: Dossier, day: string) => apologyState({ ...dossier, class: classOn(dossier, day) });

test('APO1 a letter is due at the latest one day before the limit ends', () => {
  const due = at('2026-11-05T17:00:00');
  expect(isApologyInTime(due, at('2026-11-04T23:59:59'))).toBe(true);
  expect(isApologyInTime(due, at('2026-11-05T00:00:00'))).toBe(false);
});

test('APO2 the five states: none, needed, missing, issued in time, issued late', () => {
  const open = fold(received, working);
  expect(stateOn(open, '2026-11-03')).toBe('none');
  expect(stateOn(open, '2026-11-04')).toBe('needed');
  expect(stateOn(open, '2026-11-05')).toBe('needed');
  expect(stateOn(open, '2026-11-06')).toBe('missing');
  const sent = fold(received, working, apology('2026-11-04T16:00:00', '2026-11-12T17:00:00'));
  expect(stateOn(sent, '2026-11-06')).toBe('issued_in_time');
  const lateLetter = fold(received, working, apology('2026-11-05T08:00:00', '2026-11-12T17:00:00'));
  expect(stateOn(lateLetter, '2026-11-06')).toBe('issued_late');
  const done = fold(received, working, status('2026-11-09T10:00:00', 'completed'));
  expect(stateOn(done, '2026-11-30')).toBe('missing');
  const inTime = fold(received, working, status('2026-11-05T10:00:00', 'completed'));
  expect(stateOn(inTime, '2026-11-30')).toBe('none');
});

test('APO2 a paused dossier needs no letter', () => {
  const paused = fold(received, working, status('2026-11-04T08:00:00', 'supplement_requested'));
  expect(stateOn(paused, '2026-11-30')).toBe('none');
});

test('LC9 the first apology stands; a second one changes nothing and is flagged', () => {
  const dossier = fold(
    received,
    working,
    apology('2026-11-04T08:00:00', '2026-11-12T17:00:00'),
    apology('2026-11-05T08:00:00', '2026-11-30T17:00:00'),
  );
  expect(dossier).toMatchObject({
    apologyAt: at('2026-11-04T08:00:00'),
    newDueAt: at('2026-11-12T17:00:00'),
    dueAt: at('2026-11-12T17:00:00'),
  });
  expect(flagsOf(dossier.flags)).toEqual(['second_apology']);
});

test('APO3 after a re-appointment the class follows the new date, the service index the first', () => {
  const sent = fold(received, working, apology('2026-11-04T08:00:00', '2026-11-12T17:00:00'));
  expect(classOn(sent, '2026-11-10')).toBe('inTime');
  const done = fold(
    ...[received, working, apology('2026-11-04T08:00:00', '2026-11-12T17:00:00')],
    status('2026-11-12T19:00:00', 'completed'),
  );
  expect(classOn(done, '2026-11-13')).toBe('onTime');
  expect(isLateAgainstFirst(done)).toBe(true);
  expect(isoLocal(done.firstDueAt ?? 0)).toBe('2026-11-05T17:00:00+07:00');
});

test('APO4 a new date that is not after the first moves nothing and is flagged; the letter counts', () => {
  const dossier = fold(received, working, apology('2026-11-04T08:00:00', '2026-11-05T20:00:00'));
  expect(dossier).toMatchObject({ newDueAt: null, dueAt: at('2026-11-05T17:00:00'), apologyInTime: true });
  expect(flagsOf(dossier.flags)).toEqual(['invalid_reappointment']);
});

test('APO5 a letter after the result appoints nothing: the dossier stays late', () => {
  const dossier = fold(
    received,
    working,
    status('2026-11-09T10:00:00', 'completed'),
    apology('2026-11-09T11:00:00', '2026-11-12T17:00:00'),
  );
  expect(classOn(dossier, '2026-11-10')).toBe('late');
  expect(stateOn(dossier, '2026-11-10')).toBe('issued_late');
  expect(flagsOf(dossier.flags)).toEqual(['after_end']);
});

test('APO6 what the source quotes after a re-appointment is either known date, or a flag', () => {
  const sent = [received, working, apology('2026-11-04T08:00:00', '2026-11-12T17:00:00')];
  const quoting = (dueAt: string) =>
    fold(...sent, status('2026-11-06T08:00:00', 'processing', { dueAt: at(dueAt) }));
  expect(quoting('2026-11-12T16:00:00')).toMatchObject({ dueAt: at('2026-11-12T17:00:00'), flags: 0 });
  expect(quoting('2026-11-05T16:00:00')).toMatchObject({ dueAt: at('2026-11-12T17:00:00') });
  const third = quoting('2026-11-20T17:00:00');
  expect(third).toMatchObject({ dueAt: at('2026-11-12T17:00:00') });
  expect(flagsOf(third.flags)).toEqual(['invalid_reappointment']);
});

test('APO7 a pause moves both dates by the office time it took', () => {
  const dossier = fold(
    ...[received, working, apology('2026-11-04T06:00:00', '2026-11-12T17:00:00')],
    status('2026-11-04T07:00:00', 'supplement_requested'),
    status('2026-11-05T07:00:00', 'processing'),
  );
  expect(isoLocal(dossier.firstDueAt ?? 0)).toBe('2026-11-06T17:00:00+07:00');
  expect(isoLocal(dossier.dueAt ?? 0)).toBe('2026-11-13T17:00:00+07:00');
});

test('APO8 a date changed under way without an apology stands, but the first one is remembered', () => {
  const dossier = fold(
    status('2026-11-02T08:00:00', 'accepted', { dueAt: at('2026-11-05T17:00:00') }),
    status('2026-11-05T16:00:00', 'processing', { dueAt: at('2026-11-20T17:00:00') }),
    status('2026-11-18T16:00:00', 'completed'),
  );
  expect(classOn(dossier, '2026-11-30')).toBe('early');
  expect(isLateAgainstFirst(dossier)).toBe(true);
});
