/** Reference data: units, departments, fields, procedures, and the procedures nobody knows yet. */
import { z } from 'zod';
import type { Department, Unit } from '../../catalogue.ts';
import { isoLocal } from '../../domain/local-time.ts';
import type { HttpDeps } from '../http-deps.ts';
import { HttpProblem } from '../problem.ts';
import { defineRoute, type Route } from '../route.ts';
import * as schemas from '../schemas/catalogue-schemas.ts';
import { pageLimit, unitCodeParam } from '../schemas/common-schemas.ts';
import { emptyTally } from '../schemas/snapshot-schemas.ts';

type CatalogueDeps = Pick<HttpDeps, 'catalogue' | 'snapshotOf' | 'unknownProcedures'>;
const guard = { action: 'catalogue:read', scope: 'province' } as const;
const tag = 'Danh mục';

export function catalogueRoutes(deps: CatalogueDeps): Route[] {
  return [
    catalogueRoute(deps),
    unitsRoute(deps),
    unitRoute(deps),
    fieldsRoute(deps),
    proceduresRoute(deps),
    unknownProceduresRoute(deps),
  ];
}

function catalogueRoute({ catalogue }: CatalogueDeps): Route {
  const { code, name } = catalogue.province;
  const units = [...catalogue.units.values()].map(unitOf);
  const answer = {
    province: { code, name },
    units: units.map(({ formerProvince: _province, seat: _seat, ...unit }) => unit),
    departments: [...catalogue.departments.values()].map(({ code, name, shortName, kind }) => ({
      code,
      name,
      shortName,
      kind,
    })),
    fields: [...catalogue.fields.values()].map(fieldOf),
    subjects: {
      iocField: [...catalogue.iocFields.values()].map(namedOf),
      // Only what has a limit can be beyond it.
      indicator: [...catalogue.indicators.values()]
        .filter(({ thresholds }) => thresholds !== null)
        .map(namedOf),
      source: [...catalogue.sources.values()].map(namedOf),
    },
  };
  return defineRoute({
    method: 'get',
    path: '/catalogue',
    tag,
    summary: 'Mọi tên gọi mà trang cần',
    guard,
    status: 200,
    answer: { description: 'Tên và mã', schema: schemas.catalogueAnswer },
    handle: () => answer,
  });
}

function unitsRoute({ catalogue }: CatalogueDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/units',
    tag,
    summary: 'Xã, phường và sở, ban, ngành',
    guard,
    status: 200,
    answer: { description: 'Mọi đơn vị xử lý hồ sơ', schema: schemas.unitsAnswer },
    handle: () => ({
      units: [...catalogue.units.values()].map(unitOf),
      departments: [...catalogue.departments.values()].map(departmentOf),
    }),
  });
}

function unitRoute({ catalogue, snapshotOf }: CatalogueDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/units/{code}',
    tag,
    summary: 'Một đơn vị và số đếm của nó',
    guard: { action: 'snapshot:read', scope: ({ params }) => `unit:${params.code}` },
    params: z.object({ code: unitCodeParam }),
    status: 200,
    answer: { description: 'Đơn vị và số đếm', schema: schemas.unitAnswer },
    problems: ['not_found'],
    handle({ params: { code } }) {
      const commune = catalogue.units.get(code);
      const department = catalogue.departments.get(code);
      const unit = commune ? unitOf(commune) : department && departmentOf(department);
      if (unit === undefined) throw new HttpProblem('not_found');
      const { units, departments } = snapshotOf(`unit:${code}`);
      return { unit, tally: units[code] ?? departments[code] ?? emptyTally };
    },
  });
}

function fieldsRoute({ catalogue }: CatalogueDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/fields',
    tag,
    summary: 'Lĩnh vực',
    guard,
    status: 200,
    answer: { description: 'Các lĩnh vực', schema: schemas.fieldsAnswer },
    handle: () => ({ items: [...catalogue.fields.values()].map(fieldOf), otherField: catalogue.otherField }),
  });
}

function proceduresRoute({ catalogue }: CatalogueDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/procedures',
    tag,
    summary: 'Thủ tục hành chính và thời hạn giải quyết',
    guard,
    status: 200,
    answer: { description: 'Các thủ tục', schema: schemas.proceduresAnswer },
    handle: () => ({
      items: [...catalogue.procedures.values()].map(
        ({ code, name, fieldCode, level, limit, supplementPolicy = 'pause', online, verified }) => ({
          code,
          name,
          fieldCode,
          level,
          limit,
          supplementPolicy,
          online,
          verified,
        }),
      ),
    }),
  });
}

function unknownProceduresRoute({ unknownProcedures }: CatalogueDeps): Route {
  return defineRoute({
    method: 'get',
    path: '/procedures/unknown',
    tag,
    summary: 'Mã thủ tục đang dùng mà danh mục không có, nhiều nhất trước',
    guard: { action: 'catalogue:curate', scope: 'province' },
    query: z.strictObject({ limit: pageLimit }),
    status: 200,
    answer: { description: 'Dành cho người quản lý dữ liệu', schema: schemas.unknownProceduresAnswer },
    handle: ({ query }) => ({
      items: unknownProcedures(query.limit).map(({ procedure, dossiers, lastAt }) => ({
        procedureCode: procedure,
        dossiers,
        lastAt: isoLocal(lastAt),
      })),
    }),
  });
}

function namedOf({ code, name }: { code: string; name: string }) {
  return { code, name };
}

function unitOf(unit: Unit) {
  const { code, name, kind, lon, lat, population, areaKm2, formerProvince, formerDistrict, seat } = unit;
  return { code, name, kind, lon, lat, population, areaKm2, formerProvince, formerDistrict, seat };
}

function departmentOf({ code, name, shortName, kind, communes, verified }: Department) {
  return { code, name, shortName, kind, communes, verified };
}

function fieldOf({ code, name, shortName }: { code: string; name: string; shortName: string }) {
  return { code, name, shortName };
}
