import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImportFault, type LogCase } from '../../server/feeds/log-case.ts';
import { openSourceFile } from '../../server/feeds/source-file.ts';
import { readXes } from '../../server/feeds/xes-reader.ts';
import { temporaryFolder } from '../support/test-core.ts';

const LOG = `<?xml version="1.0" encoding="UTF-8"?>
<!-- a comment -->
<log xes.version="1.0" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="c" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Own" prefix="own" uri="urn:own"/>
  <global scope="trace"><string key="c:name" value="UNKNOWN"/></global>
  <classifier name="Activity" keys="c:name"/>
  <string key="about" value="the log"><int key="total" value="2"/></string>
  <trace>
    <string key="c:name" value="Hồ sơ &quot;1&quot; &amp; Cư M'gar"/>
    <int key="area" value="120"/><float key="fee" value="2.5E3"/><boolean key="online" value="true"/>
    <id key="identity" value="f81d4fae"/><int key="wrong" value="many"/><int key="huge" value="9007199254740993"/>
    <date key="start" value="2011-10-18T09:05:12.359+02:00"><string key="entered:by" value="desk"/></date>
    <list key="papers"><values><string key="paper" value="plan"/><string key="paper" value="deed"/></values></list>
    <container key="place"><string key="own:commune" value="24133"/></container>
    <event><string key="c:name" value="Receive"/><date key="time:timestamp" value="2011-10-18"/></event>
    <event><string key="c:name" value="Decide"/></event>
  </trace>
  <trace/>
</log>`;

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}

async function casesOf(chunks: AsyncIterable<Uint8Array>): Promise<LogCase[]> {
  const cases: LogCase[] = [];
  for await (const one of readXes(chunks)) cases.push(one);
  return cases;
}

const read = (text: string) => casesOf(inChunks(Buffer.from(text), 1 << 16));

test('IMP2 a case has its typed attributes, nested ones by their path, and its events', async () => {
  const [first, second, ...none] = await read(LOG);
  expect(none).toEqual([]);
  expect(Object.fromEntries(first?.attributes ?? [])).toEqual({
    'concept:name': `Hồ sơ "1" & Cư M'gar`,
    area: 120,
    fee: 2500,
    online: true,
    identity: 'f81d4fae',
    wrong: 'many',
    huge: '9007199254740993',
    start: { time: '2011-10-18T09:05:12.359+02:00' },
    'start/entered:by': 'desk',
    'papers/0': 'plan',
    'papers/1': 'deed',
    'place/own:commune': '24133',
  });
  expect(first?.line).toBe(9);
  expect(first?.events.map((event) => Object.fromEntries(event))).toEqual([
    { 'concept:name': 'Receive', 'time:timestamp': { time: '2011-10-18' } },
    { 'concept:name': 'Decide' },
  ]);
  expect(second).toMatchObject({ attributes: new Map(), events: [] });
});

test('IMP2 where the bytes are cut makes no difference', async () => {
  const bytes = Buffer.from(LOG);
  const whole = await read(LOG);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 400 }), async (size) => {
      expect(await casesOf(inChunks(bytes, size))).toEqual(whole);
    }),
    { numRuns: 40 },
  );
});

test('IMP2 gzip is told by its content, and the text is decoded as the file declares', async () => {
  const folder = temporaryFolder();
  const latin = LOG.replace('UTF-8', 'windows-1252').replace('Hồ sơ', 'Café').replace("Cư M'gar", 'é');
  const utf16 = Buffer.concat([
    Buffer.from([0xff, 0xfe]),
    Buffer.from(LOG.replace('UTF-8', 'UTF-16'), 'utf16le'),
  ]);
  const files: [string, Uint8Array, string][] = [
    ['plain.xes.gz', Buffer.from(LOG), `Hồ sơ "1" & Cư M'gar`],
    ['packed.xes', gzipSync(LOG), `Hồ sơ "1" & Cư M'gar`],
    ['latin.xes', Buffer.from(latin, 'latin1'), 'Café "1" & é'],
    ['utf16.xes', utf16, `Hồ sơ "1" & Cư M'gar`],
  ];
  for (const [name, bytes, expected] of files) {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    const file = await openSourceFile(path);
    const progress: number[] = [];
    const [first] = await casesOf(file.chunks((read) => progress.push(read)));
    expect(first?.attributes.get('concept:name'), name).toBe(expected);
    expect(progress.at(-1)).toBe(file.size);
  }
});

test('IMP3 a file that is no well-formed log is refused with line and column', async () => {
  const broken: [string, RegExp][] = [
    [LOG.replace('</event>', '</evnt>'), /^line 16, column \d+: unexpected close tag/],
    [LOG.slice(0, LOG.indexOf('<trace/>')), /^line 19, column \d+: .*unclosed/],
    [LOG.replace('"120"', '120'), /^line 11, column \d+: /],
    [LOG.replace('key="area"', ''), /^line 11, column \d+: <int> has no key/],
    [LOG.replace('<trace/>', '<event/>'), /^line 19, column \d+: an <event> stands outside any <trace>/],
    [LOG.replace('<trace/>', '<trase/>'), /^line 19, column \d+: the element <trase> does not belong here/],
    [LOG.replace('&amp;', '&bomb;'), /^line 10, column \d+: undefined entity/],
    ['<html></html>', /^line 1, column \d+: expected the element <log>/],
    ['', /^line 1, column 0: /],
  ];
  for (const [text, message] of broken) {
    const fault = await read(text).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ImportFault);
    expect((fault as ImportFault).message).toMatch(message);
  }
});

test('IMP3 a file that is missing, cut off, of another kind or wrongly encoded is refused in words', async () => {
  const folder = temporaryFolder();
  const packed = gzipSync(LOG);
  const files: [string, Uint8Array | null, RegExp][] = [
    ['none.xes', null, /none\.xes cannot be read: ENOENT/],
    ['cut.xes.gz', packed.subarray(0, packed.length - 40), /cannot be read: unexpected end of file/],
    ['log.zip', Buffer.from('PK\u0003\u0004'), /is a ZIP archive; unpack it first/],
    ['bytes.xes', Buffer.from(LOG, 'latin1'), /the text is not valid utf-8/],
    ['strange.xes', Buffer.from(LOG.replace('UTF-8', 'klingon')), /unknown text encoding/],
  ];
  for (const [name, bytes, message] of files) {
    const path = join(folder, name);
    if (bytes) writeFileSync(path, bytes);
    const reading = openSourceFile(path).then((file) => casesOf(file.chunks()));
    const fault = await reading.catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(ImportFault);
    expect((fault as ImportFault).message).toMatch(message);
  }
  await expect(openSourceFile(folder)).rejects.toThrow(/is not a file/);
});
