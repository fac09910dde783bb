/** Silences, the duty rota and the alarm rules in force, as their events in the log have them. */
import type { AlarmRules } from '#contract/alarm-rules';
import type { Shift, Silence } from '#contract/duty';
import type { Db } from './open-database.ts';

export interface DutyTables {
  silence(id: string): Silence | null;
  /** Every silence that has not ended before `from` (epoch ms), the one that ends first in front. */
  silencesSince(from: number): Silence[];
  putSilence(silence: Silence): void;
  /** Shifts that overlap the stretch (epoch ms), ascending. */
  shifts(from: number, to: number): Shift[];
  /** Puts these in place of every shift that overlaps the stretch. */
  replaceShifts(from: number, to: number, shifts: readonly Shift[]): void;
  /** The rules an administrator has put in place of those of the reference data; null: nobody has. */
  rules(): AlarmRules | null;
  putRules(rules: AlarmRules, version: number): void;
}

export function createDutyTables(db: Db): DutyTables {
  const silence = db.prepare<[string], string>('SELECT silence FROM silences WHERE id = ?').pluck();
  const since = db
    .prepare<[number], string>('SELECT silence FROM silences WHERE until > ? ORDER BY until, id')
    .pluck();
  const put = db.prepare('INSERT OR REPLACE INTO silences (id, until, silence) VALUES (?, ?, ?)');
  const shifts = db.prepare<[number, number], { from_at: number; to_at: number; accounts: string }>(
    'SELECT * FROM duty_shifts WHERE from_at < ? AND to_at > ? ORDER BY from_at',
  );
  const drop = db.prepare('DELETE FROM duty_shifts WHERE from_at < ? AND to_at > ?');
  const addShift = db.prepare('INSERT OR REPLACE INTO duty_shifts VALUES (?, ?, ?)');
  const rules = db.prepare<[], string>('SELECT rules FROM alarm_rules').pluck();
  const version = db.prepare<[], number>('SELECT version FROM alarm_rules').pluck();
  /** Asked for with every commit, changed once in a while. */
  let held: AlarmRules | null = null;
  const dropRules = db.prepare('DELETE FROM alarm_rules');
  const addRules = db.prepare('INSERT INTO alarm_rules VALUES (?, ?)');

  return {
    silence(id) {
      const text = silence.get(id);
      return text === undefined ? null : (JSON.parse(text) as Silence);
    },
    silencesSince: (from) => since.all(from).map((text) => JSON.parse(text) as Silence),
    // One that was ended early is over at that moment.
    putSilence: (each) => void put.run(each.id, each.endedAt ?? each.until, JSON.stringify(each)),
    shifts: (from, to) =>
      shifts.all(to, from).map(({ from_at, to_at, accounts }) => ({
        from: from_at,
        to: to_at,
        accounts: JSON.parse(accounts) as string[],
      })),
    replaceShifts(from, to, next) {
      drop.run(to, from);
      for (const shift of next) addShift.run(shift.from, shift.to, JSON.stringify(shift.accounts));
    },
    rules() {
      const current = version.get();
      if (current === undefined) return null;
      if (held?.version !== current) held = JSON.parse(rules.get() ?? 'null') as AlarmRules | null;
      return held;
    },
    putRules(next, version) {
      dropRules.run();
      addRules.run(version, JSON.stringify({ ...next, version }));
    },
  };
}
