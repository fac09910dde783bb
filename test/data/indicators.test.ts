/** The shipped indicators: enough of them, in every field, and each a row that can be shown and judged. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMPUTED_KEYS } from '#contract/indicator';
import { CatalogueError, loadCatalogue } from '../../server/catalogue.ts';
import { DATA_FOLDER } from '../../server/core.ts';
import { isInRange } from '../../server/domain/indicator-value.ts';
import { catalogue, temporaryFolder } from '../support/test-core.ts';

/** Without the figures of the service index, which have a file of their own. */
const rows = [...catalogue.indicators.values()].filter(({ figure }) => figure === null);

test('IC1 at least 80 indicators stand in all sixteen fields', () => {
  expect(rows.length).toBeGreaterThanOrEqual(80);
  expect(catalogue.iocFields.size).toBe(16);
  for (const field of catalogue.iocFields.keys())
    expect(rows.filter((row) => row.field === field).length, field).toBeGreaterThanOrEqual(3);
});

test('IC2 what the source documents tell of is there, with the figures they give', () => {
  const { indicators } = catalogue;
  const targets = Object.fromEntries(
    ['servers_up', 'vms_up', 'systems_up', 'cut_time', 'cut_cost', 'proc_free'].map((code) => [
      code,
      indicators.get(code)?.target,
    ]),
  );
  expect(targets).toEqual({
    ...{ servers_up: 18, vms_up: 130, systems_up: 34, cut_time: 30, cut_cost: 30, proc_free: 100 },
  });
  expect(indicators.get('docs_elec')?.note).toContain('96,2 %');
  for (const code of ['invest_paid', 'net_up', 'devices_up', 'help_counter', 'help_in', 'help_out'])
    expect(indicators.has(code), code).toBe(true);
  // Two satisfactions of two surveys, beside the one that is computed.
  const satisfactions = ['sat_portal', 'sat_counter', 'satisfied'].map((code) => indicators.get(code));
  expect(new Set(satisfactions.map((row) => row?.source)).size).toBeGreaterThanOrEqual(2);
  expect(new Set(satisfactions.map((row) => row?.name)).size).toBe(3);
});

test('IC2 everything that can be computed from dossiers is an indicator, and the two on-time ratios are two', () => {
  expect(new Set(rows.flatMap((row) => row.computed ?? []))).toEqual(new Set(COMPUTED_KEYS));
  expect(catalogue.indicators.get('ontime_res')?.computed).not.toBe(
    catalogue.indicators.get('ontime_rec')?.computed,
  );
});

test('IC3 a note says where figures come from, and targets are possible values', () => {
  for (const row of rows) {
    expect(row.note, row.code).toMatch(/\.$/);
    expect(row.nameEn, row.code).not.toBe(row.name);
    if (row.target !== null) expect(isInRange(row.target, row.bounds), row.code).toBe(true);
  }
});

function faultsWith(file: string, change: (rows: Record<string, unknown>[]) => void): string[] {
  const folder = temporaryFolder();
  const shipped = fileURLToPath(DATA_FOLDER);
  for (const name of readdirSync(shipped).filter((each) => each.endsWith('.json')))
    cpSync(join(shipped, name), join(folder, name));
  const table = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { rows: Record<string, unknown>[] };
  change(table.rows);
  writeFileSync(join(folder, file), JSON.stringify(table));
  try {
    loadCatalogue(folder);
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults.map(({ path }) => `${path}`);
    throw error;
  }
  return [];
}

const at = (code: string) => rows.findIndex((row) => row.code === code);

test('IC4 faults of an indicator are named with their place', () => {
  const index = at('docs_elec');
  const patched = (members: object) =>
    faultsWith('indicators.json', (table) => Object.assign(table[index] ?? {}, members));
  const place = (path: string) => [`rows[${index}].${path}`];
  expect(patched({ rhythm: 'PT7M' })).toEqual(place('rhythm'));
  expect(patched({ field: 'astrology' })).toEqual(place('field'));
  expect(patched({ source: 'nobody' })).toEqual(place('source'));
  expect(patched({ computed: 'luck' })).toEqual(place('computed'));
  expect(patched({ thresholds: { warn: 90, act: 95 } })).toEqual(place('thresholds.act'));
  expect(patched({ target: 101 })).toEqual(place('target'));
  expect(patched({ bounds: { min: 5, max: 5, jumpFactor: null }, target: null })).toEqual(
    place('bounds.max'),
  );
  expect(patched({ reporters: null })).toEqual(place('reporters'));
  expect(patched({ level: 'province', reporters: null, aggregation: 'sum' })).toEqual(place('aggregation'));
  expect(patched({ colour: 'red' })).toEqual([`rows[${index}]`]);
  expect(faultsWith('indicators.json', (table) => table.push({ ...table[0] }))).toEqual([
    `rows[${rows.length}].code`,
  ]);
});

test('IC4 two sources cannot mean the same sender, and an owner is a unit there is', () => {
  expect(
    faultsWith('sources.json', (table) => Object.assign(table[1] ?? {}, { urns: ['urn:vn:mot-cua:1'] })),
  ).toEqual(['rows[1].urns[0]']);
  expect(faultsWith('sources.json', (table) => Object.assign(table[0] ?? {}, { ownerUnit: 'H00' }))).toEqual([
    'rows[0].ownerUnit',
  ]);
});

test('IC5 a source has the unit that its owner names, wherever the catalogue has that unit', () => {
  const units = [...catalogue.departments.values()];
  const nameless = [...catalogue.sources.values()].filter(({ ownerUnit }) => ownerUnit === null);
  for (const { code, owner } of nameless)
    expect(
      units.filter(({ name }) => owner.includes(name)).map((unit) => unit.code),
      code,
    ).toEqual([]);
  // Whoever has no code in any document read.
  const without = /^(Văn phòng UBND tỉnh|Trung tâm Phục vụ hành chính công|Thống kê|Bảo hiểm|Ban chỉ huy)/;
  for (const { code, owner } of nameless) expect(owner, code).toMatch(without);
  const ownerOf = (code: string) => catalogue.sources.get(code)?.ownerUnit;
  expect(['tourism', 'land', 'treasury'].map(ownerOf)).toEqual(['H15.16', 'H15.18.00', 'H15.11']);
  // The operations centre belongs to that department.
  expect(['hotline', 'cameras', 'listening'].map(ownerOf)).toEqual(['H15.07', 'H15.07', 'H15.07']);
});

test('IC6 a mean of units stands for the province only where every unit weighs the same, and the note says so', () => {
  const means = rows.filter(({ aggregation }) => aggregation === 'mean');
  expect(means.map(({ code }) => code).sort()).toEqual(['aqi', 'net_up', 'pm25', 'rain']);
  for (const { code, note } of means) expect(note, code).toMatch(/trung bình/i);
  // A ratio with denominators that nobody tells here: only its source can know the province's.
  for (const code of ['invest_paid', 'docs_elec', 'insured', 'poor', 'devices_up'])
    expect(catalogue.indicators.get(code), code).toMatchObject({ level: 'both', aggregation: 'none' });
});
