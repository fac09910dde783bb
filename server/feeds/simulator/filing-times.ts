/** When a dossier is filed and when the desk takes it up. */
import type { Channel } from '#contract/status';
import { HOUR_MS, type LocalDay, MINUTE_MS, startOfLocalDay } from '../../domain/local-time.ts';
import { COUNTER_HOURS, DAY_OFF_HOURS, EVENING_HOURS, ONLINE_IN_OFFICE_HOURS } from './calibration.ts';
import { OFFICE_MINUTES, type OfficeTime } from './office-time.ts';
import { type Random, weightedPicker } from './random.ts';

const pickCounterHour = weightedPicker(COUNTER_HOURS, (hour) => hour.share);
const pickEveningHour = weightedPicker(EVENING_HOURS, (hour) => hour.share);
const pickDayOffHour = weightedPicker(DAY_OFF_HOURS, (hour) => hour.share);
/** The desk's wait before it opens an online filing, in minutes of office time. */
const ONLINE_WAIT = { median: 12, sigma: 0.9 } as const;
const MORNING_WAIT = { median: 50, sigma: 0.8, most: 240 } as const;

/** Epoch ms. */
export interface FilingTimes {
  /** When it was filed online; null: handed in at the desk, which accepts at once. */
  filedAt: number | null;
  /** When the desk accepts or refuses it. */
  deskAt: number;
}

/** Times of a filing that the desk decides on `day`, on whole seconds as the events bear them. */
export function filingTimes(
  office: OfficeTime,
  day: LocalDay,
  channel: Channel,
  random: Random,
): FilingTimes {
  const { filedAt, deskAt } = drawTimes(office, day, channel, random);
  return { filedAt: filedAt === null ? null : wholeSecond(filedAt), deskAt: wholeSecond(deskAt) };
}

function wholeSecond(ms: number): number {
  return Math.floor(ms / 1000) * 1000;
}

function drawTimes(office: OfficeTime, day: LocalDay, channel: Channel, random: Random): FilingTimes {
  const whileOpen =
    office.opening === 'always' || channel !== 'online' || random.chance(ONLINE_IN_OFFICE_HOURS);
  if (!whileOpen) return outsideOfficeHours(office, day, random);
  const minutes = openMinutes(office, random);
  const at = office.moment(day, minutes);
  if (channel !== 'online') return { filedAt: null, deskAt: at };
  const wait = random.logNormal(ONLINE_WAIT.sigma, ONLINE_WAIT.median);
  const deskAt = office.moment(day, Math.min(minutes + wait, OFFICE_MINUTES - 0.1));
  return { filedAt: at, deskAt: Math.max(deskAt, at + 5_000) };
}

function openMinutes(office: OfficeTime, random: Random): number {
  if (office.opening === 'always') return random.between(0, OFFICE_MINUTES - 1);
  const hour = pickCounterHour(random);
  return random.between(hour.from, hour.to);
}

/** Filings of the evening, the night and days off wait for the desk to open. */
function outsideOfficeHours(office: OfficeTime, day: LocalDay, random: Random): FilingTimes {
  const before = office.dayOf(office.numberOf(day) - 1);
  const filingDay = random.whole(before, day - 1);
  const hour = filingDay === before ? pickEveningHour(random) : pickDayOffHour(random);
  const filedAt = startOfLocalDay(filingDay) + random.between(hour.from, hour.to) * HOUR_MS;
  const wait = Math.min(random.logNormal(MORNING_WAIT.sigma, MORNING_WAIT.median), MORNING_WAIT.most);
  return { filedAt, deskAt: office.moment(day, 5 + wait) + random.unit() * MINUTE_MS };
}
