/** What the alarm room answers, turned into an answer of the interface. */
import type { Identity } from '../access/rules.ts';
import type { AlarmRefused } from '../domain/alarm/alarm-command.ts';
import type { AlarmDesk } from '../domain/alarm/alarm-desk.ts';
import { HttpProblem } from './problem.ts';

/**
 * Who acts for the whole province may act on every alarm there is; whether there is one, the act itself says.
 * @throws HttpProblem `not_found`: another unit's alarm is answered like none at all
 */
export function assertVisible(alarms: AlarmDesk, who: Identity | null, id: string): void {
  if (who?.scope === 'province') return;
  if (who === null || alarms.get(who.scope, id) === undefined)
    throw new HttpProblem('not_found', { detail: `Không có cảnh báo ${id} trong phạm vi của tài khoản.` });
}

/** @throws HttpProblem when there is none, or the command was refused */
export function answered<T extends object>(answer: T | AlarmRefused | undefined): T {
  if (answer === undefined) throw new HttpProblem('not_found');
  if (!('refused' in answer)) return answer;
  const { refused, detail } = answer;
  throw new HttpProblem('alarm_refused', { detail, errors: [{ path: '', code: refused, message: detail }] });
}

/** @throws HttpProblem `invalid_settings` with each fault as a sentence */
export function faultless<T extends object>(answer: T | { faults: string[] }): T {
  if (!('faults' in answer)) return answer;
  throw new HttpProblem('invalid_settings', {
    errors: answer.faults.map((message) => ({ path: 'body', message })),
  });
}
