/** The shipped tables of the service index, the reform index and the reform plan, and what the loader finds wrong. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { TOLD_FIGURES } from '#contract/score-rules';
import { CatalogueError, loadCatalogue } from '../../server/catalogue.ts';
import { catalogue } from '../support/score-counts.ts';

const shipped = fileURLToPath(new URL('../../data/', import.meta.url));

/** What the loader says of the shipped data after some texts were replaced in one file. */
function faultsAfter(file: string, ...changes: [from: string, to: string][]): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'index-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of readdirSync(shipped).filter((each) => each.endsWith('.json')))
    cpSync(join(shipped, name), join(folder, name));
  let text = readFileSync(join(folder, file), 'utf8');
  for (const [from, to] of changes) {
    expect(text).toContain(from);
    text = text.replace(from, to);
  }
  writeFileSync(join(folder, file), text);
  try {
    loadCatalogue(folder);
  } catch (error) {
    if (error instanceof CatalogueError) return error.faults.map((fault) => `${fault.file} ${fault.path}`);
    throw error;
  }
  return [];
}

test('SC15 the index holds the six groups and 23 components of the portal, 100 points together', () => {
  const { groups, rows, bands, published } = catalogue.serviceIndex;
  expect(rows).toHaveLength(23);
  expect(groups.reduce((sum, { max }) => sum + max, 0)).toBe(100);
  expect(rows.reduce((sum, { max }) => sum + max, 0)).toBe(100);
  expect(bands.map(({ name, from }) => [name, from])).toEqual([
    ['Xuất sắc', 90],
    ['Tốt', 80],
    ['Khá', 70],
    ['Trung bình', 50],
    ['Yếu', 0],
  ]);
  expect(new Set(bands.map(({ pattern }) => pattern)).size).toBe(bands.length);
  expect(published).toMatchObject([{ asOf: '2025-09-20', total: 84.05, rank: 15, of: 34 }]);
});

test('SC15 no row says of itself that it is verified while its formula was only observed', () => {
  expect(catalogue.serviceIndex.rows.filter(({ verified }) => verified)).toEqual([]);
  for (const { source } of catalogue.serviceIndex.rows) expect(source.length).toBeGreaterThan(20);
});

test('SC16 at a commune exactly the two rows on population data do not apply', () => {
  // The interface numbers five, three of which nobody can name (data/README.md).
  const elsewhere = catalogue.serviceIndex.rows.filter(({ levels }) => !levels.includes('commune'));
  expect(elsewhere.map(({ key }) => key)).toEqual([
    'CITIZEN_DATA_CONNECTED_DOSSIER',
    'CITIZEN_DATA_CONNECTED_FORMALITY',
  ]);
});

test('SC17 every figure that the index divides is counted from events or told by exactly one row of the catalogue', () => {
  const needed = new Set<string>(
    catalogue.serviceIndex.rows.flatMap(({ numerator, denominator }) => [numerator.key, denominator.key]),
  );
  const told = [...catalogue.indicators.values()].flatMap(({ figure }) => figure?.key ?? []);
  expect([...told].sort()).toEqual([...TOLD_FIGURES].sort());
  expect(TOLD_FIGURES.filter((key) => !needed.has(key))).toEqual([]);
});

test('SC17 a row of a figure says how it adds up over time, and its source is assumed until somebody checks', () => {
  const rows = [...catalogue.indicators.values()].filter(({ figure }) => figure !== null);
  for (const { code, figure, aggregation, level, reporters, verified, rhythm } of rows) {
    expect([code, level, reporters, rhythm, verified]).toEqual([code, 'both', 'all', 'P1M', false]);
    expect([code, aggregation]).toEqual([code, figure?.over === 'sum' ? 'sum' : 'none']);
  }
  const standing = rows.flatMap(({ figure }) => (figure?.over === 'last' ? figure.key : []));
  expect(standing.sort()).toEqual([
    ...['citizenProcedures', 'citizenProceduresConnected', 'feeProcedures', 'feeProceduresOffered'],
    ...['procedures', 'proceduresOnline', 'proceduresPublished', 'proceduresPublishedInFull'],
  ]);
});

