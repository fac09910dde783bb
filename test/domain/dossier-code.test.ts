import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDossierCode, unitCodeFromLongForm } from '../../server/domain/dossier-code.ts';
import { isoDate } from '../../server/domain/local-time.ts';

test('NP1 both forms of a dossier code name the same unit, day and number', () => {
  const long = parseDossierCode('000.00.13.H15-261120-0012');
  const short = parseDossierCode('H15.13-261120-0012');
  expect(long).toEqual({ ...short, form: 'long' });
  expect(short).toMatchObject({ form: 'short', province: 'H15', unit: 'H15.13', serial: 12 });
  expect(isoDate(short?.day ?? 0)).toBe('2026-11-20');
  expect(parseDossierCode('001.02.18.H15-250901-0001')?.unit).toBe('H15.18.02.001');
  expect(parseDossierCode('H15.24133-261120-0001')?.unit).toBe('H15.24133');
  expect(parseDossierCode('H21.65-220914-0011')?.province).toBe('H21');
});

test('NP1 any other form, a day that is none and the number 0 are no dossier code', () => {
  const others = [
    '',
    'H15.13',
    'H15-261120-0001',
    'h15.13-261120-0001',
    'H15.13-261120-001',
    'H15.13-261120-0000',
    'H15.13-260230-0001',
    'H15.13-261320-0001',
    'H15.13-20261120-0001',
    '000.00.13-261120-0001',
    '00.00.13.H15-261120-0001',
    ' H15.13-261120-0001',
    'H15.13-261120-0001\n',
    'H15.13.01.02.03-261120-0001',
  ];
  for (const text of others) expect(parseDossierCode(text), text).toBeNull();
});

test('NP1 no text whatever makes the reader fail', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[H0-9.]{0,16}-?[0-9]{0,8}-?[0-9]{0,6}$/), (text) => {
      const code = parseDossierCode(text);
      return code === null || (code.serial > 0 && text.includes(code.province));
    }),
  );
});

test('NP1 a unit in the long form is turned round, and no other text is touched', () => {
  expect(unitCodeFromLongForm('000.00.13.H15')).toBe('H15.13');
  expect(unitCodeFromLongForm('000.00.00.H15')).toBe('H15');
  expect(unitCodeFromLongForm('24133')).toBe('24133');
});
