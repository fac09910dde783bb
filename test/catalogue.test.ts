/** The loader reads a province's tables whole, and names everything that is wrong with them. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CatalogueError, loadCatalogue } from '../server/catalogue.ts';

const shipped = fileURLToPath(new URL('../data/', import.meta.url));
const files = [
  'province',
  'units',
  'former-units',
  'departments',
  'fields',
  'procedures',
  'calendar',
  'ioc-fields',
  'indicators',
  'sources',
  'petitions',
  'index-766',
  'score-figures',
  'par-index',
  'reform-plan',
  'alarm-rules',
].map((name) => `${name}.json`);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
  for (const file of files) cpSync(join(shipped, file), join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Table {
  rows: Record<string, unknown>[];
  [member: string]: unknown;
}

function edit(file: string, change: (table: Table) => void): void {
  const table = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Table;
  change(table);
  writeFileSync(join(folder, file), JSON.stringify(table));
}

function patchRow(file: string, index: number, members: Record<string, unknown>): void {
  edit(file, (table) => Object.assign(table.rows[index] ?? {}, members));
}

function faultsOf(load: () => unknown): string[] {
  try {
    load();
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults.map((fault) => `${fault.file} ${fault.path}`);
    throw error;
  }
  return [];
}

test('CAT8 a procedure pauses its limit for a supplement unless its row says restart', () => {
  patchRow('procedures.json', 0, { supplementPolicy: 'restart' });
  const [first, second] = [...loadCatalogue(folder).procedures.values()];
  expect([first?.supplementPolicy, second?.supplementPolicy]).toEqual(['restart', 'pause']);
  patchRow('procedures.json', 0, { supplementPolicy: 'stop' });
  expect(faultsOf(() => loadCatalogue(folder))).toEqual(['procedures.json rows[0].supplementPolicy']);
});

test('CAT4 the shipped data loads from a path and from a URL, equal', () => {
  const fromPath = loadCatalogue(shipped);
  const fromUrl = loadCatalogue(new URL('../data/', import.meta.url));
  expect(fromPath).toEqual(fromUrl);
  expect(fromPath.province).toEqual({
    code: '66',
    name: 'Đắk Lắk',
    dossierCode: 'H15',
    formerDossierCodes: ['H45'],
  });
  expect(fromPath.daysOff.size + fromPath.workingSaturdays.size).toBe(fromPath.calendar.length);
});

test('CAT4 faults of shape are named together, over all files', () => {
  patchRow('units.json', 3, { kind: 'thị trấn', areaKm2: -1 });
  patchRow('departments.json', 0, { code: '12345' });
  patchRow('procedures.json', 5, { limit: { kind: 'working_days', amount: 0 }, online: 'perhaps', typo: 1 });
  patchRow('calendar.json', 0, { date: '2025-02-30' });
  edit('fields.json', (table) => delete table.origin);
  edit('province.json', (table) => Object.assign(table, { dossierCode: '15' }));
  expect(faultsOf(() => loadCatalogue(folder)).sort()).toEqual([
    'calendar.json rows[0].date',
    'departments.json rows[0].code',
    'fields.json origin',
    'procedures.json rows[5]',
    'procedures.json rows[5].limit.amount',
    'procedures.json rows[5].online',
    'province.json dossierCode',
    'units.json rows[3].areaKm2',
    'units.json rows[3].kind',
  ]);
});

test('CAT4 faults between rows and files are named together', () => {
  edit('units.json', (table) => table.rows.push({ ...table.rows[0] }));
  patchRow('departments.json', 0, { parentCode: 'NONE' });
  patchRow('departments.json', 15, { communes: ['99999'] });
  patchRow('departments.json', 16, { communes: [] });
  edit('departments.json', (table) =>
    Object.assign(table.rows[18] ?? {}, { communes: table.rows[17]?.communes }),
  );
  patchRow('procedures.json', 2, { fieldCode: 'astrology', handlers: ['H99'] });
  patchRow('calendar.json', 0, { date: '2025-01-04' });
  patchRow('former-units.json', 24, { successors: ['99999'], level: 'district' });
  patchRow('former-units.json', 25, { code: '22015' });
  edit('calendar.json', (table) =>
    table.rows.push({ ...table.rows[1] }, { ...table.rows[1], date: '2025-06-03', kind: 'working_saturday' }),
  );
  edit('fields.json', (table) => Object.assign(table, { otherField: 'nowhere' }));
  const faults = faultsOf(() => loadCatalogue(folder));
  for (const expected of [
    'units.json rows[102].code',
    'departments.json rows[0].parentCode',
    'departments.json rows[15].communes[0]',
    'departments.json rows[16].communes',
    'departments.json rows[18].communes[0]',
    'procedures.json rows[2].fieldCode',
    'procedures.json rows[2].handlers[0]',
    'calendar.json rows[0].date',
    'calendar.json rows[39].date',
    'calendar.json rows[40].date',
    'fields.json otherField',
    'former-units.json rows[24].successors[0]',
    'former-units.json rows[24].level',
    'former-units.json rows[25].code',
  ])
    expect(faults).toContain(expected);
});

test('CAT4 a file that is missing or no JSON is named, and the others are checked all the same', () => {
  rmSync(join(folder, 'units.json'));
  writeFileSync(join(folder, 'calendar.json'), '{ "rows": [');
  patchRow('procedures.json', 0, { fieldCode: 'astrology' });
  expect(faultsOf(() => loadCatalogue(folder)).sort()).toEqual([
    'calendar.json (file)',
    'procedures.json rows[0].fieldCode',
    'units.json (file)',
  ]);
});

test('CAT4 the error reads as a list with file, place and sentence', () => {
  patchRow('procedures.json', 0, { fieldCode: 'astrology' });
  expect(() => loadCatalogue(folder)).toThrow(
    /procedures\.json rows\[0\]\.fieldCode: no field has the code "astrology"/,
  );
});

test('CAT7 another province runs on its own tables alone', () => {
  const source = 'A made-up province.';
  const provenance = { origin: source, licence: 'none', date: '2026-01-01' };
  const write = (file: string, table: object) =>
    writeFileSync(join(folder, file), JSON.stringify({ ...provenance, ...table }));
  write('province.json', { code: '99', name: 'Thử', dossierCode: 'H99' });
  const unit = {
    name: 'Một',
    kind: 'xã',
    areaKm2: 1,
    population: 2,
    lon: 105,
    lat: 20,
    formerProvince: 'Thử',
  };
  write('units.json', {
    rows: [{ ...unit, code: '00001', formerDistrict: 'Cũ', seat: null, mergedFrom: [] }],
  });
  write('former-units.json', { rows: [] });
  write('departments.json', { rows: [] });
  write('fields.json', {
    otherField: 'all',
    rows: [{ code: 'all', name: 'Tất cả', shortName: 'Tất cả', nationalNames: [] }],
  });
  write('procedures.json', { rows: [] });
  write('calendar.json', { rows: [] });
  write('indicators.json', { rows: [] });
  write('sources.json', { undeclared: { rhythm: 'PT1H', officeHoursOnly: true }, rows: [] });
  write('score-figures.json', { rows: [] });
  const catalogue = loadCatalogue(folder);
  expect([...catalogue.units.keys()]).toEqual(['00001']);
  expect(catalogue.province.formerDossierCodes).toEqual([]);
  expect(catalogue.procedures.size + catalogue.departments.size + catalogue.daysOff.size).toBe(0);
});

test('CAT10 alarm rules that make no sense together are faults of the start, with their place', () => {
  edit('alarm-rules.json', (table) => {
    const rules = table.rules as Record<string, unknown>[];
    Object.assign(rules[2] ?? {}, { consequence: ' ' });
    Object.assign(rules[10] ?? {}, { stage: 'overdue' });
  });
  expect(faultsOf(() => loadCatalogue(folder))).toEqual(['alarm-rules.json rules[2].consequence']);
  edit('alarm-rules.json', (table) => {
    Object.assign((table.rules as Record<string, unknown>[])[2] ?? {}, { consequence: 'có hậu quả' });
  });
  expect(faultsOf(() => loadCatalogue(folder)).sort()).toEqual([
    'alarm-rules.json rules',
    'alarm-rules.json rules[10].stage',
  ]);
});