test('SC35 figures told twice, of rhythms beyond a month or added up wrongly are named by their place', () => {
  const file = 'score-figures.json';
  expect(faultsAfter(file, ['"key": "synchronised"', '"key": "storedForCitizen"'])).toEqual([
    `${file} rows[15].figure.key`,
  ]);
  expect(faultsAfter(file, ['"key": "synchronised"', '"key": "received"'])).toEqual([
    `${file} rows[6].figure.key`,
  ]);
  expect(faultsAfter(file, ['"rhythm": "P1M"', '"rhythm": "P3M"'])).toEqual([`${file} rows[0].rhythm`]);
  expect(faultsAfter(file, ['"rhythm": "P1M"', '"rhythm": "P1W"'])).toEqual([`${file} rows[0].rhythm`]);
  expect(faultsAfter(file, ['"over": "sum"', '"over": "last"'])).toEqual([`${file} rows[0].aggregation`]);
  expect(faultsAfter(file, ['"code": "s766_announce"', '"code": "visits"'])).toEqual([
    `${file} rows[0].code`,
  ]);
  expect(faultsAfter(file, ['"source": "portal_report"', '"source": "nobody"'])).toEqual([
    `${file} rows[0].source`,
  ]);
});

test('SC18 maxima that do not add up, bands out of order and strangers are named by their place', () => {
  const file = 'index-766.json';
  expect(faultsAfter(file, ['"max": 20, "formula"', '"max": 19, "formula"'])).toEqual([
    `${file} groups[1].max`,
  ]);
  expect(faultsAfter(file, ['"max": 18}', '"max": 17}'])).toEqual([
    `${file} groups[0].max`,
    `${file} groups`,
  ]);
  expect(faultsAfter(file, ['"from": 80', '"from": 91'])).toEqual([`${file} bands[1].from`]);
  expect(faultsAfter(file, ['"from": 0', '"from": 1'])).toEqual([`${file} bands`]);
  expect(faultsAfter(file, ['"group": "TDGQ"', '"group": "TDGX"'])).toEqual([
    `${file} rows[4].group`,
    `${file} groups[1].max`,
  ]);
  expect(faultsAfter(file, ['"key": "online", "name"', '"key": "onlin", "name"'])).toEqual([
    `${file} rows[7].numerator.key`,
  ]);
  expect(faultsAfter(file, ['"groups": {}', '"groups": {"ABCD": 3}'])).toEqual([
    `${file} published[0].groups.ABCD`,
  ]);
  expect(faultsAfter(file, ['"publishedIndicator": "score_766"', '"publishedIndicator": "score"'])).toEqual([
    `${file} publishedIndicator`,
  ]);
});

test('PAR5 weights that are not 100 together and unknown fields of a year are named', () => {
  expect(faultsAfter('par-index.json', ['"weight": 9.5', '"weight": 9'])).toEqual(['par-index.json rows']);
  expect(faultsAfter('par-index.json', ['{"key": "impact", "points"', '{"key": "wind", "points"'])).toEqual([
    'par-index.json history[1].fields[7].key',
  ]);
});

test('PLN6 the starting plan says what it is; doubled activities and unknown owners are named', () => {
  const { note, rows } = catalogue.reformPlan;
  expect(note).toContain('chưa phải kế hoạch được ban hành');
  for (const { activities } of rows)
    for (const { owner, verified, progress } of activities)
      expect([owner, verified, progress]).toEqual([null, false, 0]);
  const file = 'reform-plan.json';
  expect(faultsAfter(file, ['"key": "cut-time"', '"key": "cut-cost"'])).toEqual([
    `${file} rows[2].activities[1].key`,
  ]);
  expect(faultsAfter(file, ['"owner": null', '"owner": "X1"'])).toEqual([
    `${file} rows[0].activities[0].owner`,
  ]);
  expect(faultsAfter(file, ['"field": "direction"', '"field": "weather"'])).toEqual([
    `${file} rows[0].field`,
  ]);
});
