/** Answers made of reference data. */
import { z } from 'zod';
import { localTime } from './common-schemas.ts';
import { tally } from './snapshot-schemas.ts';

const position = { lon: z.number(), lat: z.number() };

export const unit = z.object({
  code: z.string(),
  name: z.string(),
  kind: z.enum(['xã', 'phường']),
  ...position,
  population: z.number(),
  areaKm2: z.number(),
  formerProvince: z.string(),
  formerDistrict: z.string(),
  seat: z.string().nullable(),
});

export const department = z.object({
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(['department', 'land_branch']),
  communes: z.array(z.string()).describe('Các xã, phường mà chi nhánh phục vụ'),
  verified: z.boolean().describe('Mã đã được tỉnh xác nhận'),
});

export const field = z.object({ code: z.string(), name: z.string(), shortName: z.string() });

const named = z.array(z.object({ code: z.string(), name: z.string() }));

const limit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('same_day') }),
  z.object({ kind: z.enum(['working_days', 'calendar_days', 'hours']), amount: z.number() }),
]);

export const procedure = z.object({
  code: z.string(),
  name: z.string(),
  fieldCode: z.string(),
  level: z.enum(['commune', 'province']),
  limit,
  supplementPolicy: z
    .enum(['pause', 'restart'])
    .describe('Khi yêu cầu bổ sung: tạm dừng thời hạn, hay tính lại từ khi đủ hồ sơ'),
  online: z.enum(['full', 'partial', 'none']),
  verified: z.boolean(),
});

export const unitsAnswer = z.object({ units: z.array(unit), departments: z.array(department) });
export const unitAnswer = z.object({ unit: z.union([unit, department]), tally });
export const fieldsAnswer = z.object({ items: z.array(field), otherField: z.string() });
export const proceduresAnswer = z.object({ items: z.array(procedure) });
export const unknownProceduresAnswer = z.object({
  items: z.array(z.object({ procedureCode: z.string(), dossiers: z.int(), lastAt: localTime })),
});

/** What the page needs to name things. */
export const catalogueAnswer = z.object({
  province: z.object({ code: z.string(), name: z.string() }),
  units: z.array(
    unit.pick({
      code: true,
      name: true,
      kind: true,
      lon: true,
      lat: true,
      population: true,
      areaKm2: true,
      formerDistrict: true,
    }),
  ),
  departments: z.array(department.pick({ code: true, name: true, shortName: true, kind: true })),
  fields: z.array(field),
  subjects: z
    .object({ iocField: named, indicator: named, source: named })
    .describe(
      'Tên của những gì cảnh báo nói đến ngoài lĩnh vực thủ tục: lĩnh vực điều hành, chỉ tiêu, nguồn',
    ),
});
