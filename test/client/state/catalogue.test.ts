import { expect, test } from 'vitest';
import { type Catalogue, createNames } from '../../../client/state/catalogue.ts';

const unit = { kind: 'xã' as const, lon: 0, lat: 0, population: 1, areaKm2: 1, formerDistrict: '' };
const catalogue: Catalogue = {
  province: { code: '66', name: 'Test' },
  units: [
    { ...unit, code: '1', name: 'Ô Loan' },
    { ...unit, code: '2', name: 'Đắk Phơi' },
    { ...unit, code: '3', name: 'Dang Kang', kind: 'phường' },
    { ...unit, code: '4', name: 'Ea Kar' },
  ],
  departments: [
    { code: 'D1', name: 'Sở Xây dựng', shortName: 'Xây dựng', kind: 'department' },
    { code: 'D2', name: 'Chi nhánh đất đai khu vực Một', shortName: 'CNĐĐ Một', kind: 'land_branch' },
  ],
  fields: [{ code: 'land', name: 'Đất đai và nhà ở', shortName: 'Đất đai' }],
  subjects: { iocField: [], indicator: [], source: [] },
};
const names = createNames(catalogue);

test('NA1 units stand in Vietnamese order: D before Đ, O before Ô', () => {
  expect(names.order.slice(0, 4)).toEqual(['3', '2', '4', '1']);
});

test('NA2 a list shows the full name of a department where it fits, else the short one', () => {
  expect([names.unit('D1'), names.unit('D2'), names.unit('4')]).toEqual([
    'Sở Xây dựng',
    'CNĐĐ Một',
    'Ea Kar',
  ]);
  expect([names.fullUnit('3'), names.fullUnit('D2')]).toEqual([
    'phường Dang Kang',
    'Chi nhánh đất đai khu vực Một',
  ]);
});

test('NA3 an unknown code is shown as it is, never hidden', () => {
  expect([names.unit('99999'), names.fullUnit('99999'), names.field('new')]).toEqual([
    '99999',
    '99999',
    'new',
  ]);
});
