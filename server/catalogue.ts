/** Reference data of one province, loaded from `data/` and checked; a deployment is these files. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { type CatalogueFault, checkCatalogue } from './catalogue-checks.ts';
import { type CatalogueFileName, CATALOGUE_FILES as SCHEMAS } from './catalogue-schema.ts';
import { type LocalDay, parseIsoDate } from './domain/local-time.ts';
import type { Limit, SupplementPolicy } from './domain/working-time.ts';

export type { Limit };

/** A commune or ward, the map's unit. */
export interface Unit {
  code: string;
  name: string;
  kind: 'xã' | 'phường';
  areaKm2: number;
  population: number;
  lon: number;
  lat: number;
  formerProvince: string;
  formerDistrict: string;
  seat: string | null;
  /** The old communes it was made of; empty where it was left as it was. */
  mergedFrom?: string[];
}

/** A handling unit that is not a commune: a department or a land-registry branch. */
export interface Department {
  code: string;
  name: string;
  shortName: string;
  kind: 'department' | 'land_branch';
  /** The department it belongs to. */
  parentCode?: string | null;
  /** Communes a branch serves; empty for departments of the whole province. */
  communes: string[];
  verified: boolean;
  source: string;
}

export interface Field {
  code: string;
  name: string;
  shortName: string;
  /** Names of the national catalogue's fields that are counted here. */
  nationalNames?: string[];
}

export interface Procedure {
  code: string;
  name: string;
  fieldCode: string;
  level: 'commune' | 'province';
  limit: Limit;
  /** What becomes of the limit while the applicant supplements; `pause` where the file says nothing. */
  supplementPolicy?: SupplementPolicy;
  /** Alternatives of the limit, in words. */
  limitNote?: string | null;
  /** Days by law, by the province's own decision, and for online filing, in the unit of `limit`; null: unknown. */
  legalDays?: number | null;
  provinceDays?: number | null;
  onlineDays?: number | null;
  online: 'full' | 'partial' | 'none';
  /**
   * Departments that handle it; empty for the communes themselves. A department with branches hands
   * a dossier to the branch that serves its commune.
   */
  handlers?: string[];
  verified: boolean;
  source: string;
}

export interface CalendarRow {
  date: string;
  kind: 'off' | 'working_saturday';
  name: string;
  status: 'official' | 'forecast';
  verified?: boolean;
  legalBasis?: string;
  source: string;
}

export interface Catalogue {
  province: { code: string; name: string; dossierCode: string };
  units: ReadonlyMap<string, Unit>;
  departments: ReadonlyMap<string, Department>;
  fields: ReadonlyMap<string, Field>;
  /** The field under which dossiers of unknown procedures are counted. */
  otherField: string;
  procedures: ReadonlyMap<string, Procedure>;
  calendar: readonly CalendarRow[];
  /** Days off that fall on weekdays, and working Saturdays. */
  daysOff: ReadonlySet<LocalDay>;
  workingSaturdays: ReadonlySet<LocalDay>;
}

/** Everything that is wrong with the reference data, not only the first thing. */
export class CatalogueError extends Error {
  readonly faults: readonly CatalogueFault[];

  constructor(faults: readonly CatalogueFault[]) {
    const lines = faults.map((fault) => `  ${fault.file} ${fault.path}: ${fault.message}`);
    super(`The reference data cannot be used:\n${lines.join('\n')}`);
    this.name = 'CatalogueError';
    this.faults = faults;
  }
}

/**
 * Reads the reference tables of one province.
 * @throws CatalogueError naming every fault of every file
 */
export function loadCatalogue(dataFolder: string | URL): Catalogue {
  const folder = typeof dataFolder === 'string' ? dataFolder : fileURLToPath(dataFolder);
  const faults: CatalogueFault[] = [];
  const read = <T>(file: CatalogueFileName, schema: z.ZodType<T>): T | undefined => {
    const found = readTable(join(folder, file), schema);
    if ('table' in found) return found.table;
    faults.push(...found.faults.map((fault) => ({ file, ...fault })));
    return undefined;
  };
  const province = read('province.json', SCHEMAS['province.json']);
  const units = read('units.json', SCHEMAS['units.json']);
  const departments = read('departments.json', SCHEMAS['departments.json']);
  const fields = read('fields.json', SCHEMAS['fields.json']);
  const procedures = read('procedures.json', SCHEMAS['procedures.json']);
  const calendar = read('calendar.json', SCHEMAS['calendar.json']);
  faults.push(...checkCatalogue({ units, departments, fields, procedures, calendar }));
  const complete = province && units && departments && fields && procedures && calendar;
  if (!complete || faults.length > 0) throw new CatalogueError(faults);

  const daysOf = (kind: CalendarRow['kind']) =>
    new Set(calendar.rows.filter((row) => row.kind === kind).map((row) => parseIsoDate(row.date)));
  return {
    province: { code: province.code, name: province.name, dossierCode: province.dossierCode },
    units: byCode(units.rows),
    departments: byCode(departments.rows),
    fields: byCode(fields.rows),
    otherField: fields.otherField,
    procedures: byCode(procedures.rows),
    calendar: calendar.rows,
    daysOff: daysOf('off'),
    workingSaturdays: daysOf('working_saturday'),
  };
}

function byCode<T extends { code: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.code, row]));
}

function readTable<T>(
  path: string,
  schema: z.ZodType<T>,
): { table: T } | { faults: Omit<CatalogueFault, 'file'>[] } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { faults: [{ path: '(file)', message: `cannot be read as JSON: ${reason}` }] };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { table: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message })),
  };
}

/** `rows[3].limit.amount` */
function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || '(whole file)';
}
