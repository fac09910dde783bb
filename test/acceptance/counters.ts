/** What the server has counted, laid beside what was counted by force. */
import type { Catalogue } from '../../server/catalogue.ts';
import type { Core } from '../../server/core.ts';
import type { Counts } from './brute-force.ts';
import type { Reference } from './dossier-life.ts';
import { OfficeClock } from './office-clock.ts';

export const COLUMNS: Record<string, { keys: string[]; columns: string[] }> = {
  standing: {
    keys: ['scope', 'field'],
    columns: ['open', 'due_soon', 'overdue', 'paused', 'late_no_apology'],
  },
  flow: {
    keys: ['scope', 'period', 'field'],
    columns: [
      ...['received', 'resolved', 'early', 'on_time', 'late', 'late_first', 'no_apology'],
      ...['online', 'rated', 'satisfied'],
      ...['obliged', 'paid_online', 'digitised', 'reused', 'electronic_result', 'handling_days'],
      'withdrawn_in_time',
    ],
  },
  slots: { keys: ['scope', 'day', 'slot'], columns: ['received', 'resolved'] },
  procedure_month: {
    keys: ['unit', 'month', 'procedure'],
    columns: ['online', 'paid_online'],
  },
};

export const referenceOf = (catalogue: Catalogue): Reference => ({
  office: new OfficeClock(catalogue.daysOff, catalogue.workingSaturdays),
  isUnit: (code) => catalogue.units.has(code) || catalogue.departments.has(code),
  isCommune: (code) => catalogue.units.has(code),
  procedure(code) {
    const known = catalogue.procedures.get(code);
    if (known === undefined) return undefined;
    return { field: known.fieldCode, limit: known.limit, restarts: known.supplementPolicy === 'restart' };
  },
  otherField: catalogue.otherField,
});

/** The same numbers from 0 to 1 each time. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Every row of the counters as the server holds them. */
export function countersOf({ store }: Pick<Core, 'store'>): Counts {
  const counts: Counts = {};
  for (const [table, { keys, columns }] of Object.entries(COLUMNS)) {
    const rows = store.db.prepare<[], Record<string, string | number>>(`SELECT * FROM ${table}`).all();
    for (const row of rows)
      for (const column of columns) {
        const value = Number(row[column]);
        if (value !== 0) counts[[table, ...keys.map((key) => row[key]), column].join('/')] = value;
      }
  }
  return counts;
}

export function differences(live: Counts, forced: Counts): string[] {
  const keys = new Set([...Object.keys(live), ...Object.keys(forced)]);
  return [...keys]
    .filter((key) => live[key] !== forced[key])
    .map((key) => `${key}: ${live[key] ?? 0}, by force ${forced[key] ?? 0}`);
}
