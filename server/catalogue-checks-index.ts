/** What must hold between the rows of the service index, the reform index and the reform plan. */
import type { CatalogueFault } from './catalogue-checks.ts';
import type { CatalogueFiles } from './catalogue-schema.ts';
import type { ParIndex, ReformPlan, ServiceIndex } from './catalogue-schema-index.ts';

export interface IndexTables {
  service: ServiceIndex | undefined;
  par: ParIndex | undefined;
  plan: ReformPlan | undefined;
  units: CatalogueFiles['units.json'] | undefined;
  departments: CatalogueFiles['departments.json'] | undefined;
  indicators: { rows: readonly { code: string }[] } | undefined;
}

/** Weights have one decimal; sums of binary fractions are a hair off. */
const HAIR = 1e-6;

/** A table that is absent has been reported already and is not held against the others. */
export function checkIndexFiles(tables: IndexTables): CatalogueFault[] {
  const { service, par, plan, units, departments, indicators } = tables;
  const codes = units && departments && new Set([...units.rows, ...departments.rows].map((row) => row.code));
  return [
    ...(service ? [...checkGroups(service), ...checkBands(service), ...checkPublished(service)] : []),
    ...(service && indicators ? checkPublishedIndicator(service, indicators) : []),
    ...(par ? checkPar(par) : []),
    ...(plan ? checkPlan(plan, par, codes) : []),
  ];
}

/** The maxima of the components add up to their group's, and those of the groups to 100. */
function checkGroups({ groups, rows }: ServiceIndex): CatalogueFault[] {
  const file = 'index-766.json';
  const known = new Set(groups.map(({ code }) => code));
  const sum = groups.reduce((total, { max }) => total + max, 0);
  return [
    ...doubled(
      groups.map(({ code }) => code),
      (at) => ({ file, path: `groups[${at}].code` }),
    ),
    ...doubled(
      rows.map(({ key }) => key),
      (at) => ({ file, path: `rows[${at}].key` }),
    ),
    ...rows.flatMap(({ group }, at) =>
      known.has(group) ? [] : [{ file, path: `rows[${at}].group`, message: `no group "${group}"` } as const],
    ),
    ...groups.flatMap(({ code, max }, at) => {
      const parts = rows.reduce((total, row) => total + (row.group === code ? row.max : 0), 0);
      return Math.abs(parts - max) < HAIR
        ? []
        : [{ file, path: `groups[${at}].max`, message: `its components add up to ${parts}` } as const];
    }),
    ...(Math.abs(sum - 100) < HAIR
      ? []
      : [{ file, path: 'groups', message: `maxima add up to ${sum}, not 100` } as const]),
  ];
}

/** Best first, down to 0, so that every total has a grade. */
function checkBands({ bands }: ServiceIndex): CatalogueFault[] {
  const file = 'index-766.json';
  const faults = bands.flatMap(({ from }, at) =>
    at > 0 && from >= (bands[at - 1]?.from ?? 0)
      ? [{ file, path: `bands[${at}].from`, message: 'is not below the band before it' } as const]
      : [],
  );
  if (bands.at(-1)?.from === 0) return faults;
  return [...faults, { file, path: 'bands', message: 'the last band does not begin at 0' }];
}

function checkPublished({ published, groups }: ServiceIndex): CatalogueFault[] {
  const known = new Set(groups.map(({ code }) => code));
  return published.flatMap((row, at) =>
    Object.keys(row.groups).flatMap((code) =>
      known.has(code)
        ? []
        : [
            {
              file: 'index-766.json',
              path: `published[${at}].groups.${code}`,
              message: `no group "${code}"`,
            } as const,
          ],
    ),
  );
}

function checkPublishedIndicator(
  { publishedIndicator: code }: ServiceIndex,
  { rows }: NonNullable<IndexTables['indicators']>,
): CatalogueFault[] {
  // A province that has no indicators yet keeps the index as it is.
  if (code === null || rows.length === 0 || rows.some((row) => row.code === code)) return [];
  return [{ file: 'index-766.json', path: 'publishedIndicator', message: `no indicator "${code}"` }];
}

function checkPar({ rows, history, sipas }: ParIndex): CatalogueFault[] {
  const file = 'par-index.json';
  const keys = new Set(rows.map(({ key }) => key));
  const factors = new Set(sipas.factors.map(({ key }) => key));
  const sum = rows.reduce((total, { weight }) => total + (weight ?? 0), 0);
  const strangers = (years: ParIndex['history'], known: ReadonlySet<string>, path: string) =>
    years.flatMap(({ fields }, at) =>
      fields.flatMap(({ key }, of) =>
        known.has(key)
          ? []
          : [{ file, path: `${path}[${at}].fields[${of}].key`, message: `no field "${key}"` } as const],
      ),
    );
  return [
    ...doubled(
      rows.map(({ key }) => key),
      (at) => ({ file, path: `rows[${at}].key` }),
    ),
    ...(Math.abs(sum - 100) < HAIR
      ? []
      : [{ file, path: 'rows', message: `weights add up to ${sum}, not 100` } as const]),
    ...strangers(history, keys, 'history'),
    ...strangers(sipas.history, factors, 'sipas.history'),
  ];
}

function checkPlan(
  { rows }: ReformPlan,
  par: ParIndex | undefined,
  units: ReadonlySet<string> | undefined,
): CatalogueFault[] {
  const file = 'reform-plan.json';
  const fields = par && new Set(par.rows.map(({ key }) => key));
  const seen = new Map<string, string>();
  const faults: CatalogueFault[] = doubled(
    rows.map(({ key }) => key),
    (at) => ({ file, path: `rows[${at}].key` }),
  );
  for (const [at, { field, activities }] of rows.entries()) {
    if (fields && !fields.has(field))
      faults.push({ file, path: `rows[${at}].field`, message: `no field "${field}" in par-index.json` });
    for (const [of, { key, owner }] of activities.entries()) {
      const path = `rows[${at}].activities[${of}]`;
      const earlier = seen.get(key);
      if (earlier !== undefined)
        faults.push({ file, path: `${path}.key`, message: `"${key}" stands already in ${earlier}` });
      else seen.set(key, path);
      if (owner !== null && units && !units.has(owner))
        faults.push({ file, path: `${path}.owner`, message: `no unit has the code "${owner}"` });
    }
  }
  return faults;
}

function doubled(
  keys: readonly string[],
  placeOf: (at: number) => Pick<CatalogueFault, 'file' | 'path'>,
): CatalogueFault[] {
  return keys.flatMap((key, at) =>
    keys.indexOf(key) < at ? [{ ...placeOf(at), message: `"${key}" stands already above` }] : [],
  );
}
