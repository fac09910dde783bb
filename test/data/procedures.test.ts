/** Holds the procedures, fields and departments together as a province would use them. */
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../server/catalogue.ts';

const catalogue = loadCatalogue(new URL('../../data/', import.meta.url));
const procedures = [...catalogue.procedures.values()];
const departments = [...catalogue.departments.values()];

test('CAT5 at least 55 procedures with national codes, each in a field', () => {
  expect(procedures.length).toBeGreaterThanOrEqual(55);
  for (const procedure of procedures) {
    expect(procedure.code).toMatch(/^\d\.\d{6}$/);
    expect(catalogue.fields.has(procedure.fieldCode), procedure.code).toBe(true);
  }
});

test('CAT5 every field has procedures, and the field of unknown ones exists', () => {
  const used = new Set(procedures.map((procedure) => procedure.fieldCode));
  expect([...used].sort()).toEqual([...catalogue.fields.keys()].sort());
  expect(catalogue.fields.has(catalogue.otherField)).toBe(true);
  for (const field of catalogue.fields.values())
    expect(field.shortName.length, field.code).toBeLessThanOrEqual(14);
});

test('CAT5 a province procedure has a handler and a commune procedure has none', () => {
  for (const procedure of procedures)
    expect((procedure.handlers ?? []).length > 0, procedure.code).toBe(procedure.level === 'province');
});

test('CAT5 legal days are those of the limit where it was read in a source', () => {
  for (const procedure of procedures) {
    const days = procedure.limit.kind === 'same_day' ? 0 : procedure.limit.amount;
    expect(procedure.legalDays, procedure.code).toBe(procedure.verified ? days : null);
  }
});

test('CAT6 every commune is served by exactly one land branch, and every branch has a parent', () => {
  const branches = departments.filter((department) => department.kind === 'land_branch');
  expect(branches).toHaveLength(24);
  expect(branches.flatMap((branch) => branch.communes).sort()).toEqual([...catalogue.units.keys()].sort());
  for (const branch of branches)
    expect(catalogue.departments.has(branch.parentCode ?? ''), branch.code).toBe(true);
});

test('CAT6 no unconfirmed department code is called verified', () => {
  expect(departments.filter((department) => department.verified)).toEqual([]);
});
