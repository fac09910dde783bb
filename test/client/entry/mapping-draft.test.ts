/** Proves that the form of a connector holds every mapping, says what is missing, and proposes what words mean. */
import { fc, test as property } from '@fast-check/vitest';
import { expect, test } from 'vitest';
import type { ConnectorMapping } from '#contract/connector';
import type { SourceItem, SourceList } from '../../../client/api/indicators-api.ts';
import {
  bearsOnReading,
  draftOf,
  fetchable,
  indicatorsOf,
  secretOf,
  settingOf,
  wishOf,
} from '../../../client/features/entry/connector-draft.ts';
import {
  emptyMapping,
  emptyValue,
  gapsOf,
  mappingFor,
  readMapping,
  suggestedTable,
  withWord,
} from '../../../client/features/entry/mapping-draft.ts';

const path = fc.string({ minLength: 1, maxLength: 8 });
const rule = fc.oneof(
  fc.record({ constant: path }),
  fc.record({ path }),
  fc.record({ path, table: fc.dictionary(path, path) }),
);
const mapping: fc.Arbitrary<ConnectorMapping> = fc.record({
  ...{ rows: fc.string(), delimiter: fc.constantFrom(',', ';'), zone: path, timeFormats: fc.array(path) },
  decimal: fc.constantFrom('.', ','),
  values: fc.array(
    fc.record({ indicator: rule, unit: fc.option(rule), value: path, time: fc.option(path) }),
    {
      minLength: 1,
    },
  ),
});

property.prop([mapping])('PC25 a mapping written as JSON is the mapping again', (given) => {
  expect(readMapping(JSON.stringify(given))).toEqual(JSON.parse(JSON.stringify(given)));
});

test('PC25 what is left out of the JSON is as for a new connector; what no form could show is refused', () => {
  const values = [{ indicator: { constant: 'a' }, value: 'x' }];
  expect(readMapping(JSON.stringify({ values }))).toEqual({
    ...emptyMapping(),
    values: [{ ...emptyValue('a'), value: 'x' }],
  });
  for (const wrong of [
    '{',
    '[]',
    '{}',
    '{"values":[]}',
    '{"values":[{"indicator":"a","value":"x"}]}',
    '{"values":[{"indicator":{"constant":"a"}}]}',
    '{"values":[{"indicator":{"constant":"a"},"value":"x","unit":5}]}',
    '{"values":[{"indicator":{"constant":"a"},"value":"x"}],"rows":1}',
    '{"values":[{"indicator":{"constant":"a"},"value":"x"}],"timeFormats":"iso"}',
  ])
    expect(readMapping(wrong), wrong).toBeNull();
});

test('PC26 the page gives the list and the dividing sign; what is not chosen yet is named', () => {
  const look = { error: null, bytes: 1, lists: [], list: 'data.items', rows: 1, columns: [] };
  expect(mappingFor({ ...look, delimiter: null }, emptyMapping())).toMatchObject({
    ...{ rows: 'data.items', delimiter: ',' },
  });
  expect(mappingFor({ ...look, delimiter: ';' }, emptyMapping()).delimiter).toBe(';');
  const whole = { ...emptyValue('tasks_open'), value: 'open' };
  const values = [emptyValue(), { ...whole, unit: { path: '' } }, whole, { ...whole, unit: null }];
  expect(gapsOf({ ...emptyMapping(), values })).toEqual([
    { at: 0, gap: 'indicator' },
    { at: 0, gap: 'value' },
    { at: 1, gap: 'unit' },
  ]);
});

test('PC27 words that are a name or a code of ours are proposed, whatever their marks and capitals; doubtful ones are not', () => {
  const names = [
    { code: '1', name: 'phường Tuy Hòa' },
    { code: '2', name: 'xã Ea Kar' },
    { code: '3', name: 'xã Hòa Phú' },
    { code: '4', name: 'phường Hòa Phú' },
  ];
  const words = ['TUY HOA', 'Xã Ea-Kar', '3', 'Hòa Phú', 'phường Hòa Phú', 'Nơi khác'];
  expect(suggestedTable(words, names)).toEqual({
    ...{ 'TUY HOA': '1', 'Xã Ea-Kar': '2', '3': '3', 'phường Hòa Phú': '4' },
  });
  const rule = { path: 'x', table: { a: '1' } };
  expect(withWord(rule, 'b', '2')).toEqual({ path: 'x', table: { a: '1', b: '2' } });
  expect(withWord(rule, 'a', '')).toEqual({ path: 'x', table: {} });
  expect(withWord({ constant: 'x' }, 'a', '1')).toEqual({ constant: 'x' });
});

const item = (source: string, kind: SourceItem['kind'], indicators: string[]) =>
  ({ ...{ source, name: `Nguồn ${source}`, kind, indicators }, declared: true }) as SourceItem;
const indicator = (code: string, computed = false) => ({
  ...{ code, name: `Tên ${code}`, nameEn: `Name ${code}`, level: 'unit' as const, field: null },
  ...{ measure: 'máy', computed },
});

test('PC28 only sources that a connector may fetch for are offered, with the indicators they may bring', () => {
  const list: SourceList = {
    items: [
      item('pulled', 'pull', ['a', 'b']),
      item('typed', 'form', ['c']),
      item('dossiers', 'push', ['d']),
      { ...item('urn:x:y', null, ['a']), declared: false },
    ],
    silentUnits: [],
    indicators: [indicator('a'), indicator('b', true), indicator('c'), indicator('d', true)],
  };
  expect(fetchable(list).map(({ code }) => code)).toEqual(['pulled']);
  expect(indicatorsOf(list, 'pulled', false)).toEqual([{ code: 'a', name: 'Tên a (máy)' }]);
  expect(indicatorsOf(list, 'pulled', true)[0]?.name).toBe('Name a (máy)');
});

test('PC29 a draft is sent as the setting it stands for; a preview counts until what is read would change', () => {
  const draft = { ...draftOf(null), id: ' tasks ', url: 'https://x.example/', timeoutSeconds: '30' };
  expect(settingOf(draft, null)).toMatchObject({ id: 'tasks', timeoutSeconds: 30, tries: 3, enabled: false });
  expect(wishOf(draft, null)).toEqual({
    ...{ id: 'tasks', url: 'https://x.example/', format: 'json', rows: null, timeoutSeconds: 30 },
  });
  expect([secretOf(draft), secretOf({ ...draft, dropSecret: true })]).toEqual([undefined, null]);
  expect(secretOf({ ...draft, secretValue: 'x' })).toEqual({ header: 'authorization', value: 'x' });
  expect(bearsOnReading({ name: 'x', schedule: 'y', enabled: true })).toBe(false);
  for (const part of [{ url: 'x' }, { mapping: emptyMapping() }, { secretValue: 'x' }])
    expect(bearsOnReading(part)).toBe(true);
});
