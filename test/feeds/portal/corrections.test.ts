import fc from 'fast-check';
import { expect, test } from 'vitest';
import { portalCore, record } from './portal-records.ts';

const CODE = 'H15.24133-261119-0001';
const stamp = (hour: number) =>
  `202611${19 + Math.floor(hour / 24)}${String(hour % 24).padStart(2, '0')}0000`;
const hours = fc.integer({ min: 9, max: 37 }).map(stamp);

/** A record in which everything that happened has its date. */
const dated = fc
  .record({
    end: fc.option(hours),
    returned: fc.boolean(),
    asked: fc.option(hours),
    back: fc.boolean(),
    due: hours,
    unit: fc.constantFrom('24133', '22015'),
  })
  .map(({ end, returned, asked, back, due, unit }) => {
    const round =
      asked === null
        ? []
        : [{ NgayBoSung: asked, ...(back || end !== null ? { NgayTiepNhanBoSung: end ?? stamp(38) } : {}) }];
    const open = round.length > 0 && !back ? 5 : 4;
    return record({
      NgayHenTra: due,
      DonViXuLy: unit,
      DanhSachHoSoBoSung: round,
      TrangThaiHoSo: end === null ? open : returned ? 10 : 9,
      ...(end === null ? {} : { NgayKetThucXuLy: end, NgayTra: end }),
    });
  });

test('NP7 whatever was said before, a record leaves the dossier as if it had come alone', () => {
  fc.assert(
    fc.property(fc.array(dated, { minLength: 1, maxLength: 4 }), dated, (before, last) => {
      const [corrected, fresh] = [portalCore(), portalCore()];
      for (const each of [...before, last]) corrected.intake.take([each], 'k');
      fresh.intake.take([last], 'k');
      for (const key of ['unit', 'status', 'class', 'acceptedAt', 'dueAt', 'pausedAt', 'finishedAt'] as const)
        expect(corrected.dossiers.get(CODE)?.[key], key).toEqual(fresh.dossiers.get(CODE)?.[key]);
      for (const scope of ['province', '24133', '22015'])
        expect(corrected.store.counters.tally(scope, 20_777)).toEqual(
          fresh.store.counters.tally(scope, 20_777),
        );
      expect(corrected.intake.take([last], 'k').data[0]?.error_code).toBe(1);
    }),
    { numRuns: 40 },
  );
});
