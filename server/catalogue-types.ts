/** The rows of the reference data, as the program uses them. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { IndicatorRow, IocField, Pace, SourceRow } from '#contract/indicator';
import type { ParIndex, ReformPlan, ServiceIndex } from './catalogue-schema-index.ts';
import type { FormerUnit } from './domain/former-unit.ts';
import type { LocalDay } from './domain/local-time.ts';
import type { Limit, SupplementPolicy } from './domain/working-time.ts';

export interface Province {
  code: string;
  name: string;
  /** Group of the province in dossier codes: `H15`. */
  dossierCode: string;
  /** Groups of the provinces it was merged from; dossiers of before keep them. */
  formerDossierCodes: readonly string[];
}

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
  province: Province;
  units: ReadonlyMap<string, Unit>;
  /** Communes and districts that ended with the merger of 01/07/2025 or before, by their codes. */
  formerUnits: ReadonlyMap<string, FormerUnit>;
  departments: ReadonlyMap<string, Department>;
  fields: ReadonlyMap<string, Field>;
  /** The field under which dossiers of unknown procedures are counted. */
  otherField: string;
  procedures: ReadonlyMap<string, Procedure>;
  /** Where no source names a due date; null: such petitions are not judged. */
  petitionLimit: Limit | null;
  calendar: readonly CalendarRow[];
  /** Days off that fall on weekdays, and working Saturdays. */
  daysOff: ReadonlySet<LocalDay>;
  workingSaturdays: ReadonlySet<LocalDay>;
  /** The service index of decision 766. */
  serviceIndex: ServiceIndex;
  parIndex: ParIndex;
  reformPlan: ReformPlan;
  /** As shipped; what an administrator has changed since stands in the log. */
  alarmRules: AlarmRules;
  /** Fields that indicators are grouped by, in the order of the screen. */
  iocFields: ReadonlyMap<string, IocField>;
  /** Those of the fields, and those that tell figures of the service index (`figure`). */
  indicators: ReadonlyMap<string, IndicatorRow>;
  /** Systems that are expected to send. */
  sources: ReadonlyMap<string, SourceRow>;
  /** The rhythm by which sources that nobody declared are judged. */
  undeclaredPace: Pace;
}
