/** Filling a real store: all of it, once, onwards, and never two simulations in one folder. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HandClock } from '../../../server/clock.ts';
import { parseIsoDate } from '../../../server/domain/local-time.ts';
import { fillStore, monthsBefore } from '../../../server/feeds/simulator/fill-store.ts';
import { simulateEvents } from '../../../server/feeds/simulator/simulate-events.ts';
import {
  readSimulationRecord,
  SimulationConflict,
  type SimulationPlan,
} from '../../../server/feeds/simulator/simulation-record.ts';
import { temporaryFolder, testCore } from '../../support/test-core.ts';
import { catalogue } from './simulation-fixture.ts';

const plan: SimulationPlan = {
  seed: 7,
  from: parseIsoDate('2026-09-07'),
  dailyDossiers: 60,
  faults: 'none',
  aroundTheClock: 0,
};
const MIDDLE = Date.parse('2026-09-10T10:30:00+07:00');
const END = Date.parse('2026-09-18T18:00:00+07:00');
const ids = (to: number, changes: Partial<SimulationPlan> = {}) =>
  Array.from(simulateEvents({ ...plan, ...changes, catalogue, to }), (event) => event.id);

function filled() {
  const core = testCore({ clock: new HandClock(END) });
  const fill = (to: number, changes: Partial<SimulationPlan> = {}) =>
    fillStore({ target: core, dataDir: core.dataDir, plan: { ...plan, ...changes }, to });
  return { ...core, fill };
}

describe('back-fill', () => {
  it('SIM8 a store that is filled in two parts holds the stream once, and a repeated fill adds nothing', () => {
    const { fill, store } = filled();
    const first = fill(MIDDLE);
    const second = fill(END);
    const whole = ids(END);
    expect(first.accepted + second.accepted).toBe(whole.length);
    expect([first.duplicates, second.duplicates, first.rejected, second.rejected]).toEqual([0, 0, 0, 0]);
    expect(store.log.lastSeq()).toBe(whole.length);
    expect(fill(END)).toMatchObject({ events: 0, accepted: 0 });
    expect(first.dossiers).toBeGreaterThan(100);
  });

  it('SIM8 a lost record is no harm: what is known counts once', () => {
    const { fill, dataDir, store } = filled();
    fill(MIDDLE);
    writeFileSync(
      join(dataDir, 'simulation.json'),
      readFileSync(join(dataDir, 'simulation.json'), 'utf8').replace('2026-09-10T10', '2026-09-08T10'),
    );
    const again = fill(END);
    expect(again.duplicates).toBeGreaterThan(0);
    expect(store.log.lastSeq()).toBe(ids(END).length);
  });

  it('SIM8 a longer past is added before what is there', () => {
    const { fill, store } = filled();
    fill(END);
    const from = parseIsoDate('2026-09-01');
    fill(END, { from });
    expect(store.log.lastSeq()).toBe(new Set([...ids(END), ...ids(END, { from })]).size);
    expect(readSimulationRecord(temporaryFolder())).toBeNull();
  });

  it('SIM8 another simulation in the same folder is refused and changes nothing', () => {
    const { fill, dataDir, store } = filled();
    fill(MIDDLE);
    const seq = store.log.lastSeq();
    const record = readSimulationRecord(dataDir);
    for (const changes of [
      { seed: 8 },
      { dailyDossiers: 70 },
      { faults: 'all' as const },
      { aroundTheClock: 0.5 },
    ]) {
      expect(() => fill(END, changes)).toThrow(SimulationConflict);
    }
    expect(store.log.lastSeq()).toBe(seq);
    expect(readSimulationRecord(dataDir)).toEqual(record);
  });

  it('SIM8 progress grows to its end', () => {
    const core = testCore({ clock: new HandClock(END) });
    const seen: number[] = [];
    const onProgress = (done: number, all: number) => seen.push(done / all);
    fillStore({ target: core, dataDir: core.dataDir, plan, to: END, onProgress });
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  });

  it('SIM8 months are counted back to the same date or the last of the month', () => {
    const back = (from: string, months: number) => monthsBefore(parseIsoDate(from), months);
    expect(back('2026-11-21', 3)).toBe(parseIsoDate('2026-08-21'));
    expect(back('2026-05-31', 3)).toBe(parseIsoDate('2026-02-28'));
    expect(back('2026-01-15', 1)).toBe(parseIsoDate('2025-12-15'));
    expect(back('2026-12-31', 12)).toBe(parseIsoDate('2025-12-31'));
  });
});
