import { describe, expect, test } from 'vitest';
import { createUnitFinder } from '../../../server/feeds/portal/find-unit.ts';
import { catalogue } from '../../support/test-core.ts';

const finder = createUnitFinder(catalogue);
const codeOf = (...texts: string[]) => {
  const found = finder.find(texts);
  return found.ok ? found.code : null;
};
const likelyOf = (...texts: string[]) => {
  const found = finder.find(texts);
  return found.ok ? [] : found.likely.map(({ name }) => name).sort();
};

describe('the unit of a record', () => {
  test('NP4 is a commune or department by its code, in every form of it', () => {
    expect(codeOf('24133')).toBe('24133');
    expect(codeOf('H15.24133')).toBe('24133');
    expect(codeOf('H15.13')).toBe('H15.13');
    expect(codeOf('h15.13')).toBe('H15.13');
    expect(codeOf('000.00.13.H15')).toBe('H15.13');
    expect(codeOf('99999')).toBeNull();
    expect(codeOf('H21.13')).toBeNull();
  });

  test('NP4 is found by its name of today, with or without marks and office words', () => {
    const ward = [...catalogue.units.values()].find(({ name }) => name === 'Tuy Hòa');
    for (const text of [
      'Phường Tuy Hòa',
      'UBND phường Tuy Hoà',
      'phuong tuy hoa',
      'Phường Tuy Hòa, tỉnh Đắk Lắk',
    ])
      expect(codeOf(text), text).toBe(ward?.code);
    expect(codeOf('Sở Nội vụ')).toBe('H15.13');
    for (const { kind, name, code } of catalogue.units.values()) expect(codeOf(`${kind} ${name}`)).toBe(code);
  });

  test('NP4 of before the merger goes to its one successor', () => {
    const successor = [...catalogue.units.values()].find(({ mergedFrom }) =>
      mergedFrom?.includes('Xã Xuân Thịnh'),
    );
    expect(codeOf('UBND xã Xuân Thịnh')).toBe(successor?.code);
    expect(finder.find(['Xã Xuân Thịnh'])).toMatchObject({ ok: true, by: 'merger' });
    expect(codeOf('99999', 'Xã Xuân Thịnh')).toBe(successor?.code);
  });

  test('NP4 that was split, or shares its name, is not guessed; the district settles it', () => {
    expect(likelyOf('Phường 9')).toEqual(['phường Bình Kiến', 'phường Tuy Hòa']);
    expect(likelyOf('Xã Hòa Phong')).toEqual(['xã Cư Pui', 'xã Tây Hòa']);
    const pui = [...catalogue.units.values()].find(({ name }) => name === 'Cư Pui');
    for (const text of ['Xã Hòa Phong, huyện Krông Bông', 'UBND xã Hòa Phong (huyện Krông Bông)'])
      expect(codeOf(text), text).toBe(pui?.code);
    expect(likelyOf('Xã Không Có')).toEqual([]);
    // Two communes of before that only a mark tells apart.
    expect([codeOf('Xã Hòa Đông'), codeOf('Xã Hòa Đồng'), codeOf('xa hoa dong')]).toEqual([
      '24505',
      '22276',
      null,
    ]);
  });

  test('NP4 a code of before goes to its one successor in every form; a district or a divided commune does not', () => {
    for (const text of ['24308', 'H15.24308', 'h45.24308'])
      expect(finder.find([text]), text).toEqual({ ok: true, code: '24305', by: 'merger' });
    expect(likelyOf('22024')).toEqual(['phường Bình Kiến', 'phường Tuy Hòa']);
    expect(likelyOf('555')).toEqual(['phường Bình Kiến', 'phường Phú Yên', 'phường Tuy Hòa']);
    // Nobody has confirmed where the commune went that ended before 2025.
    expect(likelyOf('24325')).toEqual(['xã Ea Drông']);
    expect(finder.findCode(['22024', '24308'])).toMatchObject({ ok: true, code: '24305' });
    expect(finder.findCode(['Xã Xuân Thịnh'])).toEqual({ ok: false, likely: [] });
  });

  test('NP4 a name settles what a divided code leaves open', () => {
    expect(codeOf('22246', 'Phường Hòa Hiệp')).toBe('22261');
  });

  test('NP4 every old commune with a name of its own is mapped', () => {
    const names = [...catalogue.units.values()].flatMap(({ code, mergedFrom = [] }) =>
      mergedFrom.map((text) => [text, code] as const),
    );
    const bare = names.filter(([text]) => !text.includes('('));
    const found = bare.filter(([text, code]) => codeOf(text) === code).length;
    expect(names.length).toBeGreaterThan(250);
    // The rest were split, or a commune of today bears their name.
    expect(found / bare.length).toBeGreaterThan(0.97);
  });
});
