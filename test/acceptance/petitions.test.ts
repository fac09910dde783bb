/** A month of petitions by chance under a running watch, then every counter counted once more by force. */
import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { HandClock } from '../../server/clock.ts';
import { createPetitionWatch } from '../../server/watch/petition-watch.ts';
import { catalogue, communes, testCore } from '../support/test-core.ts';
import type { Counts } from './brute-force.ts';
import { differences, randomNumbers } from './counters.ts';
import { dayOf, OfficeClock, timeOf, yearOf } from './office-clock.ts';

const HOUR = 3_600_000;
const FIRST = Date.parse('2026-10-20T07:00:00+07:00');
const NOW = Date.parse('2026-11-20T16:00:00+07:00');
const STATES = ['new', 'processing', 'resolved'];
const FIELDS = [...catalogue.iocFields.keys()];
const office = new OfficeClock(catalogue.daysOff, catalogue.workingSaturdays);

function chanceEvents(seed: number): CloudEvent[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const iso = (time: number) => new Date(time).toISOString();
  return Array.from({ length: 3_000 }, (_, index): CloudEvent => {
    const at = FIRST + below((NOW - FIRST) / HOUR) * HOUR;
    const named = random() < 0.4 ? { dueAt: iso(at + (below(300) - 30) * HOUR) } : {};
    const rated = random() < 0.3 ? { satisfied: random() < 0.6 } : {};
    const about = random() < 0.5 ? { fieldCode: FIELDS[below(FIELDS.length)] } : {};
    return {
      ...{ specversion: '1.0', id: `e${index}`, source: 'urn:test:chance', time: iso(at) },
      type: 'vn.ioc.petition.status.v1',
      data: {
        ...{ petitionCode: `PA-${below(1_200)}`, unitCode: communes[below(40)], status: STATES[below(3)] },
        ...named,
        ...rated,
        ...about,
      },
    };
  });
}

/** From the rules in words: five working days where nobody named a date, compared by date, judged at 07:00. */
function countByForce(events: readonly CloudEvent[]): Counts {
  const told = new Map<string, CloudEvent[]>();
  for (const event of events) {
    const code = String(event.data.petitionCode);
    told.set(code, [...(told.get(code) ?? []), event]);
  }
  const counts: Counts = {};
  for (const list of told.values()) {
    const order = (event: CloudEvent) => STATES.indexOf(String(event.data.status));
    list.sort(
      (a, b) => Date.parse(a.time) - Date.parse(b.time) || order(a) - order(b) || (a.id < b.id ? -1 : 1),
    );
    const last = list.at(-1);
    const first = Date.parse(list[0]?.time ?? '');
    const newest = (member: string) => list.findLast(({ data }) => data[member] !== undefined);
    const unit = String(last?.data.unitCode);
    const status = String(last?.data.status);
    const named = newest('dueAt')?.data.dueAt;
    const due = dayOf(
      named === undefined
        ? office.due({ kind: 'working_days', amount: 5 }, first)
        : Date.parse(String(named)),
    );
    const answeredFrom = list.findLastIndex(({ data }) => data.status !== 'resolved') + 1;
    const answered = Date.parse(list[answeredFrom]?.time ?? '');
    const today = timeOf(NOW) < 7 * HOUR ? dayOf(NOW) - 1 : dayOf(NOW);
    const rating = newest('satisfied');
    const field = newest('fieldCode')?.data.fieldCode;
    for (const scope of ['province', unit, ...(field === undefined ? [] : [`field:${field}`])]) {
      const add = (key: string, by = 1) => {
        // What is not there is no row.
        if (by !== 0) counts[key] = (counts[key] ?? 0) + by;
      };
      const flow = (at: number, column: string, by = 1) => {
        for (const period of [dayOf(at), -yearOf(at)]) add(`petition_flow/${scope}/${period}/${column}`, by);
      };
      flow(first, 'received');
      if (rating !== undefined)
        flow(Date.parse(rating.time), rating.data.satisfied === true ? 'satisfied' : 'unsatisfied');
      if (status === 'resolved') {
        flow(answered, 'resolved');
        flow(answered, dayOf(answered) <= due ? 'on_time' : 'late');
        flow(answered, 'handling_minutes', (answered - first) / 60_000);
        continue;
      }
      for (const column of ['open', status]) add(`petition_standing/${scope}/${column}`);
      if (due < today) add(`petition_standing/${scope}/overdue`);
    }
  }
  return counts;
}

const TABLES = {
  petition_standing: { keys: ['scope'], columns: ['open', 'new', 'processing', 'overdue'] },
  petition_flow: {
    keys: ['scope', 'period'],
    columns: ['received', 'resolved', 'on_time', 'late', 'satisfied', 'unsatisfied', 'handling_minutes'],
  },
};

test.each([1, 2, 3])(
  'VF3 petitions made by chance (%i) are counted as a brute-force recount does',
  (seed) => {
    expect(catalogue.petitionLimit).toEqual({ kind: 'working_days', amount: 5 });
    const clock = new HandClock(FIRST);
    const core = testCore({ clock });
    const watch = createPetitionWatch(core);
    const events = chanceEvents(seed);
    // Each comes up to three days after it happened; the watch judges every morning in between.
    const random = randomNumbers(seed + 100);
    const arrivals = events
      .map((event) => ({ event, at: Math.min(NOW, Date.parse(event.time) + random() * 72 * HOUR) }))
      .sort((a, b) => a.at - b.at);
    for (const { event, at } of arrivals) {
      if (dayOf(at) !== dayOf(clock.now())) while (watch.step() > 0);
      clock.set(at);
      expect(core.ingest([event], 'acceptance').accepted).toBe(1);
    }
    clock.set(NOW);
    while (watch.step() > 0);
    const live: Counts = {};
    for (const [table, { keys, columns }] of Object.entries(TABLES))
      for (const row of core.store.db.prepare<[], Record<string, number>>(`SELECT * FROM ${table}`).all())
        for (const column of columns)
          if (row[column] !== 0)
            live[[table, ...keys.map((key) => row[key]), column].join('/')] = Number(row[column]);
    const forced = countByForce(events);
    for (const [table, { columns }] of Object.entries(TABLES))
      for (const column of columns)
        expect(
          Object.keys(forced).some((key) => key.startsWith(`${table}/`) && key.endsWith(`/${column}`)),
          column,
        ).toBe(true);
    expect(differences(live, forced).slice(0, 20)).toEqual([]);
  },
);
