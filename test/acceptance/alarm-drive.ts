/** Drives the real app through simulated weeks: what arrives is posted, the clock ticks, officers answer. */
import { onTestFinished } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import type { Catalogue } from '../../server/catalogue.ts';
import { HandClock } from '../../server/clock.ts';
import { fillStore } from '../../server/feeds/simulator/fill-store.ts';
import { type Arrival, simulateArrivals } from '../../server/feeds/simulator/simulate-events.ts';
import type { SimulationPlan } from '../../server/feeds/simulator/simulation-record.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { bootProvince, type Officer, type Province } from '../alarm/alarm-province.ts';
import { catalogue, temporaryFolder, testCore } from '../support/test-core.ts';
import { randomNumbers } from './counters.ts';

const MINUTE = 60_000;
const STEP = 5 * MINUTE;
/** Nobody works and nothing is judged: the clock may go in longer steps. */
const REST_STEP = 60 * MINUTE;
const MOST_EVENTS = 1_000;

/** Land branches of the province and the communes they serve: a part of it with as much work as it has. */
export function partOfProvince(branches: number): Catalogue {
  const all = [...catalogue.departments.values()];
  const chosen = all.filter(({ communes }) => communes.length > 0).slice(0, branches);
  const kept = new Set(chosen.flatMap(({ communes }) => communes));
  const departments = all.filter((one) => one.communes.length === 0 || chosen.includes(one));
  return {
    ...catalogue,
    units: new Map([...catalogue.units].filter(([code]) => kept.has(code))),
    departments: new Map(departments.map((one) => [one.code, one])),
  };
}

export interface DriveOptions {
  /** Where the simulated dossiers live. */
  part: Catalogue;
  plan: SimulationPlan;
  /** Local moments: the app starts, and the weeks end. */
  from: string;
  to: string;
  /** Nothing arrives in between; then everything at once. */
  outage: { from: string; to: string };
  officers: readonly string[];
  /** Share of the openings that somebody answers, after five to forty minutes. */
  answered: number;
  isOpen(at: number): boolean;
}

export interface Drive {
  app: Province;
  ticks: number[];
  events: number;
}

/** The past up to `from`, without alarms, as a store that has just been filled. */
function filledStore(part: Catalogue, plan: SimulationPlan, from: number): string {
  const dataDir = temporaryFolder();
  const core = testCore({ dataDir, clock: new HandClock(from) });
  fillStore({ target: { ...core, catalogue: part }, dataDir, plan, to: from });
  core.close();
  return dataDir;
}

export async function drive(options: DriveOptions): Promise<Drive> {
  const { part, plan, officers } = options;
  const [from, to] = [Date.parse(options.from), Date.parse(options.to)];
  const outage = { from: Date.parse(options.outage.from), to: Date.parse(options.outage.to) };
  const clock = new HandClock(from);
  const app = await bootProvince({ dataDir: filledStore(part, plan, from), clock });
  const people: Officer[] = [];
  for (const name of officers) people.push(await app.officer(name));
  await app.officer('lanh-dao', 'leader');
  for (const unit of [...part.units.keys()].slice(0, 12))
    await app.officer(`don-vi-${unit}`, 'unit', `unit:${unit}`);
  await setRota(people, { from, to, isOpen: options.isOpen });

  const arrivals = simulateArrivals({ ...plan, catalogue: part, to, after: from });
  const queue = { next: arrivals.next(), rest: arrivals };
  const watch = createDeadlineWatch({ ...app.core, clock, calendar: app.core.store.calendar });
  const answers = createAnswers(app, people, options);
  const ticks: number[] = [];
  let events = 0;
  onTestFinished(() => void arrivals.return());
  while (clock.now() < to) {
    const works = options.isOpen(clock.now()) || options.isOpen(clock.now() + REST_STEP);
    clock.advance(works ? STEP : REST_STEP);
    const now = clock.now();
    while (watch.step() > 0);
    if (now < outage.from || now >= outage.to) events += await postDue(app, queue, now);
    app.tick();
    ticks.push(now);
    await app.services.notify.worker.look();
    await answers(now);
  }
  return { app, ticks, events };
}

async function postDue(
  app: Province,
  queue: { next: IteratorResult<Arrival, void>; rest: Iterator<Arrival, void> },
  now: number,
): Promise<number> {
  const due: CloudEvent[] = [];
  for (; !queue.next.done && queue.next.value.at <= now; queue.next = queue.rest.next())
    due.push(queue.next.value.event);
  for (let first = 0; first < due.length; first += MOST_EVENTS)
    await app.post(due.slice(first, first + MOST_EVENTS));
  return due.length;
}

/** One officer a day in turn, in office hours. */
async function setRota(
  people: readonly Officer[],
  { from, to, isOpen }: { from: number; to: number; isOpen(at: number): boolean },
): Promise<void> {
  const shifts: { from: number; to: number; accounts: string[] }[] = [];
  for (let at = Math.ceil(from / STEP) * STEP; at < to; at += STEP) {
    if (!isOpen(at)) continue;
    const last = shifts.at(-1);
    if (last?.to === at) last.to = at + STEP;
    else {
      const who = people[Math.floor(shifts.length / 2) % people.length];
      shifts.push({ from: at, to: at + STEP, accounts: [who?.name ?? ''] });
    }
  }
  const { status } = (await people[0]?.post('/rota', { from, to, shifts })) ?? { status: 0 };
  if (status !== 200) throw new Error(`the rota was refused: ${status}`);
}

/** Some answer after a while, some never do; each opening is answered at most once. */
function createAnswers(app: Province, people: readonly Officer[], { answered, isOpen }: DriveOptions) {
  const random = randomNumbers(20_260_824);
  const planned = new Map<string, number>();
  return async (now: number): Promise<void> => {
    if (!isOpen(now)) return;
    const open = app.core.store.alarms.unfinished(null).filter(({ handling }) => handling === 'open');
    for (const { id, openedAt, version } of open) {
      const opening = `${id} ${openedAt}`;
      if (!planned.has(opening))
        planned.set(opening, random() < answered ? now + Math.round(5 + random() * 35) * MINUTE : Number.NaN);
      if (!(now >= (planned.get(opening) ?? Number.NaN))) continue;
      const who = people[Math.floor(random() * people.length)];
      const answer = await who?.act(id, 'acknowledge', { reason: '', version });
      if (answer?.status !== 200) throw new Error(`${id} could not be acknowledged: ${answer?.status}`);
    }
  };
}
