import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv } from '../../server/feeds/csv-reader.ts';
import { ImportFault, type LogCase } from '../../server/feeds/log-case.ts';
import type { CsvFormat } from '../../server/feeds/mapping.ts';

const byCase: CsvFormat = { kind: 'csv', delimiter: ';', encoding: 'utf-8', rows: 'case' };
const byEvent: CsvFormat = { ...byCase, delimiter: ',', rows: 'event' };

async function read(text: string | Uint8Array, format: CsvFormat, caseColumn: string): Promise<LogCase[]> {
  const bytes = Buffer.from(text);
  async function* open() {
    for (let from = 0; from < bytes.length; from += 7) yield bytes.subarray(from, from + 7);
  }
  const cases: LogCase[] = [];
  for await (const one of readCsv(open, format, caseColumn)) cases.push(one);
  return cases;
}

test('IMP4 a row is a case; quotes, line breaks, a byte order mark and empty cells are read as meant', async () => {
  const text =
    '\uFEFFMã hồ sơ;Ghi chú;Hạn\r\nA-1;"có ""nháy""; và\nxuống dòng";\r\n\r\n B-2 ;;21/11/2026\r\n';
  const cases = await read(text, byCase, 'Mã hồ sơ');
  expect(cases.map(({ attributes, events }) => [Object.fromEntries(attributes), events])).toEqual([
    [{ 'Mã hồ sơ': 'A-1', 'Ghi chú': 'có "nháy"; và\nxuống dòng' }, []],
    [{ 'Mã hồ sơ': 'B-2', Hạn: '21/11/2026' }, []],
  ]);
});

test('IMP4 rows of one case make one case wherever they stand, each row an event', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ code: fc.constantFrom('A', 'B', 'C'), step: fc.nat(9) }), {
        minLength: 1,
        maxLength: 20,
      }),
      async (rows) => {
        const text = `case,step\n${rows.map(({ code, step }) => `${code},${step}`).join('\n')}\n`;
        const cases = await read(text, byEvent, 'case');
        const found = new Map(
          cases.map((one) => [one.attributes.get('case'), one.events.map((row) => row.get('step'))]),
        );
        expect(cases).toHaveLength(found.size);
        for (const code of new Set(rows.map((row) => row.code))) {
          expect(found.get(code)).toEqual(
            rows.filter((row) => row.code === code).map(({ step }) => String(step)),
          );
        }
      },
    ),
    { numRuns: 50 },
  );
});

test('IMP4 of what the rows of a case say about it, the last that says something is right', async () => {
  const [only] = await read('case,deadline\nA,2026-01-01\nA,2026-02-01\nA,\n', byEvent, 'case');
  expect(only?.attributes.get('deadline')).toBe('2026-02-01');
  expect(only?.events).toHaveLength(3);
});

test('IMP4 another encoding is decoded, and one that does not fit is refused', async () => {
  const text = Buffer.from('code;name\nA;caf\u00e9\n', 'latin1');
  const [row] = await read(text, { ...byCase, encoding: 'windows-1252' }, 'code');
  expect(row?.attributes.get('name')).toBe('café');
  await expect(read(text, byCase, 'code')).rejects.toThrow('the text is not valid utf-8');
});

test('IMP3 text that is no CSV is refused with its line', async () => {
  const broken: [string, RegExp][] = [
    ['a;b\n1;2\n1;2;3\n', /line 3/],
    ['a;b\n1;"2\n', /[Qq]uote.*line 2/],
    ['a;a\n1;2\n', /line 1: the column "a" stands twice/],
    ['a;\n1;2\n', /line 1: a column has no name/],
    [`a;b\n1;"${'x'.repeat(1_200_000)}`, /record.*line 2/i],
  ];
  for (const [text, message] of broken) {
    const fault = await read(text, byCase, 'a').catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ImportFault);
    expect((fault as ImportFault).message).toMatch(message);
  }
});
