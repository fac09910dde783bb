import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { csv, HEADINGS, openRow, xlsx } from '../feeds/sheet/sheet-files.ts';
import { startCommand } from '../support/start-command.ts';
import { temporaryFolder } from '../support/test-core.ts';

test('FI14 import takes a sheet of portal records by its header alone; a second time changes nothing', async () => {
  const folder = temporaryFolder();
  const rows = [openRow(1), openRow(2), [...openRow(3).slice(0, 7), 'lạ']];
  const [sheet, text] = [join(folder, 'ngay-20.xlsx'), join(folder, 'ngay-20.csv')];
  writeFileSync(sheet, await xlsx([HEADINGS, ...rows]));
  writeFileSync(text, csv([HEADINGS, ...rows], ';'));
  const env = { DATA_DIR: join(folder, 'store') };

  const first = await startCommand('import', [sheet], env).ended;
  expect(first.code).toBe(0);
  const report = JSON.parse(first.stdout);
  expect(report).toMatchObject({ rows: 3, invalidRows: 1, rejected: 0 });
  expect(report.dossiers).toEqual({ new: 2, changed: 0, unchanged: 0 });
  expect(first.stderr).toContain('1 rows were not taken:\n  dòng 4, Trạng thái: unknown_word: ');

  const second = JSON.parse((await startCommand('import', [text], env).ended).stdout);
  expect(second).toMatchObject({
    accepted: 0,
    dossiers: { new: 0, changed: 0, unchanged: 2 },
    seq: report.seq,
  });
});

test('FI14 a sheet that cannot be taken whole ends with 1 and says why', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'ngay.csv');
  writeFileSync(file, csv([HEADINGS]));
  const { code, stderr } = await startCommand('import', [file], { DATA_DIR: join(folder, 'store') }).ended;
  expect([code, stderr]).toEqual([1, 'Nothing was imported: Dưới dòng tiêu đề không có hồ sơ nào.\n']);
});
