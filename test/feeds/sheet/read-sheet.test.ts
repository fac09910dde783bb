import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import { isPortalSheet, readSheet } from '../../../server/feeds/sheet/read-sheet.ts';
import { sheetTemplate } from '../../../server/feeds/sheet/sheet-template.ts';
import { codeOf, csv, HEADINGS, openRow, xlsx } from './sheet-files.ts';

const RECORD = {
  MaHoSo: codeOf(1),
  MaTTHC: '1.001193',
  DonViXuLy: '24133',
  KenhThucHien: 1,
  NgayTiepNhan: '20261118081500',
  NgayHenTra: '20261125170000',
  TrangThaiHoSo: 4,
};

describe('files', () => {
  test('FI1 Excel and CSV with comma, semicolon or tab give the same rows, numbered as in the file', async () => {
    const rows = [HEADINGS, openRow(1), openRow(2)];
    const files = [await xlsx(rows), csv(rows), csv(rows, ';'), csv(rows, '\t')];
    for (const file of files) {
      const sheet = await readSheet(file);
      expect(sheet.rows).toEqual([
        { row: 2, record: RECORD, faults: [] },
        { row: 3, record: { ...RECORD, MaHoSo: codeOf(2) }, faults: [] },
      ]);
    }
  });

  test('FI1 titles above the header and blank rows do not shift the numbers; a line break in a cell neither', async () => {
    const rows = [
      ['SỞ TƯ PHÁP', null, null],
      [null],
      ['DANH SÁCH HỒ SƠ', null, null],
      [...HEADINGS, 'Trích yếu'],
      [...openRow(1), 'hai\ndòng'],
      [null],
      [...openRow(2), ''],
    ];
    for (const file of [await xlsx(rows), csv(rows)]) {
      const sheet = await readSheet(file);
      expect(sheet.rows.map(({ row }) => row)).toEqual([5, 7]);
      expect(sheet.header.ignored).toEqual(['Trích yếu']);
    }
  });

  test('FI1 UTF-16 text as Excel writes it is read', async () => {
    const text = csv([HEADINGS, openRow(1)], '\t').toString();
    expect((await readSheet(Buffer.from(text, 'utf16le'))).rows[0]?.record).toEqual(RECORD);
  });

  test('FI1 numbers, dates, formulas and links of Excel are taken for what they show', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('1');
    sheet.addRow(HEADINGS);
    sheet.addRow([
      { richText: [{ text: 'H15.24133-' }, { text: '261118-0001' }] },
      2.00082,
      24133,
      { formula: '1+1', result: 2 },
      new Date(Date.UTC(2026, 10, 18, 8, 15)),
      { text: '25/11/2026', hyperlink: 'https://example.test' },
    ]);
    sheet.getCell('H2').value = 4;
    const file = Buffer.from(await book.xlsx.writeBuffer());
    expect((await readSheet(file)).rows[0]).toEqual({
      row: 2,
      record: { ...RECORD, MaTTHC: '2.000820', KenhThucHien: 2 },
      faults: [],
    });
  });

  test('FI1 the first sheet that has the header is read, whatever stands before it', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Bìa').addRow(['Báo cáo ngày']);
    const sheet = book.addWorksheet('Số liệu');
    sheet.addRow(HEADINGS);
    sheet.addRow(openRow(1));
    book.addWorksheet('Khác').addRow(HEADINGS);
    expect((await readSheet(Buffer.from(await book.xlsx.writeBuffer()))).rows).toHaveLength(1);
  });

  test.each([
    [
      'no header',
      csv([
        ['a', 'b'],
        ['c', 'd'],
      ]),
      'header_missing',
    ],
    ['no rows', csv([HEADINGS]), 'no_rows'],
    ['a column missing', csv([HEADINGS.filter((name) => name !== 'Trạng thái')]), 'column_missing'],
    ['a column twice', csv([[...HEADINGS, 'Tình trạng']]), 'column_repeated'],
    ['an old Excel file', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old_excel'],
    ['a broken ZIP', Buffer.from('504b030400000000', 'hex'), 'unreadable_file'],
    ['another encoding', Buffer.from('M\xe3 h\u1ed3', 'latin1'), 'unreadable_file'],
    ['an open quote', Buffer.from(`${HEADINGS.join(',')}\n"H15`), 'unreadable_file'],
    ['nothing', Buffer.alloc(0), 'header_missing'],
  ])('FI2 a file with %s is refused whole, in words', async (_name, file, code) => {
    await expect(readSheet(file)).rejects.toMatchObject({ name: 'SheetFault', code });
  });

  test('FI2 more rows than agreed, or a file that unpacks to more than can be meant, is refused', async () => {
    const rows = Array.from({ length: 20_001 }, (_row, index) => openRow(index + 1));
    await expect(readSheet(csv([HEADINGS, ...rows]))).rejects.toMatchObject({ code: 'too_many_rows' });
    const file = await xlsx([HEADINGS, openRow(1)]);
    const entry = file.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    file.writeUInt32LE(0xf0000000, entry + 24);
    await expect(readSheet(file)).rejects.toMatchObject({ code: 'file_too_large' });
  });

  test('FI2 a damaged Excel file of any kind is a fault in words, never a crash', async () => {
    const file = await xlsx([HEADINGS, openRow(1)]);
    for (let at = 0; at < file.length; at += Math.ceil(file.length / 60)) {
      const damaged = Buffer.from(file);
      damaged.fill(0xff, at, at + 24);
      const outcome = await readSheet(damaged).catch((error: Error) => error.name);
      expect(typeof outcome === 'string' ? outcome : outcome.rows.length).toSatisfy(
        (value) => value === 'SheetFault' || value === 1,
      );
    }
  });
});

