import { expect, test } from 'vitest';
import { DATA_FOLDER } from '../../server/core.ts';
import { findMapping } from '../../server/feeds/find-mapping.ts';
import { importLog } from '../../server/feeds/import-log.ts';
import { parseMapping } from '../../server/feeds/mapping.ts';
import {
  changedMapping as changed,
  fileWith,
  PERMIT_CASES,
  PERMIT_MAPPING,
  permitLog,
  permitMapping,
} from '../support/permit-log.ts';
import { testCore } from '../support/test-core.ts';

test('IMP4 a CSV with one row a dossier counts the dates of its rows as its events', async () => {
  const core = testCore();
  const mapping = parseMapping(
    JSON.stringify({
      ...PERMIT_MAPPING,
      format: { kind: 'csv', delimiter: ';', rows: 'case' },
      timeFormats: ['dd/MM/yyyy HH:mm', 'dd/MM/yyyy'],
      zone: 'Asia/Ho_Chi_Minh',
      personal: ['owner'],
      case: { ...PERMIT_MAPPING.case, dossierCode: { attribute: 'code' }, unitCode: { attribute: 'unit' } },
      event: undefined,
    }),
    'rows.json',
  );
  const file = fileWith(
    `\uFEFFcode;unit;channel;start;deadline;end;owner
permit-1;24133;Desk;01/10/2026 08:00;15/10/2026;15/10/2026 19:00;Nguyễn Văn Kín
permit-2;24133;Internet;01/10/2026;15/10/2026;16/10/2026 07:00;
permit-3;99999;Desk;02/10/2026;20/10/2026;;
permit-4;24133;Desk;02/10/2026;20/10/2026;;
`,
    'rows.csv',
  );
  const report = await importLog({ file, mapping, target: core });
  expect(report).toEqual({
    cases: 4,
    events: 6,
    accepted: 5,
    duplicates: 0,
    rejected: 1,
    resolved: 2,
    resolvedLate: 1,
    open: 1,
    openOverdue: 0,
    asOf: '2026-10-16',
    milestones: { accepted: 0, duplicates: 0, rejected: 0 },
  });
});

test('IMP4 a CSV with one row an event gives the same as the XES of the same log', async () => {
  const rows = PERMIT_CASES.flatMap(({ code, channel = 'Desk', start, deadline, end, events }) =>
    events.map((time, index) => ({
      time,
      row: [code, channel, start, deadline, end, `${code}-${index}`, time].join(','),
    })),
  ).sort((a, b) => a.time.localeCompare(b.time));
  const csv = [
    'concept:name,channel,start,deadline,end,task,time:timestamp',
    ...rows.map(({ row }) => row),
  ].join('\n');
  const mapping = changed({ format: { kind: 'csv', rows: 'event' } });
  const [fromCsv, fromXes] = [testCore(), testCore()];
  const csvReport = await importLog({ file: fileWith(csv), mapping, target: fromCsv });
  const xesReport = await importLog({
    file: fileWith(permitLog(PERMIT_CASES)),
    mapping: permitMapping(),
    target: fromXes,
  });
  expect(csvReport).toEqual(xesReport);
  for (const { code } of PERMIT_CASES) expect(fromCsv.dossiers.get(code)).toEqual(fromXes.dossiers.get(code));
});

test('IMP4 the shipped example reads a list of dossiers with Vietnamese headings and leaves people out', async () => {
  const core = testCore();
  const file = fileWith(
    `Mã hồ sơ;Chủ hồ sơ;Mã thủ tục;Mã đơn vị;Kênh;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý
H15.24133-261102-0001;Nguyễn Văn Kín;1.013225;24133;Trực tuyến;02/11/2026 08:15;16/11/2026;16/11/2026 16:59
H15.24133-261102-0002;Nguyễn Văn Kín;1.013225;24133;1;20261102093000;12/11/2026;13/11/2026 07:00
`,
    'ho-so-thang-11.csv',
  );
  const mapping = await findMapping(file, undefined, new URL('mappings/', DATA_FOLDER));
  const report = await importLog({ file, mapping, target: core });
  expect(report).toMatchObject({
    cases: 2,
    events: 4,
    accepted: 4,
    resolved: 2,
    resolvedLate: 1,
    asOf: '2026-11-16',
  });
  expect(core.dossiers.get('H15.24133-261102-0001')).toMatchObject({ channel: 'online', class: 'onTime' });
  core.close();
  expect(core.storedBytes().includes('Nguyễn Văn Kín')).toBe(false);
});
