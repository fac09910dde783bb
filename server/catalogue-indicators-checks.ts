/** What must hold between the rows of the tables about indicators. */
import type { CatalogueFault } from './catalogue-checks.ts';
import type { CatalogueFiles } from './catalogue-schema.ts';

/** `undefined` where a file could not be read; it has been reported already. */
interface Tables {
  iocFields: CatalogueFiles['ioc-fields.json'] | undefined;
  indicators: CatalogueFiles['indicators.json'] | undefined;
  figures: CatalogueFiles['score-figures.json'] | undefined;
  sources: CatalogueFiles['sources.json'] | undefined;
  units: CatalogueFiles['units.json'] | undefined;
  departments: CatalogueFiles['departments.json'] | undefined;
}
type Row = Omit<CatalogueFiles['indicators.json']['rows'][number], 'figure'>;

export function checkIndicatorFiles(tables: Tables): CatalogueFault[] {
  const { iocFields, indicators, figures, sources } = tables;
  return [
    ...repeated('ioc-fields.json', 'code', iocFields?.rows.map((row) => row.code) ?? []),
    ...repeated('ioc-fields.json', 'order', iocFields?.rows.map((row) => String(row.order)) ?? []),
    ...repeated('indicators.json', 'code', indicators?.rows.map((row) => row.code) ?? []),
    ...repeated('score-figures.json', 'code', figures?.rows.map((row) => row.code) ?? []),
    ...repeated('score-figures.json', 'figure.key', figures?.rows.map(({ figure }) => figure.key) ?? []),
    ...repeated('sources.json', 'code', sources?.rows.map((row) => row.code) ?? []),
    ...checkUrns(sources),
    ...checkOwners(tables),
    ...checkRows('indicators.json', indicators?.rows, tables),
    ...checkRows('score-figures.json', figures?.rows, tables),
    ...checkFigures(tables),
  ];
}

function repeated(file: CatalogueFault['file'], key: string, values: readonly string[]): CatalogueFault[] {
  return values.flatMap((value, index) => {
    const first = values.indexOf(value);
    if (first === index) return [];
    return [{ file, path: `rows[${index}].${key}`, message: `"${value}" stands already in rows[${first}]` }];
  });
}

/** A pattern within another one would leave it to the order of rows which source an event belongs to. */
function checkUrns(sources: Tables['sources']): CatalogueFault[] {
  const all = (sources?.rows ?? []).flatMap(({ urns }, row) => urns.map((urn, at) => ({ urn, row, at })));
  return all.flatMap(({ urn, row, at }, index) => {
    const other = all.slice(0, index).find((earlier) => overlap(earlier.urn, urn));
    if (other === undefined) return [];
    const message = `"${urn}" and "${other.urn}" of rows[${other.row}] can mean the same source`;
    return [{ file: 'sources.json', path: `rows[${row}].urns[${at}]`, message } as const];
  });
}

function overlap(a: string, b: string): boolean {
  const [stemA, stemB] = [a.replace(/\*$/, ''), b.replace(/\*$/, '')];
  if (a === b) return true;
  return (a.endsWith('*') && stemB.startsWith(stemA)) || (b.endsWith('*') && stemA.startsWith(stemB));
}

function checkOwners({ sources, units, departments }: Tables): CatalogueFault[] {
  if (!units || !departments) return [];
  const known = new Set([...units.rows, ...departments.rows].map((row) => row.code));
  return (sources?.rows ?? []).flatMap(({ ownerUnit }, index) => {
    if (ownerUnit === null || known.has(ownerUnit)) return [];
    const message = `no unit or department has the code "${ownerUnit}"`;
    return [{ file: 'sources.json', path: `rows[${index}].ownerUnit`, message } as const];
  });
}

function checkRows(
  file: CatalogueFault['file'],
  rows: readonly Row[] | undefined,
  { iocFields, sources }: Tables,
): CatalogueFault[] {
  const fields = iocFields && new Set(iocFields.rows.map((row) => row.code));
  const known = sources && new Set(sources.rows.map((row) => row.code));
  return (rows ?? []).flatMap((row, index) => {
    const faults = faultsOf(row);
    if (fields && !fields.has(row.field)) faults.push(['field', `no field has the code "${row.field}"`]);
    if (known && !known.has(row.source)) faults.push(['source', `no source has the code "${row.source}"`]);
    return faults.map(([path, message]) => ({
      ...{ file, path: `rows[${index}].${path}`, message },
    }));
  });
}

/** Rhythms whose periods lie within months, as the periods of a score card are made of. */
const WITHIN_MONTHS = /^(PT\d+[MH]|P1D|P1M)$/;

/** What stands of the province is nobody's sum: units share their procedures. */
function checkFigures({ figures, indicators }: Tables): CatalogueFault[] {
  const file = 'score-figures.json';
  const rows = figures?.rows ?? [];
  const taken = new Set(indicators?.rows.map(({ code }) => code));
  return rows.flatMap(({ code, figure, rhythm, aggregation }, index) => {
    const faults: [path: string, message: string][] = [];
    if (taken.has(code)) faults.push(['code', `"${code}" stands already in indicators.json`]);
    if (!WITHIN_MONTHS.test(rhythm)) faults.push(['rhythm', 'its periods do not lie within months']);
    if (aggregation !== (figure.over === 'sum' ? 'sum' : 'none'))
      faults.push(['aggregation', 'what is added up over time is added up over units, and nothing else is']);
    return faults.map(([path, message]) => ({ file, path: `rows[${index}].${path}`, message }) as const);
  });
}

function faultsOf(row: Row): [path: string, message: string][] {
  const { bounds, direction, level, reporters, aggregation, target } = row;
  const faults: [string, string][] = [];
  const { min, max } = bounds;
  if (min !== null && max !== null && min >= max) faults.push(['bounds.max', 'not above bounds.min']);
  if (target !== null && ((min !== null && target < min) || (max !== null && target > max)))
    faults.push(['target', 'lies outside the bounds']);
  faults.push(...limitFaults('thresholds', row.thresholds, direction));
  faults.push(...limitFaults('unitThresholds', row.unitThresholds, direction));
  if (row.unitThresholds !== null && (row.thresholds === null || level === 'province'))
    faults.push(['unitThresholds', 'stand beside those of the province, where units tell of it']);
  if (level === 'province' && reporters !== null)
    faults.push(['reporters', 'no unit reports what only the province has']);
  if (level !== 'province' && reporters === null) faults.push(['reporters', 'which units report is missing']);
  if (level === 'province' && aggregation !== 'none')
    faults.push(['aggregation', 'there are no units to aggregate']);
  return faults;
}

function limitFaults(
  name: string,
  limits: Row['thresholds'],
  direction: Row['direction'],
): [path: string, message: string][] {
  if (limits === null) return [];
  const { warn, act } = limits;
  if (direction === 'none') return [[name, 'mean nothing without a direction']];
  if (direction === 'up' && act >= warn) return [[`${name}.act`, 'not below warn, where up is better']];
  if (direction === 'down' && act <= warn) return [[`${name}.act`, 'not above warn, where down is better']];
  return [];
}
