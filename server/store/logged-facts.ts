/** What the events of the log say about dossiers, read back from their JSON. */
import type {
  ApologyData,
  DigitisationData,
  DossierStatusData,
  PaymentData,
  RatingData,
} from '#contract/cloud-event';
import { flagBit } from '#contract/rejection';
import type { DossierFact } from '../domain/dossier.ts';
import { inFoldOrder, type ToldFact } from '../domain/fold-order.ts';
import { type LoggedEvent, toldBy } from './event-log.ts';

/** The facts among the events of one dossier, in the order in which they are folded. */
export function toldInOrder(events: readonly LoggedEvent[]): (ToldFact & { seq: number })[] {
  return inFoldOrder(
    events.flatMap((event) => {
      const fact = factOf(event);
      return fact === null ? [] : [{ fact, id: event.id, data: event.data, seq: event.seq }];
    }),
  );
}

/** That an event came late is a fact of its arrival and says nothing about the dossier. */
const OUT_OF_ORDER = flagBit('out_of_order');

/** What a logged event says about a dossier; null for types that are logged only. */
export function factOf(event: LoggedEvent): DossierFact | null {
  const { time: at, subject: code } = event;
  const flags = event.flags & ~OUT_OF_ORDER;
  switch (event.type) {
    case 'vn.ioc.dossier.status.v1': {
      const data = toldBy<DossierStatusData>(event);
      return {
        kind: 'status',
        at,
        code,
        flags,
        unit: data.unitCode,
        place: data.communeCode ?? null,
        procedure: data.procedureCode,
        channel: data.channel,
        status: data.status,
        dueAt: data.dueAt === undefined ? null : Date.parse(data.dueAt),
      };
    }
    case 'vn.ioc.dossier.apology.v1': {
      const data = toldBy<ApologyData>(event);
      return { kind: 'apology', at, code, flags, newDueAt: Date.parse(data.newDueAt) };
    }
    case 'vn.ioc.dossier.rating.v1': {
      const data = toldBy<RatingData>(event);
      return { kind: 'rating', at, code, flags, satisfied: data.satisfied };
    }
    case 'vn.ioc.dossier.payment.v1': {
      const data = toldBy<PaymentData>(event);
      return { kind: 'payment', at, code, flags, online: data.online };
    }
    case 'vn.ioc.dossier.digitisation.v1': {
      const data = toldBy<DigitisationData>(event);
      return {
        kind: 'digitisation',
        at,
        code,
        flags,
        inputsDigitised: data.inputsDigitised ?? null,
        electronicResult: data.electronicResult ?? null,
        reusedData: data.reusedData ?? null,
      };
    }
    default:
      return null;
  }
}
