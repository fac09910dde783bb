/** Proves what the page of the sources says: state, rhythm, errors, who depends on it, what is held back, who is silent. */
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { isReleasable, REJECTION_CODES } from '#contract/rejection';
import type { HeldPage, HeldValue, SourceItem } from '../../../client/api/indicators-api.ts';
import { HeldItem, type HeldItemProps } from '../../../client/features/sources/held-item.tsx';
import {
  type HeldList,
  joinFirst,
  joinOlder,
  markReleased,
} from '../../../client/features/sources/held-pages.ts';
import { HeldPanel } from '../../../client/features/sources/held-panel.tsx';
import { heldSubject } from '../../../client/features/sources/held-subject.ts';
import { nextSteps, type Step } from '../../../client/features/sources/next-steps.ts';
import { countStates, sourceRows } from '../../../client/features/sources/source-rows.ts';
import { SourcesBoard, type SourcesBoardProps } from '../../../client/features/sources/sources-board.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { vi } from '../../../client/locales/vi.ts';
import { menuPages } from '../../../client/menu-pages.ts';
import type { Moment } from '../../../client/state/judged.ts';
import { SimulatedContext } from '../../../client/ui/simulated.ts';
import { DAYS, NOW } from '../fields/judged-fixture.ts';

const moment = (changes: Partial<Moment> = {}): Moment => ({
  ...{ live: {}, paces: {}, days: DAYS, now: NOW },
  ...changes,
});

function source(code: string, changes: Partial<SourceItem> = {}): SourceItem {
  return {
    ...{ source: code, declared: true, urns: [`urn:vn:${code}`], name: `Nguồn ${code}`, kind: 'push' },
    ...{ rhythm: 'PT5M', officeHoursOnly: false, owner: 'Sở Khoa học và Công nghệ', ownerUnit: null },
    ...{ verified: false, state: 'fresh', accepted: 12, rejected: 3, units: { units: 4, of: 5 } },
    ...{ lastArrivalAt: '2026-11-20T14:00:02+07:00', lastEventAt: '2026-11-20T14:00:00+07:00' },
    ...{ indicators: ['servers_up'], error: null, errorAt: null, held: 0, refused: null, brings: [] },
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

const noPage = async () => ({ items: [], total: 0, next: null });

function markup(node: ReactNode): string {
  const page = <I18nextProvider i18n={createI18n('vi')}>{node}</I18nextProvider>;
  return renderToStaticMarkup(page).replaceAll('\u00a0', ' ');
}

function render(changes: Partial<SourcesBoardProps> = {}, simulated = false): string {
  const props: SourcesBoardProps = {
    list: { items: [source('a')], silentUnits: [], indicators: [] },
    ...{ moment: moment(), chosen: null, onChoose: () => undefined, heldOf: null },
    ...{ audience: 'steward', unit: null, reporting: { units: 102, of: 102 } },
    unitName: (code) => `Xã ${code}`,
    indicatorLink: (code) => <a href={`/x/${code}`}>{code}</a>,
    ...changes,
  };
  return markup(
    <SimulatedContext value={simulated}>
      <SourcesBoard {...props} />
    </SimulatedContext>,
  );
}

function item(value: HeldValue, release: HeldItemProps['release'] = null): string {
  const props: HeldItemProps = {
    ...{ value, release, now: NOW, onReleased: () => undefined },
    measureOf: () => 'máy chủ',
    unitName: (code) => `Xã ${code}`,
    indicatorLink: (code) => <a href={`/x/${code}`}>{code}</a>,
  };
  return markup(<HeldItem {...props} />);
}

const listOf = (...items: SourceItem[]) => ({ items, silentUnits: [], indicators: [] });

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
  expect(at(limit - 1_001)?.judged.freshness).toBe('fresh');
  expect(at(limit)?.judged.freshness).toBe('stale');
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
  const html = render({ list: listOf(source('c', SILENT), source('b', NEVER)) });
  for (const words of ['mỗi 5 phút', '12:00', 'cũ', 'chưa gửi lần nào', '1 nguồn cũ', '1 nguồn không rõ'])
    expect(html).toContain(words);
  const lines = html.split('<tr').filter((part) => part.includes('data-source='));
  expect(lines.map((line) => line.includes('data-old="true"'))).toEqual([true, false]);
  expect(lines[0]).toContain('class="fresh-mark" data-freshness="stale"');
});

test('SO2 the chosen source says owner, units, and what depends on it', () => {
  const html = render({ list: listOf(source('a'), source('b')), chosen: 'b' });
  for (const words of ['data-source-detail="b"', 'Sở Khoa học và Công nghệ', 'chưa kiểm chứng'])
    expect(html).toContain(words);
  for (const words of ['4/5 đơn vị còn gửi đúng nhịp', '/x/servers_up', 'urn:vn:b'])
    expect(html).toContain(words);
});

