/** Reference data of the province as the page holds it, and the names behind the codes. */
import { type Subject, type SubjectKind, type SubjectNames, subjectName } from '#contract/alarm-subject';

export interface CatalogueUnit {
  code: string;
  name: string;
  kind: 'xã' | 'phường';
  lon: number;
  lat: number;
  population: number;
  areaKm2: number;
  formerDistrict: string;
}

export interface CatalogueDepartment {
  code: string;
  name: string;
  shortName: string;
  kind: string;
}

export interface Catalogue {
  province: { code: string; name: string };
  units: CatalogueUnit[];
  departments: CatalogueDepartment[];
  fields: { code: string; name: string; shortName: string }[];
  /** What alarms are about beside fields of procedures. */
  subjects: Record<Exclude<SubjectKind, 'field'>, { code: string; name: string }[]>;
}

/** Names by code; an unknown code is shown as it is, never hidden. */
export interface Names {
  /** `Ea Kar`; of a department the full name when it is short enough for a line, else the short one. */
  unit(code: string): string;
  /** `xã Ea Kar`, or the full name of a department. */
  fullUnit(code: string): string;
  field(code: string): string;
  /** What an alarm is about; null where its stage and unit say everything. */
  subject(subject: Subject): string | null;
  /** All that an alarm of some kind can be about. */
  subjectsOf(kind: SubjectKind): readonly { code: string; name: string }[];
  communeOf(code: string): CatalogueUnit | undefined;
  /** Codes of communes, then of departments, each in Vietnamese order of their names. */
  readonly order: readonly string[];
}

/** Longest full name that fits into a line of a list, in characters. */
const LINE_NAME = 16;

function lineName(department: CatalogueDepartment | undefined): string | undefined {
  if (department === undefined) return undefined;
  return department.name.length <= LINE_NAME ? department.name : department.shortName;
}

export function createNames(catalogue: Catalogue): Names {
  const communes = new Map(catalogue.units.map((unit) => [unit.code, unit]));
  const departments = new Map(catalogue.departments.map((department) => [department.code, department]));
  const fields = new Map(catalogue.fields.map((field) => [field.code, field.shortName]));
  const nameIn = (rows: { code: string; name: string }[]) => {
    const names = new Map(rows.map(({ code, name }) => [code, name]));
    return (code: string) => names.get(code);
  };
  const subjects: SubjectNames = {
    field: (code) => fields.get(code),
    iocField: nameIn(catalogue.subjects.iocField),
    indicator: nameIn(catalogue.subjects.indicator),
    source: nameIn(catalogue.subjects.source),
  };
  const collator = new Intl.Collator('vi');
  const byName = <T extends { code: string; name: string }>(rows: T[]) =>
    [...rows].sort((a, b) => collator.compare(a.name, b.name)).map((row) => row.code);
  return {
    unit: (code) => communes.get(code)?.name ?? lineName(departments.get(code)) ?? code,
    fullUnit(code) {
      const commune = communes.get(code);
      if (commune) return `${commune.kind} ${commune.name}`;
      return departments.get(code)?.name ?? code;
    },
    field: (code) => fields.get(code) ?? code,
    subject: (subject) => subjectName(subject, subjects),
    subjectsOf: (kind) =>
      kind === 'field'
        ? catalogue.fields.map(({ code, shortName }) => ({ code, name: shortName }))
        : catalogue.subjects[kind],
    communeOf: (code) => communes.get(code),
    order: [...byName(catalogue.units), ...byName(catalogue.departments)],
  };
}
