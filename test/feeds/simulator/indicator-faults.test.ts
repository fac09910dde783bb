/** Feeds that fail: silent at the first start, never connected, silent for hours, and values nobody can believe. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { HandClock } from '../../../server/clock.ts';
import { openCore } from '../../../server/core.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../server/domain/local-time.ts';
import { fillStore } from '../../../server/feeds/simulator/fill-store.ts';
import { createSilences } from '../../../server/feeds/simulator/indicator-faults.ts';
import { provinceFeed } from '../../../server/feeds/simulator/province-feed.ts';
import { createSourceStandings } from '../../../server/store/source-standing.ts';
import { FROM, feed, NOW, simulation, systemOf } from './feed-fixture.ts';
import { catalogue } from './simulation-fixture.ts';

const { neverSent, silentAtStart, silences, badValues } = simulation.faults;
const sourcesOf = (arrivals: Iterable<{ event: { source: string } }>) =>
  new Set(Array.from(arrivals, ({ event }) => systemOf(event.source)));

/** A demonstration's store at its first start, filled once for all tests of this file. */
const dataDir = mkdtempSync(join(tmpdir(), 'ioc-test-'));
const clock = new HandClock(NOW);
const { store, ingest, close } = openCore({ dataDir, clock, catalogue });
afterAll(() => {
  close();
  rmSync(dataDir, { recursive: true, force: true });
});
const plan = { seed: 7, from: FROM, dailyDossiers: 20, faults: 'usual' as const, aroundTheClock: 0 };
const report = fillStore({ target: { catalogue, ingest }, dataDir, plan, simulation, to: NOW });

describe('at the first start', () => {
  it('SI7 one source is stale, one unknown, most are fresh; the stale one comes back while people watch', () => {
    const standings = createSourceStandings(store, catalogue);
    const stateOf = (source: string) => standings.stateOf(source, clock.now());
    expect(neverSent.map(stateOf)).toEqual(neverSent.map(() => 'unknown'));
    expect(silentAtStart.map(({ source }) => stateOf(source))).toEqual(silentAtStart.map(() => 'stale'));
    const failing = new Set([...neverSent, ...[...silentAtStart, ...silences].map(({ source }) => source)]);
    const simulated = new Set([...catalogue.indicators.values()].map(({ source }) => source));
    for (const source of simulated)
      if (!failing.has(source)) expect([source, stateOf(source)]).toEqual([source, 'fresh']);

    const [stale] = silentAtStart;
    if (stale === undefined) throw new Error('no source is silent at the start');
    const to = NOW + stale.minutesAfter * MINUTE_MS + 2 * HOUR_MS;
    clock.set(to);
    const more = provinceFeed({ ...plan, catalogue, simulation, begun: NOW, now: NOW, after: NOW, to });
    ingest(
      [...more.values].map(({ event }) => event),
      'simulator',
    );
    expect(stateOf(stale.source)).toBe('fresh');
  });

  it('SI8 quarantine has something of each kind to show, and nothing else was refused of the indicators', () => {
    const refused = store.quarantine
      .list({ limit: 1_000 })
      .filter(({ source }) => source.endsWith(':mo-phong'));
    const codes = new Set(refused.map(({ code }) => code));
    expect([...codes].sort()).toEqual(['period_in_future', 'value_jump', 'value_out_of_range']);
    const named = new Set(badValues.map(({ indicator }) => indicator));
    const others = refused.filter(({ event }) => !named.has(JSON.parse(event).data.indicatorCode));
    // A figure that grows through the year begins anew in January, which the catalogue takes for a jump.
    expect(others.every(({ event }) => JSON.parse(event).data.indicatorCode === 'spending')).toBe(true);
    expect(refused.length).toBeLessThan(report.values * 0.005);
  });
});

describe('silences', () => {
  it('SI7 a source that was never connected says nothing, now and later', () => {
    const heard = sourcesOf(feed({ to: NOW + DAY_MS, after: NOW }).values);
    for (const source of neverSent) expect(heard.has(source)).toBe(false);
    for (const source of neverSent) expect(sourcesOf(feed({ faults: 'none' }).values).has(source)).toBe(true);
  });

  it('SI9 stretches of silence are as frequent and as long as the data says, and the same each time', () => {
    const days = 120;
    const [first, again] = [1, 2].map(() => createSilences(7, simulation.faults, NOW));
    for (const { source, chancePerDay, hours } of silences) {
      let silent = 0;
      for (let at = NOW + DAY_MS; at < NOW + (days + 1) * DAY_MS; at += 12 * MINUTE_MS) {
        const isSilent = first?.isSilent(source, at);
        expect(again?.isSilent(source, at)).toBe(isSilent);
        if (isSilent) silent++;
      }
      const mean = chancePerDay * ((hours[0] + hours[1]) / 2);
      expect(silent / 5 / days, source).toBeGreaterThan(0.4 * mean);
      expect(silent / 5 / days, source).toBeLessThan(1.7 * mean);
    }
  });
});
