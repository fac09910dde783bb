/** The shipped indicators: enough of them, in every field, and each a row that can be shown and judged. */
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { COMPUTED_KEYS } from '#contract/indicator';
import { CatalogueError, loadCatalogue } from '../../server/catalogue.ts';
import { DATA_FOLDER } from '../../server/core.ts';
import { isInRange } from '../../server/domain/indicator-value.ts';
import { periodMs } from '../../server/domain/rhythm.ts';
import { catalogue, temporaryFolder } from '../support/test-core.ts';

/** Without the figures of the service index, which have a file of their own. */
const rows = [...catalogue.indicators.values()].filter(({ figure }) => figure === null);

test('IC1 at least 80 indicators stand in all sixteen fields', () => {
  expect(rows.length).toBeGreaterThanOrEqual(80);
  expect(catalogue.iocFields.size).toBe(16);
  for (const field of catalogue.iocFields.keys())
    expect(rows.filter((row) => row.field === field).length, field).toBeGreaterThanOrEqual(3);
});

/** Figures of the documents that the project comes from, as numbers are written there, by indicator. */
const FACTS: Readonly<Record<string, readonly string[]>> = {
  // Đắk Nông (cũ), 2024.
  docs_elec: ['96,2 %'],
  servers_up: ['18 máy chủ vật lý'],
  vms_up: ['130 máy chủ ảo hóa'],
  systems_up: ['34 hệ thống'],
  proc_total: ['1.710', '2.006'],
  proc_full: ['804', '1.710'],
  proc_full_share: ['804', '1.710', '47,0 %'],
  proc_partial: ['906', '1.710'],
  proc_part_share: ['906', '1.710', '53,0 %'],
  full_share: ['33,5 %', '37,6 %'],
  sat_counter: ['7.901', '7.921', '99,75 %'],
  help_counter: ['1.354'],
  help_out: ['945'],
  help_in: ['912'],
  apologised: ['100 %'],
  plan_done: ['68 hoạt động'],
  // Đắk Lắk, 30/09/2025.
  ontime_res: ['98 %'],
  sat_portal: ['91 %', '86 %'],
  score_766: ['84,05', '15/34'],
  cut_time: ['30 %'],
  cut_cost: ['30 %'],
  cut_terms: ['30 %'],
  proc_free: ['100 %'],
};

test.each(Object.entries(FACTS))(
  'IC2 the figures that the source documents give of %s are told with it',
  (code, facts) => {
    const row = catalogue.indicators.get(code);
    expect(row?.verified).toBe(true);
    for (const fact of facts) expect(row?.note).toContain(fact);
  },
);

test('IC2 what the source documents aim at is the target, shares follow from their numbers, and two surveys are two', () => {
  const { indicators } = catalogue;
  const targets = { servers_up: 18, vms_up: 130, systems_up: 34, cut_time: 30, cut_cost: 30, cut_terms: 30 };
  for (const [code, target] of Object.entries({ ...targets, proc_free: 100, plan_done: 100, ontime_res: 98 }))
    expect(indicators.get(code)?.target, code).toBe(target);
  const percent = (part: number, whole: number, decimals: number) =>
    `${((100 * part) / whole).toFixed(decimals).replace('.', ',')} %`;
  expect(FACTS.proc_full_share).toContain(percent(804, 1_710, 1));
  expect(FACTS.proc_part_share).toContain(percent(906, 1_710, 1));
  expect(FACTS.sat_counter).toContain(percent(7_901, 7_921, 2));
  for (const code of ['invest_paid', 'net_up', 'devices_up']) expect(indicators.has(code), code).toBe(true);
  // At the counter, on the portal, and the one that is computed: none may pass for another.
  const satisfactions = ['sat_portal', 'sat_counter', 'satisfied'].map((code) => indicators.get(code));
  expect(new Set(satisfactions.map((row) => row?.name)).size).toBe(3);
  expect(new Set(satisfactions.map((row) => row?.thresholds?.act)).size).toBe(3);
  expect(satisfactions.map((row) => row?.source)).toEqual(['national_portal', 'rating', 'rating']);
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
  expect(patched({ unitThresholds: { warn: 80, act: 85 } })).toEqual(place('unitThresholds.act'));
  expect(patched({ thresholds: null, unitThresholds: { warn: 80, act: 75 } })).toEqual(
    place('unitThresholds'),
  );
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

test('IC7 every count with wide bounds has a jump factor, or says why a leap of it is not held', () => {
  for (const { code, unit, computed, bounds, note } of rows) {
    if (computed !== null || unit === '%' || bounds.jumpFactor !== null) continue;
    const span = (bounds.max ?? Number.POSITIVE_INFINITY) - (bounds.min ?? 0);
    if (span > 60) expect(note, code).toMatch(/ông đặt hệ số nhảy|Thang/);
  }
  const factor = (code: string) => catalogue.indicators.get(code)?.bounds.jumpFactor;
  expect([factor('visits'), factor('invest_vnd'), factor('killed')]).toEqual([5, 10, null]);
  // Eighteen servers never become a thousand, and all of them down at once is no mistake.
  expect(catalogue.indicators.get('servers_up')?.bounds).toEqual({ min: 0, max: 60, jumpFactor: null });
});

test('IC8 what typical operations centres show is there: harvest, water, camera, documents, tasks, petitions, communes cut off', () => {
  const shown = ['coffee_crop', 'water', 'cam_faults', 'docs_out', 'tasks_time', 'pet_satisfied', 'cut_off'];
  const found = shown.map((code) => catalogue.indicators.get(code));
  expect(found.map((row) => row?.field)).toEqual([
    ...['agriculture', 'environment', 'security', 'government', 'government', 'petitions', 'disaster'],
  ]);
  expect(found.map((row) => row?.unit)).toEqual(['tấn', 'm', 'vụ', '%', '%', '%', 'xã, phường']);
});

test('IC9 what a form brings once a day is not asked for each hour', () => {
  const daily = [...catalogue.sources.values()].filter(({ kind }) => kind === 'form' || kind === 'sheet');
  for (const { code: source, rhythm } of daily)
    for (const row of rows.filter((each) => each.source === source))
      expect(periodMs(row.rhythm), row.code).toBeGreaterThanOrEqual(periodMs(rhythm));
});

test('IC10 what should be nothing asks for someone from some number on, and the note says whose number that is', () => {
  for (const row of rows.filter(({ target, computed }) => target === 0 && computed === null)) {
    expect(row.thresholds, row.code).not.toBeNull();
    expect(row.note, row.code).toMatch(/Ngưỡng .*(giả định|chưa xác nhận)/);
  }
  // A sum of the province that a unit alone would reach is none of its limits.
  for (const { code, level, aggregation, thresholds, unitThresholds } of rows)
    if (level !== 'province' && aggregation === 'sum' && thresholds !== null && code !== 'killed')
      expect(unitThresholds?.act, code).toBeLessThan(thresholds.act);
});

test('IC11 economy and budget have plans of the year, and what no document gives is said to be assumed', () => {
  for (const code of ['grdp', 'revenue', 'invest_vnd']) {
    const row = catalogue.indicators.get(code);
    expect(row?.plan, code).toBeGreaterThan(0);
    expect(row, code).toMatchObject({
      verified: false,
      note: expect.stringMatching(/Kế hoạch .* là giả định/),
    });
  }
});
