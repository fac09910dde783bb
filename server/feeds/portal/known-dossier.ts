/** What the log holds of one dossier, as the portal feed asks for it. */
import { RETRACTION_TYPE, type RetractionData } from '#contract/cloud-event';
import type { Store } from '../../store/open-store.ts';
import { PORTAL_SOURCE } from './portal-types.ts';

export interface KnownEvent {
  id: string;
  type: string;
  /** Occurrence, epoch ms. */
  at: number;
  data: Record<string, unknown>;
  /** Made from a national record. */
  own: boolean;
  /** Place in the dossier's life, for what is `own`; empty otherwise. */
  slot: string;
}

export interface KnownDossier {
  /** What stands, of every source. */
  events: KnownEvent[];
  /** Those made from national records. */
  own: KnownEvent[];
  /** Ids that cannot be used again, taken back ones included. */
  usedIds: ReadonlySet<string>;
}

export function readKnownDossier(
  { log, sources }: Pick<Store, 'log' | 'sources'>,
  code: string,
): KnownDossier {
  const urns = new Map<number, string>();
  const urnOf = (source: number) => {
    const urn = urns.get(source) ?? sources.urnOf(source);
    urns.set(source, urn);
    return urn;
  };
  const events = log.ofSubject(code).map(({ id, type, time, data, source }) => {
    const own = urnOf(source) === PORTAL_SOURCE;
    const slot = own ? (id.split('/').at(-2) ?? '') : '';
    return { id, type, at: time, data: JSON.parse(data) as Record<string, unknown>, own, slot };
  });
  const own = events.filter((event) => event.own);
  const usedIds = new Set(
    own.flatMap(({ id, type, data }) =>
      type === RETRACTION_TYPE ? [id, ...(data as unknown as RetractionData).events] : [id],
    ),
  );
  return { events, own, usedIds };
}
