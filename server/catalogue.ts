/** Reference data of one province, loaded from `data/` and checked; a deployment is these files. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import type { IndicatorRow } from '#contract/indicator';
import { rulesOfFile } from './catalogue-alarms-schema.ts';
import { type CatalogueFault, checkCatalogue } from './catalogue-checks.ts';
import { checkIndexFiles } from './catalogue-checks-index.ts';
import { checkIndicatorFiles } from './catalogue-indicators-checks.ts';
import { type CatalogueFileName, CATALOGUE_FILES as SCHEMAS } from './catalogue-schema.ts';
import { readTable } from './catalogue-table.ts';
import type { CalendarRow, Catalogue } from './catalogue-types.ts';
import { alarmRuleFaults } from './domain/alarm/alarm-rule-faults.ts';
import { parseIsoDate } from './domain/local-time.ts';
import type { Limit } from './domain/working-time.ts';

export type {
  CalendarRow,
  Catalogue,
  Department,
  Field,
  Procedure,
  Province,
  Unit,
} from './catalogue-types.ts';
export type { Limit };

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
  const formerUnits = read('former-units.json', SCHEMAS['former-units.json']);
  const departments = read('departments.json', SCHEMAS['departments.json']);
  const fields = read('fields.json', SCHEMAS['fields.json']);
  const procedures = read('procedures.json', SCHEMAS['procedures.json']);
  const calendar = read('calendar.json', SCHEMAS['calendar.json']);
  const petitions = read('petitions.json', SCHEMAS['petitions.json']);
  const service = read('index-766.json', SCHEMAS['index-766.json']);
  const par = read('par-index.json', SCHEMAS['par-index.json']);
  const plan = read('reform-plan.json', SCHEMAS['reform-plan.json']);
  const iocFields = read('ioc-fields.json', SCHEMAS['ioc-fields.json']);
  const indicators = read('indicators.json', SCHEMAS['indicators.json']);
  const figures = read('score-figures.json', SCHEMAS['score-figures.json']);
  const sources = read('sources.json', SCHEMAS['sources.json']);
  const alarms = read('alarm-rules.json', SCHEMAS['alarm-rules.json']);
  if (alarms)
    faults.push(...alarmRuleFaults(alarms).map((found) => ({ file: 'alarm-rules.json' as const, ...found })));
  faults.push(...checkCatalogue({ units, formerUnits, departments, fields, procedures, calendar }));
  faults.push(...checkIndexFiles({ service, par, plan, units, departments, indicators }));
  faults.push(...checkIndicatorFiles({ iocFields, indicators, figures, sources, units, departments }));
  const complete = province && units && formerUnits && departments && fields && procedures && calendar;
  if (
    !complete ||
    !petitions ||
    !service ||
    !par ||
    !plan ||
    !alarms ||
    !iocFields ||
    !indicators ||
    !figures ||
    !sources ||
    faults.length > 0
  )
    throw new CatalogueError(faults);

  const daysOf = (kind: CalendarRow['kind']) =>
    new Set(calendar.rows.filter((row) => row.kind === kind).map((row) => parseIsoDate(row.date)));
  return {
    province: {
      code: province.code,
      name: province.name,
      dossierCode: province.dossierCode,
      formerDossierCodes: province.formerDossierCodes,
    },
    units: byCode(units.rows),
    formerUnits: byCode(formerUnits.rows),
    departments: byCode(departments.rows),
    fields: byCode(fields.rows),
    otherField: fields.otherField,
    procedures: byCode(procedures.rows),
    petitionLimit: petitions.limit,
    calendar: calendar.rows,
    daysOff: daysOf('off'),
    workingSaturdays: daysOf('working_saturday'),
    serviceIndex: service,
    parIndex: par,
    reformPlan: plan,
    alarmRules: rulesOfFile(alarms),
    iocFields: byCode(iocFields.rows),
    indicators: byCode<IndicatorRow>([...indicators.rows, ...figures.rows]),
    sources: byCode(sources.rows),
    undeclaredPace: sources.undeclared,
  };
}

function byCode<T extends { code: string }>(rows: readonly T[]): ReadonlyMap<string, T> {
  return new Map(rows.map((row) => [row.code, row]));
}
