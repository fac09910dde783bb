import { expect, test } from 'vitest';
import { startCommand } from '../support/start-command.ts';
import { type CrashLife, crashLife, type Moment } from './crash-life.ts';
import { arrivals, expectEnded, expectTold } from './crash-notices.ts';
import { crashPeople } from './crash-people.ts';
import { expectAcknowledged, expectAlarms, readKept } from './crash-recount.ts';
import { packServer } from './packed-server.ts';

const SEED = Number(process.env.CRASH_SEED ?? 20_261_120);
/** Each has a folder, receivers and people of its own. */
const SERVERS = 2;
const KILLS = 105;
/** Before there is anything in the folder, while it is being made. */
const FIRST_KILLS = 5;

/** mulberry32: the same moments for the same seed, as far as a machine's own haste allows. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const total = ({ kills }: CrashLife) => kills.starting + kills.running + kills.delivering;

function nextMoment(random: () => number): Moment {
  const drawn = random();
  return drawn < 0.35 ? 'starting' : drawn < 0.7 ? 'running' : 'delivering';
}

async function liveAndDie(program: string, seed: number) {
  const random = randomFrom(seed);
  const life = await crashLife(program, random);
  while (total(life) < FIRST_KILLS) await life.killAt('starting');
  await life.up();
  const people = await crashPeople(life, randomFrom(seed + 1));
  const working = people.work();
  while (total(life) < KILLS) await Promise.race([life.killAt(nextMoment(random)), working]);
  await life.calm();
  people.stop();
  await working;
  await people.finish();
  expect(await life.end()).toBe(0);
  return { life, people };
}

test('CR2 servers killed 200 times at any moment lose no alarm, acknowledgement or notice, and tell nobody twice', async () => {
  const begun = performance.now();
  const program = await packServer();
  const lives = await Promise.all(
    Array.from({ length: SERVERS }, (_none, index) => liveAndDie(program, SEED + index * 1_000)),
  );
  for (const { life, people } of lives) {
    const kept = readKept(life.dataDir);
    expectAlarms(kept, people.batches);
    expectAcknowledged(kept, people.acknowledged);
    const came = arrivals(life);
    expectTold(kept, came);
    const ends = expectEnded(kept, came);
    const { code, stdout, stderr } = await startCommand('verify', ['--no-record'], { DATA_DIR: life.dataDir })
      .ended;
    expect(code, stdout + stderr).toBe(0);
    // There was something to lose.
    const escalated = kept.moves.filter(({ move }) => move.kind === 'escalated').length;
    expect(people.acknowledged.length).toBeGreaterThan(20);
    expect(escalated).toBeGreaterThan(50);
    expect(ends).toBeGreaterThan(20);
    expect(life.kills.delivering).toBeGreaterThan(10);
    expect(came.raw).toBeGreaterThan(came.contents.size);
    console.info(
      JSON.stringify({
        ...{ kills: life.kills, events: kept.events.length, moves: kept.moves.length, escalated },
        ...{ acknowledged: people.acknowledged.length, notices: kept.notices.length, ends },
        ...{ received: came.contents.size, repetitions: came.raw - came.contents.size },
        seconds: Math.round((performance.now() - begun) / 1_000),
      }),
    );
  }
  expect(lives.reduce((sum, { life }) => sum + total(life), 0)).toBeGreaterThanOrEqual(200);
}, 900_000);
