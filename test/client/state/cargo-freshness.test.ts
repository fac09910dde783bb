import { describe, expect, test } from 'vitest';
import type { LiveSource } from '#contract/snapshot';
import { silentCargo } from '../../../client/state/cargo-freshness.ts';
import { workDaysOf } from '../../../client/state/office-time.ts';
import { DAY_OFF, FRESHNESS_CASES } from '../../support/freshness-cases.ts';

const at = (time: string) => Date.parse(`2026-11-20T${time}:00+07:00`);
const source = (more: Partial<LiveSource> = {}): LiveSource => ({
  ...{ name: 'Một cửa', state: 'fresh', brings: ['dossiers'], accepted: 1, rejected: 0 },
  ...{ lastArrivalAt: at('14:00'), lastEventAt: at('13:59') },
  ...more,
});
/** As the server has said it last. */
const told = (sources: Record<string, LiveSource>) => silentCargo('dossiers', { sources, paces: {} }, null);

describe('silentCargo', () => {
  test('FH1 nothing is silent while the sources of dossiers are fresh, or when there is none', () => {
    expect(told({})).toBeNull();
    expect(told({ a: source(), b: source({ name: 'Thanh toán' }) })).toBeNull();
  });

  test.each(['stale', 'unknown'] as const)(
    'FH1 a source that is %s is named, with its last word',
    (state) => {
      const silent = { state, lastArrivalAt: at('13:06'), lastEventAt: at('13:05') };
      expect(told({ a: source(silent), b: source({ name: 'Thanh toán' }) })).toEqual({
        names: ['Một cửa'],
        at: at('13:05'),
        freshness: state,
      });
    },
  );

  test('FH1 of several silent sources the oldest last word dates the figures', () => {
    const a = source({ name: 'Đánh giá', state: 'stale', lastEventAt: at('11:20') });
    const b = source({ name: 'Chi trả', state: 'unknown', lastEventAt: at('08:15') });
    expect(told({ a, b, c: source() })).toMatchObject({
      names: ['Chi trả', 'Đánh giá'],
      at: at('08:15'),
    });
  });

  test('FH2 the parts of a source go together: it is silent when all are, and as young as the youngest', () => {
    const old = source({ state: 'unknown', lastEventAt: at('07:30') });
    expect(told({ a: old, b: source() })).toBeNull();
    const younger = source({ state: 'stale', lastEventAt: at('13:05') });
    expect(told({ a: old, b: younger })).toMatchObject({ names: ['Một cửa'], at: at('13:05') });
  });

  test('FH2 sources that bring something else and those of which nothing was accepted do not count', () => {
    const { brings: _brings, ...nothingCounted } = source({ state: 'stale' });
    const payments = source({ name: 'Thanh toán', state: 'stale', brings: ['payments'] });
    const nothing = source({ name: 'Đất đai', state: 'unknown', accepted: 0, lastEventAt: 0 });
    expect(told({ nothingCounted, payments, nothing })).toBeNull();
    expect(silentCargo('payments', { sources: { payments }, paces: {} }, null)?.names).toEqual([
      'Thanh toán',
    ]);
  });

  test('FH11 an undeclared source that brings dossiers is named by its URN when it falls silent', () => {
    const { name: _name, ...undeclared } = source({ state: 'stale' });
    expect(told({ 'urn:example:one-stop': undeclared, b: source() })?.names).toEqual([
      'urn:example:one-stop',
    ]);
  });
});

const days = workDaysOf([{ date: DAY_OFF, kind: 'off' }]);
const quarter = { rhythm: 'PT15M', officeHoursOnly: true };

describe.each(
  FRESHNESS_CASES.filter(({ lastValueAt, lastArrivalAt }) => lastValueAt !== null && lastArrivalAt !== null),
)('$name', ({ state, now, lastValueAt, lastArrivalAt, rhythm, officeHoursOnly }) => {
  test('FH7 dossiers are judged by the page itself, by the rule of every other figure, though the server still calls them fresh', () => {
    const local = (time: string | null) => Date.parse(`${time}+07:00`);
    const heard = source({ lastArrivalAt: local(lastArrivalAt), lastEventAt: local(lastValueAt) });
    const given = { sources: { a: heard }, paces: { 'Một cửa': { rhythm, officeHoursOnly } } };
    const silent = silentCargo('dossiers', given, { days, now: local(now) });
    expect(silent).toEqual(
      state === 'fresh' ? null : { names: ['Một cửa'], at: local(lastValueAt), freshness: state },
    );
  });
});

test('FH7 the youngest of the parts counts, and what the server calls silent is not called fresh again', () => {
  const paces = { 'Một cửa': quarter };
  const old = source({ lastArrivalAt: at('08:00'), lastEventAt: at('08:00') });
  const moment = { days, now: at('14:20') };
  expect(silentCargo('dossiers', { sources: { old, young: source() }, paces }, moment)).toBeNull();
  const later = { days, now: at('14:31') };
  expect(silentCargo('dossiers', { sources: { old, young: source() }, paces }, later)).toMatchObject({
    names: ['Một cửa'],
    at: at('13:59'),
  });
  const said = source({ state: 'stale' });
  expect(silentCargo('dossiers', { sources: { said }, paces }, moment)?.names).toEqual(['Một cửa']);
});

test('FH7 until the working calendar and the rhythm are known, what the server has said last holds', () => {
  const sources = { a: source() };
  const muchLater = { days, now: at('23:59') + 30 * 86_400_000 };
  expect(silentCargo('dossiers', { sources, paces: { 'Một cửa': quarter } }, null)).toBeNull();
  expect(silentCargo('dossiers', { sources, paces: {} }, muchLater)).toBeNull();
  expect(silentCargo('dossiers', { sources, paces: { 'Một cửa': quarter } }, muchLater)).not.toBeNull();
});

test('FH11 an undeclared source is judged by the page itself, by the rhythm of undeclared ones, each on its own', () => {
  const { name: _name, ...undeclared } = source();
  const sources = {
    'urn:a': undeclared,
    'urn:b': { ...undeclared, lastArrivalAt: at('14:29'), lastEventAt: at('14:29') },
  };
  const given = { sources, paces: { '*': quarter } };
  expect(silentCargo('dossiers', given, { days, now: at('14:20') })).toBeNull();
  expect(silentCargo('dossiers', given, { days, now: at('14:31') })?.names).toEqual(['urn:a']);
});
