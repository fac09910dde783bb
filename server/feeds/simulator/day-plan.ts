/** The dossiers that come to a decision at the desks of one working day: who, what, where, when, under which code. */
import type { ApplicantKind, Channel } from '#contract/status';
import type { Procedure } from '../../catalogue.ts';
import { isoDate, type LocalDay, localDay } from '../../domain/local-time.ts';
import { POSTAL_OF_OFFLINE } from './calibration.ts';
import { dayFactor, monthFactor, scattered } from './day-volume.ts';
import { filingTimes } from './filing-times.ts';
import type { OfficeTime, Opening } from './office-time.ts';
import type { FieldModel, ProvinceModel } from './province-model.ts';
import type { Random } from './random.ts';
import type { UnitProfile } from './unit-profiles.ts';

/**
 * First numbers of the desk's own filings, of the online filings outside office hours, and of those of a
 * desk that never closes: plans that may fall on one day never share a number.
 */
const FIRST_NUMBER = { office: 1, afterHours: 5_001, always: 8_001 } as const;

/** Times are epoch ms. */
export interface Filing {
  dossierCode: string;
  field: FieldModel;
  procedure: Procedure;
  unit: UnitProfile;
  /** Where the applicant's matter lies; null when the commune itself handles it. */
  communeCode: string | null;
  channel: Channel;
  applicantKind: ApplicantKind;
  /** When it was filed online; null: handed in at the desk, which accepts at once. */
  filedAt: number | null;
  /** When the desk accepts or refuses it. */
  deskAt: number;
  lateChance: number;
}

/** @param mean dossiers of a mean day; weekday, holidays and season shape them in office hours */
export function planDay(
  model: ProvinceModel,
  office: OfficeTime,
  day: LocalDay,
  mean: number,
  prefix: string,
  random: Random,
): Filing[] {
  const factor = office.opening === 'office' ? dayFactor(office.calendar, day) : 1;
  const filings: Filing[] = [];
  for (const field of model.fields) {
    const expected = mean * factor * field.share * monthFactor(field.profile, day);
    if (expected === 0) continue;
    const count = scattered(expected, random);
    for (let made = 0; made < count; made++) filings.push(draftFiling(model, office, field, day, random));
  }
  filings.sort((a, b) => (a.filedAt ?? a.deskAt) - (b.filedAt ?? b.deskAt));
  numberFilings(filings, office.opening, day, prefix);
  return filings;
}

function draftFiling(
  model: ProvinceModel,
  office: OfficeTime,
  field: FieldModel,
  day: LocalDay,
  random: Random,
): Filing {
  const { profile } = field;
  const commune = model.pickCommune(random);
  const procedure = field.pickProcedure(random);
  const unit = model.handlerOf(procedure, commune);
  const channel = channelOf(profile.online, random);
  return {
    dossierCode: '',
    field,
    procedure,
    unit,
    communeCode: unit === commune ? null : commune.code,
    channel,
    applicantKind: random.chance(profile.business) ? 'business' : applicantOf(random),
    ...filingTimes(office, day, channel, random),
    lateChance: model.lateChance(field, unit),
  };
}

function channelOf(online: number, random: Random): Channel {
  if (random.chance(online)) return 'online';
  return random.chance(POSTAL_OF_OFFLINE) ? 'postal' : 'counter';
}

function applicantOf(random: Random): ApplicantKind {
  if (!random.chance(0.03)) return 'citizen';
  return random.chance(0.5) ? 'agency' : 'organisation';
}

function numberFilings(filings: readonly Filing[], opening: Opening, day: LocalDay, prefix: string): void {
  const next = new Map<string, number>();
  const dates = new Map<LocalDay, string>();
  for (const filing of filings) {
    const filingDay = localDay(filing.filedAt ?? filing.deskAt);
    const date = dates.get(filingDay) ?? isoDate(filingDay).slice(2).replaceAll('-', '');
    dates.set(filingDay, date);
    const unit = filing.unit.code;
    const stem = `${unit.startsWith(`${prefix}.`) ? unit : `${prefix}.${unit}`}-${date}`;
    const number = next.get(stem) ?? FIRST_NUMBER[filingDay === day ? opening : 'afterHours'];
    next.set(stem, number + 1);
    filing.dossierCode = `${stem}-${String(number).padStart(4, '0')}`;
  }
}
