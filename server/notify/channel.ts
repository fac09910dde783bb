/** What every channel does, and how it says that it could not. */
import type { NoticeChannel } from '#contract/notice';
import type { NoticeRow } from '../store/notice-rows.ts';
import type { Message } from './compose-message.ts';

export interface Delivery {
  row: NoticeRow;
  message: Message;
  /** Ends the attempt; what it then throws does not matter any more. */
  signal: AbortSignal;
}

export interface Channel {
  readonly name: NoticeChannel;
  /** True when the person has an address here. */
  reaches(account: string): boolean;
  /**
   * Resolves when the other side has taken the message over.
   * @throws DeliveryFault
   */
  deliver(delivery: Delivery): Promise<void>;
}

/** Codes stand in the delivery log, so none may hold an address or what a server replied. */
export class DeliveryFault extends Error {
  override readonly name = 'DeliveryFault';
  readonly code: string;
  /** Another try cannot end differently. */
  readonly lasting: boolean;

  constructor(code: string, lasting = false) {
    super(code);
    this.code = code;
    this.lasting = lasting;
  }
}

/** What a failing system call or library says, as a code. */
export function faultOf(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault) return error;
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return new DeliveryFault('timeout');
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (typeof code === 'string' && /^(?:ERR_TLS|CERT|DEPTH|SELF_SIGNED|UNABLE_TO|ERR_SSL)/.test(code))
    return new DeliveryFault('tls');
  if (code === 'ETIMEDOUT') return new DeliveryFault('timeout');
  return new DeliveryFault('unreachable');
}
