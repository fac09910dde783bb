import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { DATA_FOLDER } from '../../server/core.ts';
import { findMapping } from '../../server/feeds/find-mapping.ts';
import { ImportFault } from '../../server/feeds/log-case.ts';
import { attributesRead, parseMapping } from '../../server/feeds/mapping.ts';
import { temporaryFolder } from '../support/test-core.ts';

const SHIPPED = new URL('mappings/', DATA_FOLDER);

/** The parts of the receipt mapping that these tests spoil. */
interface Draft {
  zone: string;
  source: string;
  typo?: boolean;
  timeFormats?: string[];
  format: object;
  case: {
    dossierCode: object;
    channel: { table: Record<string, string> };
    unitCode: { table: { General: { spread: { by: string } } } };
    start: unknown;
    end: unknown;
  };
  event?: { step: { attribute: string }; time?: object };
}

const receipt: Draft = JSON.parse(readFileSync(new URL('receipt.json', SHIPPED), 'utf8'));

/** Details of the fault that a changed copy of the receipt mapping meets. */
function faultsOf(change: (mapping: Draft) => void): readonly string[] {
  const copy = structuredClone(receipt);
  change(copy);
  try {
    parseMapping(JSON.stringify(copy), 'copy.json');
  } catch (error) {
    if (error instanceof ImportFault) return error.details;
    throw error;
  }
  return [];
}

test('IMP5 every shipped mapping is valid and carries no personal attribute', () => {
  const names = readdirSync(SHIPPED).filter((name) => name.endsWith('.json'));
  expect(names).toContain('receipt.json');
  for (const name of names) {
    const mapping = parseMapping(readFileSync(new URL(name, SHIPPED), 'utf8'), name);
    const carried = attributesRead(mapping).map(({ attribute }) => attribute);
    expect(carried.filter((attribute) => mapping.personal.includes(attribute))).toEqual([]);
    expect(carried).not.toContain('org:resource');
  }
});

test('IMP5 all faults of a mapping are named together, each with its path', () => {
  const details = faultsOf((mapping) => {
    mapping.zone = 'Europe/Atlantis';
    mapping.source = 'permits';
    mapping.typo = true;
    mapping.timeFormats = ['HH:mm'];
    mapping.case.channel.table.Fax = 'fax';
    Object.assign(mapping.case.unitCode, { constant: '24133' });
    mapping.case.end = 'whenever';
    delete mapping.event?.time;
  });
  for (const path of [
    'zone',
    'source',
    '(whole file)',
    'timeFormats.0',
    'case.channel.table.Fax',
    'case.unitCode',
    'case.end',
    'event.time',
  ])
    expect(
      details.some((detail) => detail.startsWith(`${path}: `)),
      `${path} in ${details.join('\n')}`,
    ).toBe(true);
});

test('IMP5 a personal attribute is never carried over, listed or not', () => {
  expect(
    faultsOf((mapping) => {
      Object.assign(mapping.event?.step ?? {}, { attribute: 'org:resource' });
    }),
  ).toEqual(['event.step: "org:resource" is personal and never carried over']);
  expect(
    faultsOf((mapping) => {
      mapping.case.unitCode.table.General.spread.by = 'responsible';
    }),
  ).toEqual(['case.unitCode.table.General.spread: "responsible" is personal and never carried over']);
});

test('IMP5 what the parts of a mapping ask of each other is checked', () => {
  expect(
    faultsOf((mapping) => {
      delete mapping.event;
      mapping.case.start = 'first_event';
      mapping.case.end = 'last_event';
    }),
  ).toEqual([
    'case.start: without an "event" part the start must be an attribute',
    'case.end: without an "event" part the end must be an attribute',
  ]);
  expect(
    faultsOf((mapping) => {
      mapping.format = { kind: 'csv', rows: 'event' };
      delete mapping.event;
      mapping.case.dossierCode = { constant: 'one' };
    }),
  ).toEqual([
    'event: rows that are events need an "event" part',
    'case.dossierCode: a CSV names its case in a column; expected "attribute"',
  ]);
  expect(() => parseMapping('{', 'broken.json')).toThrow('broken.json is not JSON');
});

test('IMP5 without --map the file name alone must say which mapping is meant', async () => {
  const folder = temporaryFolder();
  const put = (name: string, files: string[]) =>
    writeFileSync(join(folder, name), JSON.stringify({ ...receipt, title: name, files }));
  put('one.json', ['permits-*.xes', 'permits.xes.gz']);
  put('two.json', ['*2011.xes']);
  const shipped = pathToFileURL(`${folder}/`);
  expect((await findMapping('/some/where/Permits-2010.XES', undefined, shipped)).title).toBe('one.json');
  const both = findMapping('permits-2011.xes', undefined, shipped).catch((error: unknown) => error);
  expect(await both).toMatchObject({
    message: expect.stringContaining('several mappings fit'),
    details: { length: 2 },
  });
  const none = findMapping('permitsx.xes', undefined, shipped).catch((error: unknown) => error);
  expect(await none).toMatchObject({
    message: expect.stringContaining('no mapping fits'),
    details: { length: 2 },
  });
  expect((await findMapping('permits-2011.xes', join(folder, 'two.json'), shipped)).title).toBe('two.json');
  await expect(findMapping('x', join(folder, 'three.json'), shipped)).rejects.toThrow(
    /three\.json cannot be read/,
  );
});

test('IMP5 the mapping that the explanation shows is a valid one', () => {
  const text = readFileSync(new URL('README.md', SHIPPED), 'utf8');
  const example = /```json\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  expect(parseMapping(example, 'README.md')).toMatchObject({ format: { kind: 'csv', rows: 'event' } });
  for (const name of readdirSync(SHIPPED).filter((one) => one.endsWith('.json')))
    expect(text).toContain(`\`${name}\``);
});