describe('headings', () => {
  test('FI4 are matched without marks, case or spaces, in the national or the Vietnamese wording', async () => {
    const headings = [
      [
        'MaHoSo',
        'MaTTHC',
        'DonViXuLy',
        'KenhThucHien',
        'NgayTiepNhan',
        'NgayHenTra',
        'NgayKetThucXuLy',
        'TrangThaiHoSo',
      ],
      [
        'MÃ HỒ SƠ',
        'mã thủ tục',
        'Đơn vị',
        'Hình thức nộp',
        'Thời điểm tiếp nhận',
        'Hạn trả',
        'Ngày hoàn thành',
        'TÌNH TRẠNG',
      ],
      [
        'ma  ho so',
        'Mã thủ tục hành chính',
        'Cơ quan thực hiện',
        'kenh',
        'Ngày nhận',
        'Ngày hẹn trả kết quả',
        'Ngày kết thúc',
        'Tình trạng hồ sơ',
      ],
    ];
    for (const names of headings)
      expect((await readSheet(csv([names, openRow(1)]))).rows[0]?.record).toEqual(RECORD);
  });

  test('FI4 a sheet of portal records is told from any other file by its header alone', async () => {
    expect(await isPortalSheet(await xlsx([HEADINGS, openRow(1)]))).toBe(true);
    expect(await isPortalSheet(csv([HEADINGS]))).toBe(true);
    expect(
      await isPortalSheet(
        csv([
          ['code', 'procedure', 'unit'],
          ['1', '2', '3'],
        ]),
      ),
    ).toBe(false);
    expect(await isPortalSheet(Buffer.from('<?xml version="1.0"?><log><trace/></log>'))).toBe(false);
    expect(await isPortalSheet(Buffer.from([0x1f, 0x8b, 0x08]))).toBe(false);
  });

  test('FI4 the template is itself such a sheet, with every column', async () => {
    const template = await sheetTemplate();
    expect(await isPortalSheet(template)).toBe(true);
    await expect(readSheet(template)).rejects.toMatchObject({ code: 'no_rows' });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(new Uint8Array(template).buffer);
    const sheet = book.getWorksheet('Hồ sơ');
    sheet?.getRow(2).splice(1, 0, ...openRow(1));
    expect(book.worksheets.map(({ name }) => name)).toEqual(['Hồ sơ', 'Hướng dẫn']);
  });
});

describe('cells', () => {
  const withStatus = (value: string | number) => csv([HEADINGS, [...openRow(1).slice(0, 7), value]]);

  test.each([
    ...([
      [4, 4],
      ['04', 4],
      ['Đang xử lý', 4],
      ['ĐANG GIẢI QUYẾT', 4],
      ['4 - Đang xử lý', 4],
    ] as const),
    ...([
      ['Mới đăng ký', 1],
      ['Yêu cầu bổ sung', 5],
      ['9. Đã xử lý xong', 9],
      ['Đã trả kết quả', 10],
    ] as const),
  ])('FI5 the state %s is number %i', async (value, code) => {
    expect((await readSheet(withStatus(value))).rows[0]?.record.TrangThaiHoSo).toBe(code);
  });

  test.each(['11', '0', 'không rõ', '4 - Đã trả kết quả', '-4'])(
    'FI5 the state %s is none',
    async (value) => {
      expect((await readSheet(withStatus(value))).rows[0]?.faults).toMatchObject([
        { row: 2, column: 'Trạng thái', code: 'unknown_word', dossierCode: codeOf(1) },
      ]);
    },
  );

  test('FI5 every unreadable cell of a row is named, by row and by the heading of the file', async () => {
    const row = ['', '1.001193', '24133', 'chim bồ câu', '32/13/2026', '25/11/2026', null, ''];
    const { rows } = await readSheet(csv([HEADINGS, row]));
    expect(rows[0]?.faults.map(({ row: at, column, code }) => [at, column, code]).sort()).toEqual([
      [2, 'Kênh thực hiện', 'unknown_word'],
      [2, 'Mã hồ sơ', 'missing_value'],
      [2, 'Ngày tiếp nhận', 'unreadable_time'],
      [2, 'Trạng thái', 'missing_value'],
    ]);
  });

  test('FI5 a fault never repeats what stands in the cell', async () => {
    const row = ['Nguyễn Văn Bí Mật', '1.001193', '24133', '079123456789', 'a@b.vn', '', null, 'Trần Thị B'];
    const { rows } = await readSheet(csv([HEADINGS, row]));
    expect(JSON.stringify(rows[0]?.faults)).not.toMatch(/Bí Mật|079123456789|a@b\.vn|Trần/);
  });

  test('FI5 a dossier that ended on the bare day it came in did not end before it came', async () => {
    const row = [...openRow(1).slice(0, 6), '18/11/2026', 'Đã xử lý xong'];
    expect((await readSheet(csv([HEADINGS, row]))).rows[0]?.record).toMatchObject({
      NgayTiepNhan: '20261118081500',
      NgayKetThucXuLy: '20261118081500',
    });
  });
});
