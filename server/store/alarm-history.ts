/** Moves of alarms, read back from the log for the measures. */
import type { AlarmMove } from '#contract/alarm';
import type { LoggedMove } from '../domain/alarm/load-facts.ts';
import type { Db } from './open-database.ts';

export interface AlarmHistory {
  /** All moves of every alarm that moved between two moments (epoch ms), or stood at the first one. */
  movesAbout(from: number, to: number): LoggedMove[];
}

export function createAlarmHistory(db: Db): AlarmHistory {
  const about = db.prepare<
    { from: number; to: number },
    { id: string; seq: number; at: number; data: string }
  >(
    `SELECT events.subject AS id, events.seq AS seq, events.time AS at, events.data AS data
     FROM alarm_moves JOIN events ON events.seq = alarm_moves.seq
     WHERE alarm_moves.alarm IN (
       SELECT alarm FROM alarm_moves WHERE at >= :from AND at < :to
       UNION SELECT id FROM alarms WHERE raised_at < :from AND (cleared_at IS NULL OR cleared_at >= :from)
     ) ORDER BY alarm_moves.seq`,
  );
  return {
    movesAbout: (from, to) =>
      about
        .all({ from, to })
        .map(({ data, ...stamp }) => ({ ...stamp, move: JSON.parse(data) as AlarmMove })),
  };
}
