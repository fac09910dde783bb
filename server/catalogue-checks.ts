/** What must hold between the rows of the reference files, beyond the shape of each row. */
import type { CatalogueFileName, CatalogueFiles } from './catalogue-schema.ts';
import { parseIsoDate, weekday } from './domain/local-time.ts';

/** One thing wrong in a reference file; `path` is where, `message` what to change. */
export interface CatalogueFault {
  file: CatalogueFileName;
  path: string;
  message: string;
}

/** The tables that rows are compared between; `undefined` where a file could not be read. */
export type CatalogueTables = {
  [Name in 'units' | 'departments' | 'fields' | 'procedures' | 'calendar']:
    | CatalogueFiles[`${Name}.json`]
    | undefined;
} & { formerUnits: CatalogueFiles['former-units.json'] | undefined };

const SATURDAY = 6;
const SUNDAY = 0;

/**
 * Compares the rows that could be read. A table that is absent here has been reported already and
 * is not held against the others.
 */
export function checkCatalogue(tables: CatalogueTables): CatalogueFault[] {
  return [
    ...checkUnique(
      'units.json',
      tables.units?.rows.map((row) => row.code),
    ),
    ...checkUnique(
      'former-units.json',
      tables.formerUnits?.rows.map((row) => row.code),
    ),
    ...checkUnique(
      'departments.json',
      tables.departments?.rows.map((row) => row.code),
    ),
    ...checkUnique(
      'fields.json',
      tables.fields?.rows.map((row) => row.code),
    ),
    ...checkUnique(
      'procedures.json',
      tables.procedures?.rows.map((row) => row.code),
    ),
    ...checkUnique(
      'calendar.json',
      tables.calendar?.rows.map((row) => row.date),
      'date',
    ),
    ...checkFormerUnits(tables.formerUnits, tables.units),
    ...checkDepartments(tables.departments, tables.units),
    ...checkOtherField(tables.fields),
    ...checkProcedures(tables.procedures, tables.fields, tables.departments),
    ...checkWeekdays(tables.calendar),
  ];
}

function checkUnique(file: CatalogueFileName, keys: readonly string[] = [], key = 'code'): CatalogueFault[] {
  const first = new Map<string, number>();
  const faults: CatalogueFault[] = [];
  for (const [index, value] of keys.entries()) {
    const earlier = first.get(value);
    if (earlier === undefined) first.set(value, index);
    else
      faults.push({
        file,
        path: `rows[${index}].${key}`,
        message: `"${value}" stands already in rows[${earlier}]`,
      });
  }
  return faults;
}

/** A code in use cannot stand for a unit of before: what bears it means the unit of today. */
function checkFormerUnits(
  formerUnits: CatalogueTables['formerUnits'],
  units: CatalogueTables['units'],
): CatalogueFault[] {
  if (!units) return [];
  const file = 'former-units.json';
  const known = new Set(units.rows.map((row) => row.code));
  return (formerUnits?.rows ?? []).flatMap((row, index) => {
    const fault = (path: string, message: string) =>
      ({ file, path: `rows[${index}].${path}`, message }) as const;
    return [
      ...(known.has(row.code) ? [fault('code', `"${row.code}" is the code of a unit of today`)] : []),
      ...((row.code.length === 3) === (row.level === 'district')
        ? []
        : [fault('level', 'three digits are a district, five a commune')]),
      ...row.successors.flatMap((code, at) =>
        known.has(code) ? [] : [fault(`successors[${at}]`, `no unit has the code "${code}"`)],
      ),
    ];
  });
}

function checkDepartments(
  departments: CatalogueTables['departments'],
  units: CatalogueTables['units'],
): CatalogueFault[] {
  if (!departments) return [];
  const file = 'departments.json';
  const known = units && new Set(units.rows.map((row) => row.code));
  const codes = new Set(departments.rows.map((row) => row.code));
  const servedBy = new Map<string, string>();
  const faults: CatalogueFault[] = [];
  for (const [index, row] of departments.rows.entries()) {
    const fault = (path: string, message: string) =>
      faults.push({ file, path: `rows[${index}].${path}`, message });
    if (row.parentCode !== null && (row.parentCode === row.code || !codes.has(row.parentCode)))
      fault('parentCode', `"${row.parentCode}" is no other department of this file`);
    if (row.kind === 'land_branch' && row.communes.length === 0)
      fault('communes', 'a branch serves at least one commune');
    for (const [at, commune] of row.communes.entries()) {
      if (known && !known.has(commune)) fault(`communes[${at}]`, `no unit has the code "${commune}"`);
      const other = servedBy.get(commune);
      if (other !== undefined) fault(`communes[${at}]`, `"${commune}" is served by "${other}" already`);
      servedBy.set(commune, row.code);
    }
  }
  return faults;
}

function checkOtherField(fields: CatalogueTables['fields']): CatalogueFault[] {
  if (!fields || fields.rows.some((row) => row.code === fields.otherField)) return [];
  return [
    { file: 'fields.json', path: 'otherField', message: `no field has the code "${fields.otherField}"` },
  ];
}

function checkProcedures(
  procedures: CatalogueTables['procedures'],
  fields: CatalogueTables['fields'],
  departments: CatalogueTables['departments'],
): CatalogueFault[] {
  const file = 'procedures.json';
  const fieldCodes = fields && new Set(fields.rows.map((row) => row.code));
  const handlers = departments && new Set(departments.rows.map((row) => row.code));
  const faults: CatalogueFault[] = [];
  for (const [index, row] of procedures?.rows.entries() ?? []) {
    if (fieldCodes && !fieldCodes.has(row.fieldCode))
      faults.push({
        file,
        path: `rows[${index}].fieldCode`,
        message: `no field has the code "${row.fieldCode}"`,
      });
    for (const [at, handler] of row.handlers.entries())
      if (handlers && !handlers.has(handler))
        faults.push({
          file,
          path: `rows[${index}].handlers[${at}]`,
          message: `no department has the code "${handler}"`,
        });
  }
  return faults;
}

/** A day off on a weekend, or a "working Saturday" on another day, is a slip of the pen. */
function checkWeekdays(calendar: CatalogueTables['calendar']): CatalogueFault[] {
  const file = 'calendar.json';
  const faults: CatalogueFault[] = [];
  for (const [index, row] of calendar?.rows.entries() ?? []) {
    const day = weekday(parseIsoDate(row.date));
    const path = `rows[${index}].date`;
    if (row.kind === 'off' && (day === SATURDAY || day === SUNDAY))
      faults.push({ file, path, message: `${row.date} is a weekend day, which is off anyway` });
    if (row.kind === 'working_saturday' && day !== SATURDAY)
      faults.push({ file, path, message: `${row.date} is not a Saturday` });
  }
  return faults;
}