test('SO3 a held value stands with code, sentence, value, time and number; only those who may are offered to let it count', () => {
  const release = async () => ({ seq: 1 });
  const html = item(held(), release);
  for (const words of [
    'value_out_of_range',
    'Giá trị ngoài giới hạn',
    'Giá trị 960 vượt giới hạn 100.',
    '</a>: <strong>960 máy chủ</strong> (20/11/2026 12:59)',
    'số 7',
    'lần cuối 13:00, 2 lần',
  ])
    expect(html).toContain(words);
  expect(html).toContain('Cho nhận…');
  expect(item(held())).not.toContain('Cho nhận…');
});

test('SO3 a released value says who, when and why, and is not offered again; nor is what nobody may overrule', () => {
  const page = (value: HeldValue) => item(value, async () => ({ seq: 1 }));
  const released = { at: '2026-11-20T13:30:00+07:00', by: 'truc', reason: 'Sở đã xác nhận bằng văn bản.' };
  const html = page(held({ released }));
  expect(html).toContain('truc đã cho nhận lúc 13:30: Sở đã xác nhận bằng văn bản.');
  expect(html).not.toContain('Cho nhận…');
  const fixed = page(held({ event: { type: 'vn.ioc.dossier.status.v1', data: {} } }));
  expect(fixed).not.toContain('Cho nhận…');
  for (const code of REJECTION_CODES) {
    const offered = page(held({ code })).includes('Cho nhận…');
    expect(offered, code).toBe(isReleasable(code));
    expect(page(held({ code })).includes('không cho nhận được'), code).toBe(!offered);
  }
  expect(heldSubject(null)).toBeNull();
  const data = { indicatorCode: 'x', unitCode: 'U', value: 1_234.5 };
  expect(heldSubject({ type: 'vn.ioc.indicator.value.v1', data })).toEqual({
    ...{ indicator: 'x', unit: 'U', figure: '1.234,5', at: null },
  });
});

test('SO3 the held values of a source come page by page, without gap or repeat, whatever arrives in between', () => {
  const page = (from: number, to: number, next: number | null): HeldPage => ({
    ...{ items: [], total: 0, next },
    items: Array.from({ length: from - to + 1 }, (_item, index) => held({ id: from - index })),
  });
  const ids = ({ items }: HeldList) => items.map(({ id }) => id);
  const first = joinFirst(null, page(10, 8, 8));
  const longer = joinOlder(first, 8, page(7, 5, 5));
  expect([ids(longer), longer.next]).toEqual([[10, 9, 8, 7, 6, 5], 5]);
  expect(joinOlder(longer, 8, page(7, 5, 5))).toBe(longer);
  const newer = joinFirst(longer, page(12, 10, 10));
  expect([ids(newer), newer.next]).toEqual([[12, 11, 10, 9, 8, 7, 6, 5], 5]);
  const flooded = joinFirst(longer, page(30, 28, 28));
  expect([ids(flooded), flooded.next]).toEqual([[30, 29, 28], 28]);
  const released = { at: '2026-11-20T13:30:00+07:00', by: 'truc', reason: 'đúng' };
  const marked = markReleased(longer, 6, released);
  expect(marked.items.filter((each) => each.released !== null).map(({ id }) => id)).toEqual([6]);
});

test('SO3 a unit is told that it lets nothing count itself, and whom to call', () => {
  const panel = (release: HeldItemProps['release']) =>
    markup(
      <HeldPanel
        {...{ source: 'a', ask: noPage, version: null, indicators: [], units: [], now: NOW, user: 'x' }}
        {...{ release, indicatorLink: String, measureOf: String, unitName: String }}
      />,
    );
  expect(panel(null)).toContain('gọi trực ban Trung tâm điều hành');
  expect(panel(async () => ({ seq: 1 }))).not.toContain('gọi trực ban');
});

test('SO4 the units that do not report stand there by name', () => {
  expect(render()).toContain('Mọi xã, phường đều đang báo cáo.');
  const html = render({
    list: { ...listOf(source('a')), silentUnits: ['24133', '24154'] },
    reporting: { units: 100, of: 102 },
  });
  for (const words of ['100/102 đơn vị đang báo cáo', '2 xã, phường chưa báo cáo', 'Xã 24133', 'Xã 24154'])
    expect(html).toContain(words);
});

test('SO5 every code of a refusal has its words', () => {
  expect(Object.keys(vi.sources.code).sort()).toEqual([...REJECTION_CODES].sort());
});

