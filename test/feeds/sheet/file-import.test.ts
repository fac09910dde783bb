import { expect, test } from 'vitest';
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import { HandClock } from '../../../server/clock.ts';
import { createFileImport, type FileImport, type Uploader } from '../../../server/feeds/sheet/file-import.ts';
import { NOW, statusEvent, type TestCore, testCore } from '../../support/test-core.ts';
import { type Cell, codeOf, csv, HEADINGS, openRow, xlsx } from './sheet-files.ts';

const DUTY: Uploader = { name: 'duty', unit: null };
const UNIT: Uploader = { name: 'unit', unit: '24133' };

function setUp(core: TestCore = testCore()) {
  const waitingClock = new HandClock(NOW);
  return { core, waitingClock, files: createFileImport({ ...core, waitingClock }) };
}

async function previewed(files: FileImport, file: Buffer, who = DUTY): Promise<FilePreview> {
  const read = await files.preview(file, who);
  if ('fault' in read) throw new Error(read.fault);
  return read.preview;
}

async function imported(files: FileImport, file: Buffer, who = DUTY): Promise<FileImportAnswer> {
  const { token } = await previewed(files, file, who);
  const answer = await files.confirm(token ?? '', who);
  if (answer === undefined) throw new Error('nothing was waiting');
  return answer;
}

const changed = (row: readonly Cell[], column: string, value: Cell) =>
  row.map((cell, index) => (HEADINGS[index] === column ? value : cell));

test('FI6 a preview says what storing would do and stores nothing; a confirmation does exactly that', async () => {
  const { core, files } = setUp();
  const before = core.store.log.lastSeq();
  const rows = [openRow(1), changed(openRow(2), 'Trạng thái', 'lạ'), openRow(3), openRow(1)];
  const preview = await previewed(files, await xlsx([HEADINGS, ...rows]));
  expect(preview).toMatchObject({
    rows: 4,
    valid: 2,
    invalidRows: 2,
    changes: { new: 2, changed: 0, unchanged: 0 },
    invalid: [
      { row: 3, column: 'Trạng thái', code: 'unknown_word', dossierCode: codeOf(2) },
      { row: 5, column: 'Mã hồ sơ', code: 'repeated_dossier', dossierCode: codeOf(1) },
    ],
    items: [
      { row: 2, dossierCode: codeOf(1), unitCode: '24133', status: 'processing', change: 'new' },
      { row: 4, dossierCode: codeOf(3), change: 'new' },
    ],
  });
  expect(core.store.log.lastSeq()).toBe(before);
  expect(core.store.quarantine.count()).toBe(0);

  const answer = await files.confirm(preview.token ?? '', DUTY);
  expect(answer).toMatchObject({ dossiers: preview.changes, rejected: [], seq: core.store.log.lastSeq() });
  expect(answer?.accepted).toBe(core.store.log.lastSeq() - before);
  expect(core.dossiers.get(codeOf(1))).toMatchObject({
    status: 'processing',
    unit: '24133',
    acceptedAt: Date.parse('2026-11-18T08:15:00+07:00'),
    dueAt: Date.parse('2026-11-25T17:00:00+07:00'),
  });
  expect(core.dossiers.get(codeOf(2))).toBeUndefined();
});

test('FI7 the same file again changes nothing; a corrected one changes only what differs', async () => {
  const { core, files } = setUp();
  const rows = [openRow(1), openRow(2), openRow(3)];
  await imported(files, csv([HEADINGS, ...rows]));
  const seq = core.store.log.lastSeq();
  const again = await previewed(files, await xlsx([HEADINGS, ...rows]));
  expect(again).toMatchObject({ token: null, changes: { new: 0, changed: 0, unchanged: 3 } });

  const later = changed(openRow(2), 'Ngày hẹn trả', '27/11/2026');
  const done = changed(changed(openRow(3), 'Trạng thái', 9), 'Ngày kết thúc xử lý', '20/11/2026 10:00');
  const untouched = core.dossiers.get(codeOf(1));
  const answer = await imported(files, csv([HEADINGS, openRow(1), later, done, openRow(4)]));
  expect(answer.dossiers).toEqual({ new: 1, changed: 2, unchanged: 1 });
  expect(core.dossiers.get(codeOf(1))).toEqual(untouched);
  expect(core.dossiers.get(codeOf(2))?.dueAt).toBe(Date.parse('2026-11-27T17:00:00+07:00'));
  expect(core.dossiers.get(codeOf(3))).toMatchObject({
    status: 'completed',
    finishedAt: Date.parse('2026-11-20T10:00:00+07:00'),
  });
  const touched = new Set([...core.store.log.since(seq)].map(({ subject }) => subject));
  expect([...touched].sort()).toEqual([codeOf(2), codeOf(3), codeOf(4)]);
});

