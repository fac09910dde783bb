/**
 * Takes due notices out of the delivery log and sends them, each channel at its own pace.
 *
 * "Sending" is committed before the network and "sent" after it, so a crash loses nothing; what was
 * in between goes out once more under the same id, by which the receiver can tell.
 */
import type { NoticeChannel, NoticeState } from '#contract/notice';
import type { Clock } from '../clock.ts';
import type { NoticeRow } from '../store/notice-rows.ts';
import type { NoticeTable } from '../store/notice-table.ts';
import { pauseAfter } from './back-off.ts';
import { type Channel, DeliveryFault, faultOf } from './channel.ts';
import { composeMessage, type MessageSetting } from './compose-message.ts';

export interface NoticeWorkerDeps {
  notices: NoticeTable;
  channels: ReadonlyMap<NoticeChannel, Channel>;
  setting: MessageSetting;
  clock: Clock;
  /** Told after each change, for counters and the log; never with an address. */
  onState(row: NoticeRow, state: NoticeState, error: string | null): void;
  /** What should never happen, e.g. a store that cannot be written. */
  onFault(error: unknown): void;
}

export interface NoticeWorker {
  /** Sends what is due now; resolves when all of that has ended one way or the other. */
  look(): Promise<void>;
  /** Sends this one now. Nothing happens when it is not waiting. */
  sendNow(id: string): Promise<void>;
  /** Takes up what a crash left behind, then looks again and again. */
  start(): void;
  /** Lets what is on the network end, for a moment; the rest goes out after the next start. */
  close(): Promise<void>;
}

const LOOK_EVERY_MS = 500;
/** At most so many messages of one channel are on the network at once. */
const MOST_AT_ONCE = 4;
const ATTEMPT_MS = 10_000;
const CLOSE_MS = 2_000;

export function createNoticeWorker(deps: NoticeWorkerDeps): NoticeWorker {
  const { notices, channels, setting, clock, onState, onFault } = deps;
  const stop = new AbortController();
  const lanes = new Map<NoticeChannel, Promise<void>>();
  const direct = new Set<Promise<void>>();
  const owed = new Map<string, () => void>();
  let timer: NodeJS.Timeout | undefined;

  async function attempt(row: NoticeRow): Promise<void> {
    if (stop.signal.aborted || !notices.sending(row.id)) return;
    const taken = { ...row, attempts: row.attempts + 1 };
    onState(taken, 'sending', null);
    try {
      const channel = channels.get(row.channel);
      if (channel === undefined) throw new DeliveryFault('channel_off', true);
      const limit = AbortSignal.any([stop.signal, AbortSignal.timeout(ATTEMPT_MS)]);
      await channel.deliver({ row: taken, message: composeMessage(row, setting), signal: limit });
    } catch (error) {
      // Whether a message that was cut off has arrived nobody knows: it stays "sending".
      if (!stop.signal.aborted) recordFault(taken, faultOf(error));
      return;
    }
    if (stop.signal.aborted) return;
    const at = clock.now();
    keep(row.id, () => {
      notices.sent(row.id, at);
      onState(taken, 'sent', null);
    });
  }

  /** An outcome that the store does not take now is kept at the next look: nobody is told twice for it. */
  function keep(id: string, mark: () => void): void {
    try {
      mark();
      owed.delete(id);
    } catch (error) {
      owed.set(id, mark);
      onFault(error);
    }
  }

  function recordFault(row: NoticeRow, { code, lasting }: DeliveryFault): void {
    const now = clock.now();
    // Whoever asked for a test waits for its outcome, good or bad.
    const pause = lasting || row.kind === 'test' ? null : pauseAfter(row.attempts);
    keep(row.id, () => {
      if (pause === null) notices.dead(row.id, code, now);
      else notices.failed(row.id, code, now, now + pause);
      onState(row, notices.get(row.id)?.state ?? 'dead', code);
    });
  }

  /** One lane a channel: a mail server that hangs holds up mails alone. */
  async function drain(channel: NoticeChannel): Promise<void> {
    for (;;) {
      if (stop.signal.aborted) return;
      const rows = notices.due(channel, clock.now(), MOST_AT_ONCE);
      if (rows.length === 0) return;
      await Promise.all(rows.map(attempt));
    }
  }

  function laneOf(channel: NoticeChannel): Promise<void> {
    const running = lanes.get(channel);
    if (running) return running;
    const lane = drain(channel)
      .catch(onFault)
      .finally(() => lanes.delete(channel));
    lanes.set(channel, lane);
    return lane;
  }

  async function look(): Promise<void> {
    for (const [id, mark] of [...owed]) keep(id, mark);
    await Promise.all(LANES.map(laneOf));
  }

  return {
    look,
    async sendNow(id) {
      const row = notices.get(id);
      if (row === undefined) return;
      const sending = attempt(row);
      direct.add(sending);
      await sending.finally(() => direct.delete(sending));
    },
    start() {
      try {
        notices.revive(clock.now());
      } catch (error) {
        onFault(error);
      }
      timer = setInterval(() => void look(), LOOK_EVERY_MS);
    },
    async close() {
      clearInterval(timer);
      const busy = Promise.allSettled([...lanes.values(), ...direct]);
      let giveUp: NodeJS.Timeout | undefined;
      await Promise.race([busy, new Promise((later) => (giveUp = setTimeout(later, CLOSE_MS)))]);
      clearTimeout(giveUp);
      stop.abort();
      await busy;
    },
  };
}

/** Switched-off channels too: what is queued for one must not wait unseen. */
const LANES = ['in_app', 'web_push', 'email', 'webhook'] as const satisfies readonly NoticeChannel[];
