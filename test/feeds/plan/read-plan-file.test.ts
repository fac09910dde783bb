import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import { createPlanReader } from '../../../server/feeds/plan/read-plan-file.ts';
import { catalogue } from '../../support/score-counts.ts';

const read = createPlanReader(catalogue);
const csv = (...rows: string[]) => read(Buffer.from(rows.join('\n')));
const [department] = catalogue.departments.values();

test('PLN15 a workbook with titles above, merged cells, date cells and names of units', async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Kế hoạch');
  sheet.addRow(['UBND TỈNH']);
  sheet.addRow([
    'STT',
    'Lĩnh vực',
    'Nhiệm vụ',
    'Công việc',
    'Thời gian hoàn thành',
    'Cơ quan chủ trì',
    'Tiến độ',
  ]);
  sheet.addRow([
    1,
    'Cải cách thể chế',
    'Rà soát',
    'Việc một',
    new Date('2027-06-30'),
    department?.name,
    '40 %',
  ]);
  sheet.addRow([2, null, null, 'Việc hai', 'Quý IV/2027', '24133', null]);
  sheet.addRow([3, 'Cải cách tài chính công', 'Giải ngân', 'Việc ba', '9/2027', null, 0]);
  const rows = await read(Buffer.from(await book.xlsx.writeBuffer()));
  expect(rows).toEqual({
    rows: [
      {
        ...{ row: 3, field: 'institutions', task: 'Rà soát', activity: 'Việc một', due: '2027-06-30' },
        ...{ owner: department?.code, progress: 40 },
      },
      {
        ...{ row: 4, field: 'institutions', task: 'Rà soát', activity: 'Việc hai', due: '2027-12-31' },
        ...{ owner: '24133', progress: null },
      },
      {
        ...{ row: 5, field: 'public_finance', task: 'Giải ngân', activity: 'Việc ba', due: '2027-09-30' },
        ...{ owner: null, progress: 0 },
      },
    ],
  });
});

test('PLN15 every fault names its row and column', async () => {
  const head = 'Lĩnh vực,Nhiệm vụ,Hoạt động,Thời hạn,Đơn vị chủ trì,Tiến độ';
  const answer = await csv(
    head,
    'Thời tiết,,,31/02/2027,Cung trăng,120',
    'Cải cách thể chế,A,Việc,,,',
    ',,việc,,,',
  );
  const places = 'faults' in answer ? answer.faults.map(({ row, column }) => [row, column]) : [];
  expect(places).toEqual([
    [2, 'Lĩnh vực'],
    [2, 'Nhiệm vụ'],
    [2, 'Hoạt động'],
    [2, 'Thời hạn'],
    [2, 'Đơn vị chủ trì'],
    [2, 'Tiến độ'],
    [4, 'Hoạt động'],
  ]);
  const message = async (...rows: string[]) => {
    const given = await csv(...rows);
    return 'faults' in given ? given.faults.map(({ message }) => message).join() : '';
  };
  expect(await message('Tên,Tuổi', 'a,1')).toContain('Không thấy dòng tiêu đề');
  expect(await message(head)).toContain('không có hoạt động nào');
});
