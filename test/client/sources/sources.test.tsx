/** Proves what the page of the sources says: state, rhythm, errors, who depends on it, what is held back, who is silent. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { REJECTION_CODES } from '#contract/rejection';
import type { HeldValue, SourceItem } from '../../../client/api/indicators-api.ts';
import { heldSubject } from '../../../client/features/sources/held-subject.ts';
import { countStates, sourceRows } from '../../../client/features/sources/source-rows.ts';
import { SourcesBoard, type SourcesBoardProps } from '../../../client/features/sources/sources-board.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { vi } from '../../../client/locales/vi.ts';
import type { Moment } from '../../../client/state/judged.ts';
import { DAYS, NOW } from '../fields/judged-fixture.ts';

const moment = (changes: Partial<Moment> = {}): Moment => ({ live: {}, days: DAYS, now: NOW, ...changes });

function source(code: string, changes: Partial<SourceItem> = {}): SourceItem {
  return {
    ...{ source: code, declared: true, urns: [`urn:vn:${code}`], name: `Nguồn ${code}`, kind: 'push' },
    ...{ rhythm: 'PT5M', officeHoursOnly: false, owner: 'Sở Khoa học và Công nghệ', ownerUnit: null },
    ...{ verified: false, state: 'fresh', accepted: 12, rejected: 3, units: { units: 4, of: 5 } },
    ...{ lastArrivalAt: '2026-11-20T14:00:02+07:00', lastEventAt: '2026-11-20T14:00:00+07:00' },
    indicators: ['servers_up'],
    ...changes,
  };
}
const SILENT = { lastArrivalAt: '2026-11-20T12:00:00+07:00', lastEventAt: '2026-11-20T12:00:00+07:00' };
const NEVER: Partial<SourceItem> = {
  state: 'unknown',
  lastArrivalAt: null,
  lastEventAt: null,
  urns: [],
  accepted: 0,
  rejected: 0,
} as const;

function held(changes: Partial<HeldValue> = {}): HeldValue {
  const data = { indicatorCode: 'servers_up', value: 960 };
  return {
    ...{ id: 7, source: 'urn:vn:a', eventId: 'e-7', code: 'value_out_of_range', times: 2, released: null },
    ...{ message: 'Giá trị 960 vượt giới hạn 100.', lastAt: '2026-11-20T13:00:00+07:00' },
    event: { type: 'vn.ioc.indicator.value.v1', time: '2026-11-20T12:59:00+07:00', data },
    ...changes,
  };
}

function render(changes: Partial<SourcesBoardProps> = {}): string {
  const props: SourcesBoardProps = {
    list: { items: [source('a')], silentUnits: [] },
    ...{ moment: moment(), chosen: null, onChoose: () => undefined, held: null, release: null },
    reporting: { units: 102, of: 102 },
    unitName: (code) => `Xã ${code}`,
    indicatorLink: (code) => <a href={`/x/${code}`}>{code}</a>,
    ...changes,
  };
  const page = (
    <I18nextProvider i18n={createI18n('vi')}>
      <SourcesBoard {...props} />
    </I18nextProvider>
  );
  return renderToStaticMarkup(page).replaceAll('\u00a0', ' ');
}

test('SO1 silent sources stand first, then those never heard, and each is counted by its state', () => {
  const rows = sourceRows([source('a'), source('b', NEVER), source('c', SILENT)], moment());
  expect(rows.map(({ item, judged }) => [item.source, judged.freshness])).toEqual([
    ['c', 'stale'],
    ['b', 'unknown'],
    ['a', 'fresh'],
  ]);
  expect(countStates(rows)).toEqual({ fresh: 1, stale: 1, unknown: 1 });
});

test('SO1 a source turns by the clock of the page alone, and what the line tells of it counts at once', () => {
  const limit = Date.parse('2026-11-20T14:00:00+07:00') + 605_000;
  const at = (now: number, live: Moment['live'] = {}) => sourceRows([source('a')], moment({ now, live }))[0];
  expect(at(limit)?.judged.freshness).toBe('fresh');
  expect(at(limit + 1)?.judged.freshness).toBe('stale');
  const told = {
    lastArrivalAt: limit,
    lastEventAt: limit,
    accepted: 13,
    rejected: 4,
    state: 'fresh' as const,
  };
  const heard = at(limit + 1, { 'urn:vn:a': { ...told, name: 'Nguồn a' } });
  expect(heard?.judged.freshness).toBe('fresh');
  expect([heard?.accepted, heard?.rejected]).toEqual([13, 4]);
});

test('SO2 a line says rhythm, times, state in words with a shape, errors; an old one is hatched, one never heard is not', () => {
  const html = render({ list: { items: [source('c', SILENT), source('b', NEVER)], silentUnits: [] } });
  for (const words of ['mỗi 5 phút', '12:00', 'cũ', 'chưa gửi lần nào', '1 nguồn cũ', '1 nguồn không rõ'])
    expect(html).toContain(words);
  const lines = html.split('<tr').filter((part) => part.includes('data-source='));
  expect(lines.map((line) => line.includes('data-old="true"'))).toEqual([true, false]);
  expect(lines[0]).toContain('class="fresh-mark" data-freshness="stale"');
});

test('SO2 the chosen source says owner, units, and what depends on it', () => {
  const html = render({ list: { items: [source('a'), source('b')], silentUnits: [] }, chosen: 'b' });
  for (const words of ['data-source-detail="b"', 'Sở Khoa học và Công nghệ', 'chưa kiểm chứng'])
    expect(html).toContain(words);
  for (const words of ['4/5 đơn vị còn gửi đúng nhịp', '/x/servers_up', 'urn:vn:b'])
    expect(html).toContain(words);
});

test('SO3 held values stand with code, sentence and value; only those who may are offered to let them count', () => {
  const values = {
    items: [held(), held({ id: 8, source: 'urn:vn:other' })],
    more: true,
    refresh: () => undefined,
  };
  const html = render({ held: values, release: async () => ({ seq: 1 }) });
  for (const words of [
    'value_out_of_range',
    'Giá trị ngoài giới hạn',
    'Giá trị 960 vượt giới hạn 100.',
    '</a>: <strong>960</strong> (20/11/2026 12:59)',
  ])
    expect(html).toContain(words);
  expect(html).toContain('1 đang chờ');
  expect(html).not.toContain('data-held="8"');
  expect(html).toContain('Cho nhận…');
  expect(html).toContain('200 mục');
  expect(render({ held: values })).not.toContain('Cho nhận…');
  expect(render()).not.toContain('Giá trị bị giữ');
});

test('SO3 a released value says who, when and why, and is not offered again; nor is what is no value', () => {
  const released = { at: '2026-11-20T13:30:00+07:00', by: 'truc', reason: 'Sở đã xác nhận bằng văn bản.' };
  const page = (value: HeldValue) =>
    render({
      held: { items: [value], more: false, refresh: () => undefined },
      release: async () => ({ seq: 1 }),
    });
  const html = page(held({ released }));
  expect(html).toContain('truc đã cho nhận lúc 13:30: Sở đã xác nhận bằng văn bản.');
  expect(html).not.toContain('Cho nhận…');
  expect(page(held({ event: { type: 'vn.ioc.dossier.status.v1', data: {} } }))).not.toContain('Cho nhận…');
  expect(page(held({ code: 'unknown_unit' }))).not.toContain('Cho nhận…');
  expect(page(held({ code: 'value_jump' }))).toContain('Cho nhận…');
  expect(heldSubject(null)).toBeNull();
  const data = { indicatorCode: 'x', unitCode: 'U', value: 1_234.5 };
  expect(heldSubject({ type: 'vn.ioc.indicator.value.v1', data })).toEqual({
    ...{ indicator: 'x', unit: 'U', figure: '1.234,5', at: null },
  });
});

test('SO4 the units that do not report stand there by name', () => {
  expect(render()).toContain('Mọi xã, phường đều đang báo cáo.');
  const html = render({
    list: { items: [source('a')], silentUnits: ['24133', '24154'] },
    reporting: { units: 100, of: 102 },
  });
  for (const words of ['100/102 đơn vị đang báo cáo', '2 xã, phường chưa báo cáo', 'Xã 24133', 'Xã 24154'])
    expect(html).toContain(words);
});

test('SO5 every code of a refusal has its words', () => {
  expect(Object.keys(vi.sources.code).sort()).toEqual([...REJECTION_CODES].sort());
});
