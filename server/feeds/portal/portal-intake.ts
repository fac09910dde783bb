/**
 * Takes national records in: each is translated, settled against the log, and handed to the one way into
 * it; what is refused goes into quarantine without anything personal. HTTP and files both come here.
 */
import { setImmediate } from 'node:timers/promises';
import { PORTAL_CODES, type PortalAnswer, SOME_REFUSED } from '#contract/portal-record';
import type { IngestAnswer, RejectionCode } from '#contract/rejection';
import type { Catalogue } from '../../catalogue.ts';
import type { Clock } from '../../clock.ts';
import type { Store } from '../../store/open-store.ts';
import { createUnitFinder } from './find-unit.ts';
import { readKnownDossier } from './known-dossier.ts';
import { planEvents } from './plan-events.ts';
import { isStep, planStep } from './plan-step.ts';
import { PORTAL_SOURCE, type PortalFault, type PortalPlan } from './portal-types.ts';
import { refusedRecord } from './refused-record.ts';
import { translateRecord } from './translate-record.ts';

export interface PortalIntakeDeps {
  store: Store;
  catalogue: Catalogue;
  clock: Clock;
  /** The one way into the log. */
  ingest(batch: readonly unknown[], via: string): IngestAnswer;
  /** Told of each record that is refused before it reaches the log's own way in. */
  onRefused?(code: RejectionCode): void;
}

export interface PortalIntake {
  plan(record: unknown): PortalPlan | PortalFault;
  /** @param via name of the ingest key, or of whoever brought a file */
  take(records: readonly unknown[], via: string): PortalAnswer;
  /** The same for many: others get their turn in between. What is stored stays stored when a later part fails. */
  takeInTurns(records: readonly unknown[], via: string): Promise<PortalAnswer>;
}

type Fate = PortalAnswer['data'][number];

/** About 30 ms of work. */
const RECORDS_A_TURN = 50;

export function createPortalIntake({
  store,
  catalogue,
  clock,
  ingest,
  onRefused,
}: PortalIntakeDeps): PortalIntake {
  const units = createUnitFinder(catalogue);
  const { dossierCode: today, formerDossierCodes } = catalogue.province;
  const provinceGroups = [today, ...formerDossierCodes] as const;

  function plan(record: unknown): PortalPlan | PortalFault {
    const now = clock.now();
    const context = { provinceGroups, units, now };
    if (isStep(record)) return planStep(record, context, store);
    const translation = translateRecord(record, context);
    if (!translation.ok) return translation;
    const { dossierCode, unitCode, warnings } = translation;
    const known = readKnownDossier(store, dossierCode);
    const { changes, repeats } = planEvents(translation, known, now);
    const fate = changes.length === 0 ? 'unchanged' : known.own.length === 0 ? 'new' : 'changed';
    return { ok: true, dossierCode, unitCode, fate, changes, repeats, warnings };
  }

  function take(records: readonly unknown[], via: string): PortalAnswer {
    const data: Fate[] = [];
    const refused: { record: unknown; fault: PortalFault }[] = [];
    let waiting: { index: number; plan: PortalPlan }[] = [];
    const send = () => {
      for (const { index, fate } of sendPlans(waiting, via)) data[index] = fate;
      waiting = [];
    };
    records.forEach((record, index) => {
      // A second record of one dossier is settled against what the first has left in the log.
      const repeated = waiting.some(({ plan: { dossierCode } }) => dossierCode === codeOf(record));
      if (repeated) send();
      const planned = plan(record);
      if (planned.ok) waiting.push({ index, plan: planned });
      else {
        refused.push({ record, fault: planned });
        data[index] = {
          MaHoSo: codeOf(record),
          error_code: PORTAL_CODES[planned.code],
          message: planned.message,
        };
      }
    });
    send();
    quarantine(refused, via);
    return answerOf(data, store.log.lastSeq());
  }

  async function takeInTurns(records: readonly unknown[], via: string): Promise<PortalAnswer> {
    const data: Fate[] = [];
    for (let from = 0; from < records.length; from += RECORDS_A_TURN) {
      await setImmediate();
      data.push(...take(records.slice(from, from + RECORDS_A_TURN), via).data);
    }
    return answerOf(data, store.log.lastSeq());
  }

  function sendPlans(plans: readonly { index: number; plan: PortalPlan }[], via: string) {
    if (plans.length === 0) return [];
    // One repeat shows that the source is alive, also when it has nothing new.
    const batch = plans.flatMap(({ plan }, owner) =>
      (plan.changes.length > 0 ? plan.changes : plan.repeats.slice(0, 1)).map((event) => ({ owner, event })),
    );
    const { rejected } = ingest(
      batch.map(({ event }) => event),
      via,
    );
    const faults = new Map(rejected.map((each) => [batch[each.index]?.owner, each]));
    return plans.map(({ index, plan }, owner) => {
      const fault = faults.get(owner);
      const error_code = fault
        ? PORTAL_CODES[fault.code]
        : plan.changes.length > 0
          ? PORTAL_CODES.accepted
          : PORTAL_CODES.unchanged;
      return {
        index,
        fate: { MaHoSo: plan.dossierCode, error_code, message: fault?.message ?? wordsOf(plan) },
      };
    });
  }

  function quarantine(refused: readonly { record: unknown; fault: PortalFault }[], via: string): void {
    if (refused.length === 0) return;
    const at = clock.now();
    store.commit((seq) => {
      for (const { record, fault } of refused) store.quarantine.put(refusedRecord(record, fault, via), at);
      store.sources.arrived(PORTAL_SOURCE, { at, eventAt: null, accepted: 0, rejected: refused.length });
      return { seq, result: undefined };
    });
    for (const { fault } of refused) onRefused?.(fault.code);
  }

  return { plan, take, takeInTurns };
}

function answerOf(data: Fate[], seq: number): PortalAnswer {
  const bad = data.filter(({ error_code }) => error_code > PORTAL_CODES.unchanged).length;
  const message = bad === 0 ? 'Đã nhận mọi bản ghi.' : `${bad} trong ${data.length} bản ghi bị từ chối.`;
  return { error_code: bad === 0 ? 0 : SOME_REFUSED, message, seq, data };
}

function codeOf(record: unknown): string | null {
  const code = typeof record === 'object' && record !== null && 'MaHoSo' in record ? record.MaHoSo : null;
  return typeof code === 'string' ? code.trim().slice(0, 64) : null;
}

function wordsOf({ changes, warnings }: PortalPlan): string {
  const said = changes.length === 0 ? 'Không có gì mới.' : `Đã nhận ${changes.length} sự kiện.`;
  return [said, ...warnings.map(({ message }) => message)].join(' ');
}
