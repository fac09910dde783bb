/** Proves that units are found the way people type their names. */
import { describe, expect, test } from 'vitest';
import { findUnits } from '../../../client/features/map/find-units.ts';
import { foldMarks } from '../../../client/ui/fold-marks.ts';
import { schematicUnits } from './schematic-fixture.ts';

const units = schematicUnits();

describe('search without marks', () => {
  test.each([
    ["Ea H'Leo", 'ea hleo'],
    ['Ea H’Leo', 'ea hleo'],
    ["Cư M'gar", 'cu mgar'],
    ['Dliê Ya', 'dlie ya'],
    ['Pơng Drang', 'pong drang'],
    ['Đắk Liêng', 'dak lieng'],
    ['HOÀ PHÚ', 'hoa phu'],
    ['  Hòa   Phú ', 'hoa phu'],
  ])('MAP1 %s folds to %s', (typed, folded) => {
    expect(foldMarks(typed)).toBe(folded);
  });

  test('MAP1 every unit is found first or level by its own name, composed or decomposed, and by its code', () => {
    for (const unit of units) {
      for (const typed of [
        unit.name,
        unit.name.normalize('NFD'),
        foldMarks(unit.name),
        foldMarks(unit.name).replaceAll(' ', ''),
      ]) {
        expect(
          findUnits(units, typed, 8).map((one) => one.code),
          typed,
        ).toContain(unit.code);
      }
      expect(findUnits(units, unit.code, 1)[0]?.code).toBe(unit.code);
    }
  });

  test.each([
    ['ea hleo', "Ea H'Leo"],
    ['cu mgar', "Cư M'gar"],
    ['eahleo', "Ea H'Leo"],
    ['hoà thịnh', 'Hòa Thịnh'],
    ['buon ho', 'Buôn Hồ'],
  ])('MAP1 "%s" finds %s first', (typed, name) => {
    expect(findUnits(units, typed, 8)[0]?.name).toBe(name);
  });

  test('MAP1 nothing typed and nothing known find nothing', () => {
    expect(findUnits(units, '  ', 8)).toEqual([]);
    expect(findUnits(units, "'", 8)).toEqual([]);
    expect(findUnits(units, 'hà nội', 8)).toEqual([]);
  });
});
