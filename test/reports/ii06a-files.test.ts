import { parse } from 'csv-parse/sync';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { formIi06a, NOTHING } from '../../server/domain/form-ii06a.ts';
import { FORM_COLUMNS, type Ii06aDocument, ii06aDocument } from '../../server/domain/ii06a-document.ts';
import { parseIsoDate } from '../../server/domain/local-time.ts';
import { csvCell, csvFile } from '../../server/reports/csv-cell.ts';
import { ii06aCsv } from '../../server/reports/ii06a-csv.ts';
import { ii06aXlsx } from '../../server/reports/ii06a-xlsx.ts';

const EVIL = '=HYPERLINK("http://x","Đất đai")';

function sample(): Ii06aDocument {
  const inPeriod = { received: 1_500, online: 400, early: 900, onTime: 300, late: 50 };
  const form = formIi06a([
    { ...NOTHING, field: 'land', inPeriod, openNow: 250, overdueAtEnd: 7 },
    { ...NOTHING, field: 'civil_status', inPeriod: { ...inPeriod, late: 0 }, openNow: 300 },
  ]);
  return ii06aDocument(form, {
    scope: 'unit:24133',
    reportingUnit: '@Phường Tân Lập',
    from: parseIsoDate('2026-07-01'),
    to: parseIsoDate('2026-09-30'),
    today: parseIsoDate('2026-11-20'),
    now: Date.parse('2026-11-20T14:05:31+07:00'),
    seq: 1_234,
    fieldName: (code) => (code === 'land' ? EVIL : 'Hộ tịch'),
  });
}

const figures = (row: Ii06aDocument['total']) => FORM_COLUMNS.map(({ of }) => of(row));

describe('CSV', () => {
  test('RF7 a text that a spreadsheet could take for a formula is neutralised', () => {
    for (const text of ['=1+1', '+84905', '-2', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1'])
      expect(parse(csvCell(text), { relax_column_count: true })[0]?.[0], JSON.stringify(text)).toBe(
        `'${text}`,
      );
  });

  test('RF7 numbers stay numbers, harmless texts stay as they are', () => {
    expect([csvCell(-3), csvCell(0), csvCell(1_250_000)]).toEqual(['-3', '0', '1250000']);
    expect([csvCell('Hộ tịch'), csvCell('(3)=(4)+(5)'), csvCell('')]).toEqual(['Hộ tịch', '(3)=(4)+(5)', '']);
    expect(csvCell('nói "có", hết')).toBe('"nói ""có"", hết"');
  });

  test('RF7 a file begins with the byte order mark and reads back cell by cell', () => {
    const file = csvFile([
      ['a,b', 1],
      ['c\nd', -2],
    ]);
    expect(Buffer.from(file).subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(parse(file, { bom: true })).toEqual([
      ['a,b', '1'],
      ['c\nd', '-2'],
    ]);
  });

  test('RF8 the form as CSV: every figure under its heading, the total last', () => {
    const document = sample();
    const lines = parse(ii06aCsv(document), { bom: true, relax_column_count: true, skip_empty_lines: true });
    const heading = lines.findIndex(([first]) => first === 'STT');
    expect(lines[heading]?.slice(2, 4)).toEqual([
      'Số hồ sơ nhận giải quyết – Tổng số',
      'Số hồ sơ nhận giải quyết – Trong kỳ – Trực tuyến',
    ]);
    expect(lines[heading + 1]?.slice(0, 4)).toEqual(['(1)', '(2)', '(3)=(4)+(5)+(6)', '(4)']);
    expect(lines[heading + 2]).toEqual([
      '1',
      `'${EVIL}`,
      ...figures(document.rows[0] ?? document.total).map(String),
    ]);
    expect(lines[heading + 4]).toEqual(['', 'Tổng cộng', ...figures(document.total).map(String)]);
    const all = lines.flat();
    expect(all).toContain('Kỳ báo cáo: từ ngày 01/07/2026 đến ngày 30/09/2026');
    expect(all).toContain('Số liệu tại thời điểm 14:05:31 ngày 20/11/2026, sự kiện số 1234');
    expect(all.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });
});

describe('XLSX', () => {
  async function reread(document: Ii06aDocument) {
    const book = new exceljs.Workbook();
    const bytes = await ii06aXlsx(document);
    await book.xlsx.load(bytes.buffer as ArrayBuffer);
    const sheet = book.worksheets[0];
    if (sheet === undefined) throw new Error('the book has no sheet');
    return sheet;
  }

  test('RF8 the form as a sheet: title, period, unit, time of the figures, legal basis, notes', async () => {
    const document = sample();
    const sheet = await reread(document);
    const texts: string[] = [];
    sheet.getColumn(1).eachCell((cell) => texts.push(cell.text));
    for (const expected of [
      'Biểu số II.06a/VPCP/KSTT',
      'Kỳ báo cáo: từ ngày 01/07/2026 đến ngày 30/09/2026',
      'Đơn vị báo cáo: @Phường Tân Lập',
      'Đơn vị tính: Số hồ sơ TTHC',
      'Số liệu tại thời điểm 14:05:31 ngày 20/11/2026, sự kiện số 1234',
      ...document.notes,
    ])
      expect(texts).toContain(expected);
    expect(texts.join()).toContain('01/2020/TT-VPCP');
    expect(texts.join()).toContain(
      'Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực tiếp giải quyết TTHC',
    );
  });

  test('RF8 headings stand merged over their columns, figures are numbers with a format', async () => {
    const document = sample();
    const sheet = await reread(document);
    let top = 0;
    sheet.getColumn(1).eachCell((cell, row) => {
      if (cell.text === 'STT' && top === 0) top = row;
    });
    const merges = sheet.model.merges;
    for (const range of [`A${top}:A${top + 2}`, `B${top}:B${top + 2}`, `C${top}:F${top}`, `G${top}:J${top}`])
      expect(merges).toContain(range);
    for (const range of [`K${top}:M${top}`, `D${top + 1}:E${top + 1}`, `C${top + 1}:C${top + 2}`])
      expect(merges).toContain(range);
    expect(sheet.getCell(`D${top + 2}`).text).toBe('Trực tuyến');
    expect(sheet.getCell(`M${top + 1}`).text).toBe('Quá hạn');
    expect(sheet.getCell(`G${top + 3}`).text).toBe('(7)=(8)+(9)+(10)');
    const first = sheet.getRow(top + 4);
    expect(first.values).toEqual([undefined, 1, EVIL, ...figures(document.rows[0] ?? document.total)]);
    expect(first.getCell(3).numFmt).toBe('#,##0');
    expect(sheet.getRow(top + 6).values).toEqual([undefined, '', 'Tổng cộng', ...figures(document.total)]);
  });

  test('RF7 no cell of the sheet is a formula, whatever its text begins with', async () => {
    const sheet = await reread(sample());
    sheet.eachRow((row) => {
      row.eachCell((cell) => {
        expect(cell.type, cell.address).not.toBe(exceljs.ValueType.Formula);
      });
    });
  });
});
