/** The delivery log: each notice to each person through each channel, and what became of it. Times are epoch ms. */
import type { NoticeFacts } from '#contract/notice';
import { createNoticeQueries, type NoticeQueries } from './notice-queries.ts';
import type { NewNotice } from './notice-rows.ts';
import type { Db } from './open-database.ts';

export interface NoticeTable extends NoticeQueries {
  /**
   * May run inside a transaction of the store, so that a notice is queued exactly when its alarm's
   * step is kept.
   * @returns how many were not there yet
   */
  enqueue(notices: readonly NewNotice[]): number;
  /**
   * Calls off what asks for action on this alarm and has not gone out: `raised`, `escalated`,
   * `repeated`. One that is on the network now may still arrive; it is not tried again.
   * @returns how many will not be sent
   */
  cancelOf(alarm: string): number;
  /** Takes a notice that is due. False when it was sent, called off or taken meanwhile. */
  sending(id: string): boolean;
  sent(id: string, at: number): void;
  /** It is tried again at `nextAt`, unless it was called off meanwhile. */
  failed(id: string, error: string, at: number, nextAt: number): void;
  /** Given up; a person may ask for it again. */
  dead(id: string, error: string, at: number): void;
  /** False when the person has no such notice. The first reading counts. */
  read(id: string, account: string, at: number): boolean;
  /** A dead letter from the beginning again. False when it is none. */
  retry(id: string, at: number): boolean;
  /**
   * Deletes what was queued before `before` (epoch ms) and has come to its end, sent or not, except of alarms
   * that stand: whoever was told of one is told of its end. @returns how many, at most `limit`
   */
  forget(before: number, limit: number): number;
  /** After a crash: what was on the network goes out again under the same id. @returns how many */
  revive(at: number): number;
}

export function noticeId({
  alarm,
  step,
  account,
  channel,
}: Pick<NewNotice, 'alarm' | 'step' | 'account' | 'channel'>) {
  return `${alarm}:${step}:${account}:${channel}`;
}

export function createNoticeTable(db: Db): NoticeTable {
  const insert = db.prepare(
    `INSERT INTO notices (id, alarm, step, account, channel, kind, thread, message, next_at, queued_at)
     VALUES (@id, @alarm, @step, @account, @channel, @kind, @thread, @message, @nextAt, @queuedAt)
     ON CONFLICT (id) DO NOTHING`,
  );
  const ASKING = `alarm = ? AND kind IN ('raised', 'escalated', 'repeated')`;
  const cancel = db.prepare<[string]>(
    `UPDATE notices SET state = 'cancelled' WHERE ${ASKING} AND state IN ('queued', 'failed')`,
  );
  const callOff = db.prepare<[string]>(
    `UPDATE notices SET called_off = 1 WHERE ${ASKING} AND state = 'sending'`,
  );
  const take = db.prepare<[string]>(
    `UPDATE notices SET state = 'sending', attempts = attempts + 1
     WHERE id = ? AND state IN ('queued', 'failed')`,
  );
  const sent = db.prepare<[number, string]>(
    `UPDATE notices SET state = 'sent', sent_at = ?, error = NULL, called_off = 0
     WHERE id = ? AND state = 'sending'`,
  );
  const failed = db.prepare<[string, string, number, number, string]>(
    `UPDATE notices SET state = CASE called_off WHEN 1 THEN 'cancelled' ELSE ? END,
       error = ?, failed_at = ?, next_at = ? WHERE id = ? AND state = 'sending'`,
  );
  const read = db.prepare<[number, string, string]>(
    `UPDATE notices SET read_at = coalesce(read_at, ?) WHERE id = ? AND account = ? AND state = 'sent'`,
  );
  const retry = db.prepare<[number, string]>(
    `UPDATE notices SET state = 'queued', attempts = 0, next_at = ? WHERE id = ? AND state = 'dead'`,
  );
  const revive = db.prepare<[number]>(
    `UPDATE notices SET state = CASE called_off WHEN 1 THEN 'cancelled' ELSE 'queued' END,
       called_off = CASE called_off WHEN 1 THEN 1 ELSE 2 END, next_at = ? WHERE state = 'sending'`,
  );
  // Notices are numbered as they are queued: the first young one ends the search.
  const forget = db.prepare<{ before: number; limit: number }>(
    `DELETE FROM notices WHERE n IN (
       SELECT n FROM notices
       WHERE n < coalesce((SELECT n FROM notices WHERE queued_at >= :before ORDER BY n LIMIT 1), 9e18)
         AND state IN ('sent', 'dead', 'cancelled')
         AND alarm NOT IN (SELECT id FROM alarms WHERE active = 1 OR handling = 'open')
       ORDER BY n LIMIT :limit)`,
  );
  return {
    ...createNoticeQueries(db),
    enqueue(notices) {
      let added = 0;
      for (const { facts, at, notBefore = at, ...rest } of notices) {
        const message = facts === null ? null : JSON.stringify(onlyKnown(facts));
        const row = { ...rest, id: noticeId(rest), message, queuedAt: at, nextAt: Math.max(at, notBefore) };
        added += insert.run(row).changes;
      }
      return added;
    },
    cancelOf(alarm) {
      callOff.run(alarm);
      return cancel.run(alarm).changes;
    },
    sending: (id) => take.run(id).changes === 1,
    sent: (id, at) => void sent.run(at, id),
    failed: (id, error, at, nextAt) => void failed.run('failed', error, at, nextAt, id),
    dead: (id, error, at) => void failed.run('dead', error, at, at, id),
    read: (id, account, at) => read.run(at, id, account).changes === 1,
    retry: (id, at) => retry.run(at, id).changes === 1,
    forget: (before, limit) => forget.run({ before, limit }).changes,
    revive: (at) => revive.run(at).changes,
  };
}

/** Whatever else an object may carry along is not kept. */
function onlyKnown({
  unitName,
  fieldName,
  about,
  stage,
  members,
  priority,
  action,
  actBy,
}: NoticeFacts): NoticeFacts {
  const known = { unitName, fieldName, stage, members, priority, action, actBy };
  return about === undefined ? known : { ...known, about };
}
