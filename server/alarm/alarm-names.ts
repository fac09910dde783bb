/** What the units and subjects of alarms are called in messages; the page names them by the same rule. */
import { PROVINCE_UNIT } from '#contract/alarm';
import { type Subject, type SubjectNames, subjectName } from '#contract/alarm-subject';
import type { Catalogue } from '../catalogue.ts';

export interface AlarmNames {
  unit(code: string): string;
  /** Null where stage and unit say everything. */
  subject(subject: Subject): string | null;
}

export type NamingRows = Pick<
  Catalogue,
  'units' | 'departments' | 'fields' | 'iocFields' | 'indicators' | 'sources' | 'province'
>;

export function createAlarmNames(rows: NamingRows): AlarmNames {
  const { units, departments, fields, iocFields, indicators, sources, province } = rows;
  const names: SubjectNames = {
    field: (code) => fields.get(code)?.shortName,
    iocField: (code) => iocFields.get(code)?.name,
    indicator: (code) => indicators.get(code)?.name,
    source: (code) => sources.get(code)?.name,
  };
  return {
    unit: (code) =>
      code === PROVINCE_UNIT
        ? province.name
        : (units.get(code)?.name ?? departments.get(code)?.shortName ?? code),
    subject: (subject) => subjectName(subject, names),
  };
}
