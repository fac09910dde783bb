/** Faults that real feeds have, put into a clean stream at known rates. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/local-time.ts';
import type { Delivery, Sender } from './delivery.ts';
import type { Random } from './random.ts';

export type FaultSetting = 'none' | 'usual' | 'all';
export const FAULT_SETTINGS: readonly FaultSetting[] = ['none', 'usual', 'all'];

/** Probabilities: per dossier, per event, and for outages per source and day. */
export interface FaultRates {
  unknownProcedure: number;
  dueMissing: number;
  repeated: number;
  outOfOrder: number;
  /** The result bears a time before the acceptance. */
  wrongTimeOrder: number;
  unknownUnit: number;
  clockSkew: number;
  personalData: number;
  outage: number;
}

export const FAULT_RATES: Readonly<Record<FaultSetting, FaultRates>> = {
  none: rates(0, 0),
  usual: rates(0.001, 0.04),
  all: rates(0.01, 0.5),
};

function rates(base: number, outage: number): FaultRates {
  return {
    unknownProcedure: 2 * base,
    dueMissing: 2 * base,
    repeated: 3 * base,
    outOfOrder: 3 * base,
    wrongTimeOrder: 0.5 * base,
    unknownUnit: 0.2 * base,
    clockSkew: 0.1 * base,
    personalData: base,
    outage,
  };
}

const UNKNOWN_PROCEDURES = 7;

/** Faults of a whole dossier: a procedure nobody knows, a source that sends no due date. */
export function spoilSender(sender: Sender, rate: FaultRates, random: Random): void {
  if (random.chance(rate.unknownProcedure)) {
    sender.procedureCode = `9.99900${random.whole(1, UNKNOWN_PROCEDURES)}`;
    // Without a known limit the due date has to come along.
    return;
  }
  if (random.chance(rate.dueMissing)) sender.sendsDueAt = false;
}

/**
 * Faults of one event.
 * @param acceptedAt epoch ms; null before the dossier is accepted
 * @param formerDistricts codes of districts that are no more
 * @returns what the server gets in its place, at least one delivery
 */
export function spoilDelivery(
  delivery: Delivery,
  acceptedAt: number | null,
  rate: FaultRates,
  random: Random,
  formerDistricts: readonly string[],
): Delivery[] {
  const { step, arrivesAt } = delivery;
  if (random.chance(rate.repeated)) return [delivery, { ...delivery, arrivesAt: arrivesAt + later(random) }];
  if (random.chance(rate.outOfOrder)) return [{ ...delivery, arrivesAt: arrivesAt + later(random) }];
  if (step.kind !== 'status') return [delivery];
  if (random.chance(rate.personalData)) return [{ ...delivery, extra: inventedPerson(random) }];
  if (random.chance(rate.unknownUnit)) {
    return withCorrection({ ...delivery, wrongUnit: formerDistrict(formerDistricts, random) }, random);
  }
  if (random.chance(rate.clockSkew)) {
    // A machine whose clock stands a year or more ahead: in the future for a back-fill of months, too.
    const wrongTime = step.at + random.whole(366, 800) * DAY_MS;
    return withCorrection({ ...delivery, wrongTime }, random);
  }
  if (step.status === 'completed' && acceptedAt !== null && random.chance(rate.wrongTimeOrder * 6)) {
    return [{ ...delivery, wrongTime: acceptedAt - random.whole(1, 48) * HOUR_MS }];
  }
  return [delivery];
}

/** The source notices the refusal and sends the right event under a new id. */
function withCorrection(wrong: Delivery, random: Random): Delivery[] {
  const right = { ...wrong, wrongTime: null, wrongUnit: null, correction: true };
  return [wrong, { ...right, arrivesAt: wrong.arrivesAt + random.whole(5, 120) * MINUTE_MS }];
}

/** From seconds to a day. */
function later(random: Random): number {
  return Math.min(random.logNormal(2, 20 * MINUTE_MS), DAY_MS) + 1000;
}

/** The code of a district, which ended on 01/07/2025; any three digits where the catalogue names none. */
function formerDistrict(codes: readonly string[], random: Random): string {
  return codes[random.whole(0, codes.length - 1)] ?? String(random.whole(100, 999));
}

/** Nobody's data, in the field names of the national synchronisation record and in English ones. */
function inventedPerson(random: Random): Record<string, unknown> {
  const number = String(random.whole(1, 9999)).padStart(4, '0');
  return {
    summary: `Đơn của ông Thử Nghiệm ${number}, thửa đất số ${number}, tờ bản đồ số 00`,
    ownerName: `Thử Nghiệm ${number}`,
    ChuHoSo: `Thử Nghiệm ${number}`,
    SoGiayToChuHoSo: `00000000${number}`,
    SoDienThoai: `000000${number}`,
    email: `thu.nghiem.${number}@example.invalid`,
  };
}
