import { expect, test } from 'vitest';
import { readView, type ScoreView, writeView } from '../../../client/features/scores/use-score-view.ts';

const view: ScoreView = { section: 'ranking', scope: 'unit:24133', period: '2026-Q3', level: 'department' };

test('SB17 the address holds part, unit, period and level, and a link opens the same view', () => {
  expect(writeView(view).toString()).toBe('muc=xep-hang&don-vi=24133&ky=2026-Q3&cap=so-nganh');
  expect(readView(writeView(view), 'province')).toEqual(view);
  const plain: ScoreView = { section: 'card', scope: 'province', period: null, level: 'commune' };
  expect(writeView(plain).toString()).toBe('');
  expect(readView(new URLSearchParams(), 'province')).toEqual(plain);
});

test('SB17 who belongs to a unit stays with it, whatever the address says', () => {
  expect(readView(new URLSearchParams('don-vi=99999'), 'unit:24133').scope).toBe('unit:24133');
});

test('SB17 words that mean nothing fall back', () => {
  const read = readView(new URLSearchParams('muc=gi-do&ky=mai&cap=x'), 'province');
  expect(read).toEqual({ section: 'card', scope: 'province', period: null, level: 'commune' });
});
