/** What went wrong, as the sentence a person reads; the server's own where it gave one. */
import { ApiError } from '../../api/api-client.ts';
import { ApiRefusal } from '../../api/post-json.ts';

export type EntryFault =
  | { kind: 'network' | 'other' | 'expired' }
  | { kind: 'said'; sentences: readonly string[] };

export function faultOf(cause: unknown): EntryFault {
  if (!(cause instanceof ApiError)) {
    // `fetch` itself fails with these when the line is away or the time is over.
    if (cause instanceof TypeError || cause instanceof DOMException) return { kind: 'network' };
    throw cause;
  }
  if (cause.status === 0) return { kind: 'network' };
  if (cause.status === 410) return { kind: 'expired' };
  const sentences = cause instanceof ApiRefusal && cause.faults.length > 0 ? cause.faults : [cause.message];
  return sentences.some((each) => each !== '') ? { kind: 'said', sentences } : { kind: 'other' };
}
