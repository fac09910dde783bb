/** What went wrong with a call, as the page tells it. */
import type { TFunction } from 'i18next';
import { ApiError } from '../../api/api-client.ts';
import { ApiRefusal } from '../../api/post-json.ts';

/** `message` is the server's own sentence; `refusal` the stable reason of a refused command. */
export interface ApiFault {
  kind: 'network' | 'forbidden' | 'gone' | 'outdated' | 'refused';
  message: string;
  refusal: string | null;
  faults: readonly string[];
}

/** @throws what is no fault of a call */
export function apiFault(cause: unknown): ApiFault {
  if (!(cause instanceof ApiError)) throw cause;
  const { status, code, message } = cause;
  const refusal = cause instanceof ApiRefusal ? cause.refusal : null;
  const faults = cause instanceof ApiRefusal ? cause.faults : [];
  return { kind: kindOf(status, code, refusal), message, refusal, faults };
}

function kindOf(status: number, code: string, refusal: string | null): ApiFault['kind'] {
  if (status === 0 || status >= 500) return 'network';
  if (status === 401 || status === 403) return 'forbidden';
  if (status === 404) return 'gone';
  return code === 'alarm_rules_outdated' || refusal === 'outdated' ? 'outdated' : 'refused';
}

/** The fault in words; of a call that never reached the server only ours, as the browser's are English. */
export function faultWords(t: TFunction, { kind, message }: ApiFault): string {
  const words = t(`desk.fault.${kind}`);
  return kind === 'network' ? words : `${words} ${message}`;
}
