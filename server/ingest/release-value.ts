/**
 * Lets a refused indicator value count: a person who knows that it is right says so, with a reason. It goes into
 * the log with who and why and is folded from there, so that a rebuild comes to the same.
 */
import { EVENT_DATA, type IndicatorValueData } from '#contract/cloud-event';
import type { QuarantineReleaseData } from '#contract/indicator';
import { QUARANTINE_RELEASE_TYPE } from '#contract/logged-types';
import { isReleasable } from '#contract/rejection';
import type { ChangeFeed } from '../change-feed.ts';
import type { Clock } from '../clock.ts';
import { isPeriodInFuture } from '../domain/indicator-value.ts';
import { isoLocal } from '../domain/local-time.ts';
import { namesPerson } from '../domain/personal-data.ts';
import type { LoggedEvent } from '../store/event-log.ts';
import { INDICATOR_VALUE_TYPE } from '../store/indicator-fold.ts';
import type { Store } from '../store/open-store.ts';
import type { QuarantineRow } from '../store/quarantine-table.ts';
import { checkEvent, type KnownUnits } from './check-event.ts';
import { createIndicatorGate, type IndicatorGateDeps } from './check-indicator.ts';

export interface ReleaseDeps {
  store: Store;
  feed: ChangeFeed;
  clock: Clock;
  units: KnownUnits;
  indicators: IndicatorGateDeps['indicators'];
}

export interface ReleaseRequest {
  by: string;
  reason: string;
}

/** `refused` says in words why the value cannot count whoever wants it to. */
export type ReleaseOutcome =
  | { kind: 'released'; seq: number }
  | { kind: 'unknown' }
  | { kind: 'released_before'; by: string; at: number }
  | { kind: 'refused'; message: string };

export type ReleaseValue = (id: number, request: ReleaseRequest) => ReleaseOutcome;

const SOURCE = 'urn:ioc:access';

interface KeptEvent {
  type?: unknown;
  time?: unknown;
  data?: unknown;
}

/** What a source told with a clock of days ahead is of the moment at which a person lets it count. */
function toldBy(kept: KeptEvent, { code }: QuarantineRow, now: number): KeptEvent {
  return code === 'time_in_future' ? { ...kept, time: new Date(now).toISOString() } : kept;
}

export function createRelease({ store, feed, clock, units, indicators }: ReleaseDeps): ReleaseValue {
  const gate = createIndicatorGate({ indicators, units, lastUpTo: store.indicators.lastUpTo });

  /** What goes into the log, or why nothing can. */
  function releaseOf(row: QuarantineRow, { by, reason }: ReleaseRequest, now: number) {
    const kept = JSON.parse(row.event) as KeptEvent;
    if (kept.type !== INDICATOR_VALUE_TYPE)
      return {
        message: 'Chỉ giá trị chỉ tiêu mới cho nhận lại được; sự kiện khác phải sửa và gửi lại từ nguồn.',
      };
    if (!isReleasable(row.code))
      return {
        message: 'Sự kiện bị giữ vì lý do này không cho nhận được; hãy sửa ở hệ thống nguồn rồi gửi lại.',
      };
    const checked = checkEvent(toldBy(kept, row, now), now, units);
    if (!checked.ok) return { message: checked.refusal.message };
    const found = gate.place(checked.event);
    if (!found.ok) return { message: found.refusal.message };
    const { period, value } = found.placed;
    if (isPeriodInFuture(period, now))
      return { message: `Kỳ số liệu bắt đầu ${isoLocal(period)} chưa đến; hãy cho nhận khi kỳ đã bắt đầu.` };
    const { indicatorCode, unitCode } = EVENT_DATA[INDICATOR_VALUE_TYPE].parse(
      checked.event.data,
    ) satisfies IndicatorValueData;
    const data: QuarantineReleaseData = {
      quarantineId: row.id,
      source: row.source,
      eventId: row.eventId,
      code: row.code,
      ...{ by, reason, indicatorCode, value },
      ...(unitCode === undefined ? {} : { unitCode }),
      periodStart: isoLocal(period),
      // A source's clock may run ahead; a value is of no later moment than that of its release.
      // To the millisecond: the newest of two values of one second stands.
      at: new Date(Math.min(checked.event.time, now)).toISOString(),
    };
    return { data };
  }

  function release(id: number, request: ReleaseRequest, seq: number): ReleaseOutcome {
    const now = clock.now();
    const row = store.quarantine.get(id);
    if (row === undefined) return { kind: 'unknown' };
    if (row.releasedAt !== null)
      return { kind: 'released_before', by: row.releasedBy ?? '', at: row.releasedAt };
    if (namesPerson(request.reason))
      return {
        kind: 'refused',
        message: 'Lý do có số giấy tờ, điện thoại hoặc thư điện tử; bỏ đi rồi gửi lại.',
      };
    const { data, message } = releaseOf(row, request, now);
    if (data === undefined) return { kind: 'refused', message: message ?? '' };
    const event: LoggedEvent = {
      seq: seq + 1,
      source: store.sources.idOf(SOURCE, now),
      id: `release:${id}`,
      type: QUARANTINE_RELEASE_TYPE,
      subject: data.indicatorCode,
      ...{ time: now, received: now, flags: 0 },
      data: JSON.stringify(data),
    };
    if (!store.log.append(event.seq, event)) throw new Error(`the log has an event ${event.id} already`);
    store.fold.fold(event);
    store.quarantine.release(id, { at: now, by: request.by, reason: request.reason });
    return { kind: 'released', seq: event.seq };
  }

  return (id, request) => {
    const { result, from, to, touched } = store.commit((seq) => {
      const result = release(id, request, seq);
      return { seq: result.kind === 'released' ? result.seq : seq, result };
    });
    if (to > from) feed.publish({ from, to, touched, recent: [] });
    return result;
  };
}
