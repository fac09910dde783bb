import { describe, expect, test } from 'vitest';
import type { LiveSource } from '#contract/snapshot';
import { silentDossiers } from '../../../client/state/dossier-freshness.ts';

const at = (time: string) => Date.parse(`2026-11-20T${time}:00+07:00`);
const source = (more: Partial<LiveSource> = {}): LiveSource => ({
  ...{ name: 'Một cửa', state: 'fresh', dossiers: true, accepted: 1, rejected: 0 },
  ...{ lastArrivalAt: at('14:00'), lastEventAt: at('13:59') },
  ...more,
});

describe('silentDossiers', () => {
  test('FH1 nothing is silent while the sources of dossiers are fresh, or when there is none', () => {
    expect(silentDossiers({})).toBeNull();
    expect(silentDossiers({ a: source(), b: source({ name: 'Thanh toán' }) })).toBeNull();
  });

  test.each(['stale', 'unknown'] as const)(
    'FH1 a source that is %s is named, with its last word',
    (state) => {
      const silent = { state, lastArrivalAt: at('13:06'), lastEventAt: at('13:05') };
      expect(silentDossiers({ a: source(silent), b: source({ name: 'Thanh toán' }) })).toEqual({
        names: ['Một cửa'],
        at: at('13:05'),
      });
    },
  );

  test('FH1 of several silent sources the oldest last word dates the figures', () => {
    const a = source({ name: 'Đánh giá', state: 'stale', lastEventAt: at('11:20') });
    const b = source({ name: 'Chi trả', state: 'unknown', lastEventAt: at('08:15') });
    expect(silentDossiers({ a, b, c: source() })).toEqual({
      names: ['Chi trả', 'Đánh giá'],
      at: at('08:15'),
    });
  });

  test('FH2 the parts of a source go together: it is silent when all are, and as young as the youngest', () => {
    const old = source({ state: 'unknown', lastEventAt: at('07:30') });
    expect(silentDossiers({ a: old, b: source() })).toBeNull();
    const younger = source({ state: 'stale', lastEventAt: at('13:05') });
    expect(silentDossiers({ a: old, b: younger })).toEqual({ names: ['Một cửa'], at: at('13:05') });
  });

  test('FH2 other sources, undeclared ones and those of which nothing was accepted do not count', () => {
    const { dossiers: _dossiers, ...other } = source({ state: 'stale' });
    const { name: _name, ...undeclared } = other;
    const nothing = source({ name: 'Thanh toán', state: 'unknown', accepted: 0, lastEventAt: 0 });
    expect(silentDossiers({ other, undeclared, nothing })).toBeNull();
  });
});