test('FI8 nothing personal of a file is stored, held or shown', async () => {
  const { core, files } = setUp();
  const headings = [...HEADINGS, 'Chủ hồ sơ', 'SoGiayToChuHoSo', 'Email', 'Điện thoại', 'Trích yếu'];
  const secrets = [
    'Nguyễn Thị Bí Mật',
    '079188001234',
    'bimat@example.vn',
    '0905123456',
    'thửa 12 bà Bí Mật',
  ];
  const rows = Array.from({ length: 1_000 }, (_row, index) => [...openRow(index + 1), ...secrets]);
  const bad = [...changed(openRow(1_001), 'Đơn vị xử lý', 'bà Bí Mật'), ...secrets];
  const preview = await previewed(files, await xlsx([headings, ...rows, bad]));
  expect(preview.columns.ignored).toEqual(headings.slice(HEADINGS.length));
  const shown = JSON.stringify({ ...preview, columns: [] });
  const answer = await files.confirm(preview.token ?? '', DUTY);
  expect(answer?.dossiers.new).toBe(1_000);
  const bytes = core.storedBytes();
  for (const secret of ['Bí Mật', ...secrets]) {
    expect(bytes.includes(secret), secret).toBe(false);
    expect(shown, secret).not.toContain(secret);
  }
  expect(bytes.includes(codeOf(1_000))).toBe(true);
});

test("FI9 a unit's account stores its own rows only, and no other unit's dossier by way of them", async () => {
  const { core, files } = setUp();
  core.ingest([statusEvent({ dossierCode: codeOf(3), unitCode: '24175' })], 'tests');
  const own = changed(openRow(1), 'Đơn vị xử lý', null);
  const preview = await previewed(files, csv([HEADINGS, own, openRow(2, '24175'), openRow(3)]), UNIT);
  expect(preview.changes.new).toBe(1);
  expect(preview.items).toMatchObject([{ dossierCode: codeOf(1), unitCode: '24133' }]);
  expect(preview.invalid).toMatchObject([
    { row: 3, column: 'Đơn vị xử lý', code: 'other_unit' },
    { row: 4, column: 'Đơn vị xử lý', code: 'other_unit' },
  ]);
  expect((await previewed(files, csv([HEADINGS, openRow(3)]))).changes.changed).toBe(1);
});

test('FI10 a preview waits ten minutes, for its owner, and once', async () => {
  const { core, files, waitingClock } = setUp();
  const { token, expiresAt } = await previewed(files, csv([HEADINGS, openRow(1)]));
  expect(expiresAt).toBe('2026-11-20T14:15:31+07:00');
  expect(await files.confirm(token ?? '', { name: 'another', unit: null })).toBeUndefined();
  const [first, second] = await Promise.all([
    files.confirm(token ?? '', DUTY),
    files.confirm(token ?? '', DUTY),
  ]);
  expect(first).toEqual(second);
  expect(await files.confirm(token ?? '', DUTY)).toBeUndefined();
  expect(core.dossiers.get(codeOf(1))).toBeDefined();

  const late = await previewed(files, csv([HEADINGS, openRow(2)]));
  waitingClock.set('2026-11-20T14:15:32+07:00');
  expect(await files.confirm(late.token ?? '', DUTY)).toBeUndefined();
  expect(core.dossiers.get(codeOf(2))).toBeUndefined();
});

test('FI10 a new preview takes the place of the one before, and old ones give way when there are too many', async () => {
  const { files } = setUp();
  const file = (number: number) => csv([HEADINGS, openRow(number)]);
  const first = await previewed(files, file(1));
  const second = await previewed(files, file(2));
  expect(await files.confirm(first.token ?? '', DUTY)).toBeUndefined();
  for (let count = 0; count < 32; count++)
    await previewed(files, file(3), { name: `user-${count}`, unit: null });
  expect(await files.confirm(second.token ?? '', DUTY)).toBeUndefined();
});

test('FI11 what the log refuses while storing is told by row, and the rest is stored', async () => {
  const { core, files } = setUp();
  const { token } = await previewed(files, csv([HEADINGS, openRow(1), openRow(2)]));
  core.clock.set('2026-11-10T08:00:00+07:00');
  const answer = await files.confirm(token ?? '', DUTY);
  expect(answer).toMatchObject({ dossiers: { new: 0, changed: 0, unchanged: 0 }, accepted: 0 });
  expect(answer?.rejected).toMatchObject([
    { row: 2, code: 'time_in_future', dossierCode: codeOf(1) },
    { row: 3, code: 'time_in_future', dossierCode: codeOf(2) },
  ]);
});

test('FI11 a fault that the portal feed finds stands under the heading of the file', async () => {
  const { files } = setUp();
  const rows = [
    changed(openRow(1), 'Mã hồ sơ', 'H21.24133-261118-0001'),
    changed(openRow(2), 'Đơn vị xử lý', '99999'),
    changed(openRow(3), 'Ngày tiếp nhận', null),
    changed(openRow(4), 'Trạng thái', 'Đã xử lý xong'),
  ];
  const preview = await previewed(files, csv([HEADINGS, ...rows]));
  expect(preview.invalid.map(({ row, column, code }) => [row, column, code])).toEqual([
    [2, 'Mã hồ sơ', 'invalid_data'],
    [3, 'Đơn vị xử lý', 'unknown_unit'],
    [4, 'Ngày tiếp nhận', 'invalid_data'],
  ]);
  expect(preview.invalid[0]?.message).toContain('"Mã hồ sơ"');
  expect(preview.items).toMatchObject([{ row: 5, status: null }]);
  expect(preview.warnings).toMatchObject([{ row: 5, column: 'Trạng thái', code: 'doubtful_completion' }]);
});
