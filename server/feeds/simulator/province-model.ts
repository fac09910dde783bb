/** The catalogue seen as odds: which field, procedure, commune and handling unit the next dossier has. */
import type { Catalogue, Procedure } from '../../catalogue.ts';
import { FIELD_PROFILES, type FieldProfile, HIGHEST_LATE, LATE_SHARE, REST } from './calibration.ts';
import { type Picker, Random, weightedPicker } from './random.ts';
import { type UnitProfile, type UnitProfiles, unitProfiles } from './unit-profiles.ts';

/** Calendar days that stand for a limit when procedures are weighed against each other. */
const LIMIT_DAYS = { same_day: 0, working_days: 1.4, calendar_days: 1, hours: 1 / 24 } as const;
/** Days that flatten the preference for short limits. */
const COMMON_DAYS = 10;
const PROCEDURE_SIGMA = 0.5;

export interface FieldModel {
  code: string;
  profile: FieldProfile;
  /** Share of all dossiers, levelled over the fields that have procedures. */
  share: number;
  pickProcedure: Picker<Procedure>;
  /** Factor that brings the province's share of late dossiers to the calibrated one. */
  lateScale: number;
}

export interface ProvinceModel {
  fields: readonly FieldModel[];
  pickCommune: Picker<UnitProfile>;
  /** Who handles a procedure for an applicant of a commune. */
  handlerOf(procedure: Procedure, commune: UnitProfile): UnitProfile;
  /** Probability that a dossier of a field is late at a unit. */
  lateChance(field: FieldModel, unit: UnitProfile): number;
}

/** @throws RangeError when the catalogue has no unit or no procedure */
export function provinceModel(catalogue: Catalogue, seed: number): ProvinceModel {
  const profiles = unitProfiles(catalogue, seed);
  const communes = [...profiles.communes.values()];
  const handlerOf = handlerRule(catalogue, profiles);
  const fields: FieldModel[] = [];
  for (const { code } of catalogue.fields.values()) {
    const procedures = [...catalogue.procedures.values()].filter((one) => one.fieldCode === code);
    if (procedures.length === 0) continue;
    const profile = FIELD_PROFILES[code] ?? REST;
    const weightOf = procedureWeights(procedures, profile, seed);
    const pickProcedure = weightedPicker(procedures, weightOf);
    const meanFactor = meanLateFactor(procedures, weightOf, communes, handlerOf);
    fields.push({ code, profile, share: profile.share, pickProcedure, lateScale: 1 / meanFactor });
  }
  levelShares(fields);
  return {
    fields,
    pickCommune: weightedPicker(communes, (unit) => unit.weight),
    handlerOf,
    lateChance: (field, unit) =>
      Math.min(HIGHEST_LATE, field.profile.late * field.lateScale * unit.lateFactor),
  };
}

/** Fields without procedures leave their share to the others; the late share of the whole stays. */
function levelShares(fields: readonly FieldModel[]): void {
  const whole = fields.reduce((total, field) => total + field.share, 0);
  for (const field of fields) field.share /= whole;
  const late = fields.reduce((total, field) => total + field.share * field.profile.late, 0);
  for (const field of fields) field.lateScale *= late > 0 ? LATE_SHARE / late : 0;
}

/** Short procedures are common, long ones rare; communes and departments get their parts of the field. */
function procedureWeights(
  procedures: readonly Procedure[],
  profile: FieldProfile,
  seed: number,
): (procedure: Procedure) => number {
  const raw = new Map<Procedure, number>();
  const sums = { commune: 0, province: 0 };
  for (const procedure of procedures) {
    const { limit } = procedure;
    const days = LIMIT_DAYS[limit.kind] * (limit.kind === 'same_day' ? 0 : limit.amount);
    const popularity = new Random(seed, `procedure/${procedure.code}`).logNormal(PROCEDURE_SIGMA);
    raw.set(procedure, popularity / (COMMON_DAYS + days));
    sums[procedure.level] += popularity / (COMMON_DAYS + days);
  }
  const parts = { commune: profile.commune, province: 1 - profile.commune };
  if (sums.commune === 0 || sums.province === 0) parts.commune = parts.province = 1;
  return (procedure) => ((raw.get(procedure) ?? 0) / sums[procedure.level]) * parts[procedure.level];
}

function meanLateFactor(
  procedures: readonly Procedure[],
  weightOf: (procedure: Procedure) => number,
  communes: readonly UnitProfile[],
  handlerOf: ProvinceModel['handlerOf'],
): number {
  let sum = 0;
  let whole = 0;
  for (const procedure of procedures) {
    for (const commune of communes) {
      const weight = weightOf(procedure) * commune.weight;
      sum += weight * handlerOf(procedure, commune).lateFactor;
      whole += weight;
    }
  }
  return sum / whole;
}

/**
 * Communes handle their own procedures. A department named by the procedure hands the dossier to the
 * branch that serves the commune; a procedure that names nobody goes to one department, always the same.
 */
function handlerRule(catalogue: Catalogue, profiles: UnitProfiles): ProvinceModel['handlerOf'] {
  const branchOf = new Map<string, string>();
  for (const { code, parentCode, communes } of catalogue.departments.values()) {
    for (const commune of communes) branchOf.set(`${parentCode ?? ''}/${commune}`, code);
  }
  const departments = [...catalogue.departments.values()].filter((one) => one.communes.length === 0);
  const known = new Map<string, UnitProfile>();
  const find = (procedure: Procedure, commune: UnitProfile): UnitProfile => {
    if (procedure.level === 'commune' || departments.length === 0) return commune;
    const named = procedure.handlers?.find((code) => profiles.departments.has(code));
    const department = named ?? new Random(0, `handler/${procedure.code}`).oneOf(departments).code;
    const code = branchOf.get(`${department}/${commune.code}`) ?? department;
    return profiles.departments.get(code) ?? commune;
  };
  return (procedure, commune) => {
    const key = `${procedure.code}/${commune.code}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(procedure, commune);
    known.set(key, found);
    return found;
  };
}
