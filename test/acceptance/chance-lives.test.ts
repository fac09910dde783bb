/** Lives that no desk would write, by chance alone: whatever sources say, the counters follow the rules. */
import { expect, onTestFinished, test } from 'vitest';
import type { CloudEvent, EventType } from '#contract/cloud-event';
import { DOSSIER_STATUSES } from '#contract/status';
import type { Catalogue } from '../../server/catalogue.ts';
import { HandClock } from '../../server/clock.ts';
import { openCore } from '../../server/core.ts';
import { createDeadlineWatch } from '../../server/watch/deadline-watch.ts';
import { catalogue, communes, departments, procedures, temporaryFolder } from '../support/test-core.ts';
import { countByForce, type Posted } from './brute-force.ts';
import { countersOf, differences, randomNumbers, referenceOf } from './counters.ts';

const HOUR = 3_600_000;
const FIRST = Date.parse('2026-10-26T07:00:00+07:00');
const NOW = Date.parse('2026-11-20T16:00:00+07:00');
const HOURS = Math.floor((NOW - FIRST) / HOUR);
const DOSSIERS = 4_000;

/** Every second procedure counts its limit anew after a supplement. */
const restarting: Catalogue = {
  ...catalogue,
  procedures: new Map(
    [...catalogue.procedures].map(([code, procedure], index) => [
      code,
      index % 2 === 0 ? { ...procedure, supplementPolicy: 'restart' as const } : procedure,
    ]),
  ),
};

function chanceLives(seed: number): CloudEvent[] {
  const random = randomNumbers(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const iso = (hours: number) => new Date(FIRST + hours * HOUR).toISOString();
  const papers = () =>
    Object.fromEntries(
      ['inputsDigitised', 'electronicResult', 'reusedData']
        .filter(() => random() < 0.6)
        .map((member) => [member, random() < 0.7]),
    );
  const events: CloudEvent[] = [];
  for (let dossier = 0; dossier < DOSSIERS; dossier++) {
    const dossierCode = `H15.T-${String(dossier).padStart(5, '0')}`;
    const about = {
      dossierCode,
      procedureCode: random() < 0.05 ? '9.000009' : oneOf(procedures),
      unitCode: random() < 0.3 ? oneOf(departments) : oneOf(communes),
      ...(random() < 0.3 ? { communeCode: oneOf(communes) } : {}),
      channel: oneOf(['counter', 'online', 'postal'] as const),
    };
    let hour = below(HOURS / 2);
    for (let step = 1 + below(8); step > 0; step--) {
      // Often the same hour, so that order must not hang on arrival.
      hour = Math.min(HOURS, hour + (random() < 0.25 ? 0 : below(60)));
      const kind = random();
      const [type, data]: [EventType, Record<string, unknown>] =
        kind < 0.72
          ? ['vn.ioc.dossier.status.v1', { ...about, status: oneOf(DOSSIER_STATUSES) }]
          : kind < 0.82
            ? [
                'vn.ioc.dossier.apology.v1',
                { dossierCode, reason: 'x', newDueAt: iso(hour + below(300) - 40) },
              ]
            : kind < 0.88
              ? ['vn.ioc.dossier.rating.v1', { dossierCode, satisfied: random() < 0.5 }]
              : kind < 0.93
                ? ['vn.ioc.dossier.payment.v1', { dossierCode, online: random() < 0.5 }]
                : ['vn.ioc.dossier.digitisation.v1', { dossierCode, ...papers() }];
      if (kind < 0.72 && random() < 0.3) data.dueAt = iso(hour + below(250) - 30);
      const id = `${dossier}-${step}`;
      events.push({ specversion: '1.0', id, source: 'urn:test:chance', type, time: iso(hour), data });
    }
  }
  // In no order at all.
  return events
    .map((event) => ({ event, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
}

test.each([1, 2, 3])('VF2 lives made by chance (%i) are counted as a brute-force recount does', (seed) => {
  const clock = new HandClock(NOW);
  const core = openCore({ dataDir: temporaryFolder(), clock, catalogue: restarting });
  onTestFinished(core.close);
  const watch = createDeadlineWatch({ ...core, calendar: catalogue });
  const events = chanceLives(seed);
  const posted: Posted[] = events.map((event) => ({ event, arrivedAt: NOW }));
  for (let from = 0; from < events.length; from += 500) {
    expect(core.ingest(events.slice(from, from + 500), 'acceptance').rejected).toEqual([]);
  }
  while (watch.step() > 0);
  const forced = countByForce(posted, NOW, referenceOf(restarting));
  expect(Object.keys(forced).length).toBeGreaterThan(3_000);
  expect(differences(countersOf(core), forced).slice(0, 20)).toEqual([]);
});