test('SO8 a source says its last fault of fetching and what was held back last, with their times', () => {
  const refused: SourceItem['refused'] = {
    ...{ message: 'Giá trị 9 lệch quá 5 lần.', at: '2026-11-20T13:05:00+07:00' },
    code: 'value_jump',
  };
  const errorAt = '2026-11-19T07:05:00+07:00';
  const error = 'Nhiệm vụ: Máy chủ nguồn trả lời mã 404.';
  const html = render({ list: listOf(source('a', { error, errorAt, refused, held: 3 })) });
  for (const words of [
    'Nhiệm vụ: Máy chủ nguồn trả lời mã 404. (19/11/2026 07:05)',
    'Giá trị 9 lệch quá 5 lần. (13:05)',
    'value_jump',
    'kết nối lỗi',
    'data-held-count="3"',
  ])
    expect(html).toContain(words);
  const calm = render();
  expect(calm).not.toContain('data-fault="connector"');
  expect(calm).not.toContain('kết nối lỗi');
});

const STATES: [string, Partial<SourceItem>, Step[]][] = [
  ['is well', {}, []],
  ['holds values', { held: 2 }, ['held']],
  ['is not declared', { declared: false, held: 1 }, ['declare', 'held']],
  ['cannot be fetched', { kind: 'pull', error: 'x', held: 1 }, ['connector', 'held']],
  ['fell silent', SILENT, ['pushStale']],
  ['never sent', NEVER, ['pushNever']],
  ['was never fetched', { ...NEVER, kind: 'pull' }, ['pullNever']],
  ['has nothing new', { ...SILENT, kind: 'pull' }, ['pullStale']],
  ['lacks its sheet', { ...SILENT, kind: 'sheet' }, ['sheet']],
  ['lacks its entry', { ...NEVER, kind: 'form' }, ['form']],
];

test.each(STATES)('SO9 of a source that %s it is said what to do', (_name, changes, steps) => {
  const [row] = sourceRows([source('a', changes)], moment());
  expect(row && nextSteps(row)).toEqual(steps);
  for (const audience of ['steward', 'owner', 'reader'] as const) {
    const html = render({ list: listOf(source('a', changes)), audience });
    expect(html.split('data-step=').length - 1).toBe(steps.length);
    expect(html.includes('Không cần làm gì.')).toBe(steps.length === 0);
  }
});

test('SO10 a unit sees its own sources under its name, nothing of who else reports, and why there may be none', () => {
  const own = render({ unit: 'Sở Y tế', audience: 'owner' });
  expect(own).toContain('Nguồn dữ liệu: Sở Y tế');
  expect(own).not.toContain('đơn vị đang báo cáo');
  const none = render({ unit: 'Xã A', audience: 'owner', list: listOf() });
  expect(none).toContain('chưa được khai báo là chủ quản');
  expect(none).not.toContain('data-silent');
  const silent = { ...listOf(), silentUnits: ['24133'] };
  expect(render({ unit: 'Xã A', audience: 'owner', list: silent })).toContain('hai ngày làm việc gần nhất');
});

test('SO13 a guest is shown state, rhythm and arrival, and nothing of what was sent, refused or who answers', () => {
  const seen = render({ audience: 'guest', list: listOf(source('a'), source('b', SILENT)) });
  for (const words of ['Nguồn b', 'cũ', 'mỗi 5 phút', '12:00', '/x/servers_up'])
    expect(seen).toContain(words);
  for (const words of ['Đã nhận', 'Bị giữ', 'Việc cần làm', 'Sở Khoa học', 'urn:vn', 'Chủ quản', 'từ chối'])
    expect(seen, words).not.toContain(words);
});

test('SO14 in a demonstration every source that was heard is marked as simulated, in its line and its details', () => {
  const shown = render({ chosen: 'a', list: listOf(source('a'), source('b', NEVER)) }, true);
  expect(shown.split('mô phỏng')).toHaveLength(3);
  expect(render()).not.toContain('mô phỏng');
});

test('SO10 every role that may open the page finds it in the menu, once', () => {
  const texts = (role: Parameters<typeof menuPages>[0]) =>
    menuPages(role).flatMap(({ path, text }) => (path === '/nguon-du-lieu' ? [text] : []));
  for (const role of ['leader', 'duty', 'admin'] as const) expect(texts(role)).toEqual(['sources.title']);
  expect(texts('unit')).toEqual(['sources.ownTitle']);
  for (const role of ['viewer', 'screen'] as const) expect(texts(role)).toEqual(['sources.title']);
  expect(texts(undefined)).toEqual([]);
});
