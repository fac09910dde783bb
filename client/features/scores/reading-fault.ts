/** What went wrong with a call, as the page tells it. */
import { ApiError } from '../../api/api-client.ts';
import { ApiRefusal } from '../../api/post-json.ts';

export interface ReadingFault {
  kind: 'network' | 'forbidden' | 'refused';
  /** The server's own sentences. */
  sentences: readonly string[];
}

/** @throws what is no fault of a call */
export function readingFault(cause: unknown): ReadingFault {
  if (!(cause instanceof ApiError)) throw cause;
  const { status, message } = cause;
  if (status === 0 || status >= 500) return { kind: 'network', sentences: [] };
  if (status === 401 || status === 403) return { kind: 'forbidden', sentences: [] };
  const named = cause instanceof ApiRefusal ? cause.faults : [];
  return { kind: 'refused', sentences: named.length > 0 ? named : [message] };
}
