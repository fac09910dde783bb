/** Components counted from ratings, payments and petitions say when the source of those has fallen silent. */
import { expect, test } from 'vitest';
import { HandClock } from '../../server/clock.ts';
import { petitionEvent } from '../support/petition-events.ts';
import { componentOf, periodOf, scoresOf } from '../support/score-core.ts';
import { catalogue, statusEvent, testCore } from '../support/test-core.ts';
import { A, local } from './figure-events.ts';

const SATISFIED = 'DOSSIER_RECEIVING_SATISFACTION';
const PETITIONS = 'PETITION_PROCESSING_ON_TIME';
const RATINGS = 'urn:vn:danh-gia:1';

function rated(time: string, id: string) {
  return {
    ...{ specversion: '1.0', id, source: RATINGS, type: 'vn.ioc.dossier.rating.v1', time },
    data: { dossierCode: 'X-1', satisfied: true },
  };
}

function silentSince(hours: number) {
  const clock = new HandClock(local('11-20T14:05'));
  const core = testCore({ clock });
  const time = '2026-11-20T14:05:00+07:00';
  core.ingest(
    [
      statusEvent({ dossierCode: 'X-1', unitCode: A }, { source: 'urn:vn:mot-cua:1', time }),
      rated(time, 'r-1'),
      {
        ...petitionEvent('2026-11-20T08:00:00', { petitionCode: 'P-1', unitCode: A }),
        source: 'urn:vn:1022:1',
      },
      {
        ...petitionEvent('2026-11-20T14:05:00', { petitionCode: 'P-1', unitCode: A, status: 'resolved' }),
        source: 'urn:vn:1022:1',
      },
    ],
    'k',
  );
  clock.advance(hours * 3_600_000);
  return { core, clock };
}

test('SC60 a component counted from ratings or petitions turns with their source, keeps its points, and says since when', () => {
  const at = '2026-11-20T14:05:00+07:00';
  const { core, clock } = silentSince(0);
  const of = (key: string, period = '2026-11') =>
    componentOf(scoresOf(core).card(`unit:${A}`, periodOf(period)), key);
  const source = catalogue.sources.get('rating')?.name;
  expect(of(SATISFIED)).toMatchObject({ state: 'scored', told: { freshness: 'fresh', at, source } });
  expect(of(PETITIONS).told?.freshness).toBe('fresh');
  const before = of(SATISFIED).points;
  // Three hours of the day and an hour of office time: twice the hour of ratings is past, the hotline goes on.
  clock.set('2026-11-23T09:00:00+07:00');
  expect(of(SATISFIED)).toMatchObject({ points: before, told: { freshness: 'stale', at, source } });
  expect(scoresOf(core).card(`unit:${A}`, periodOf('2026-11')).stale).toContain(SATISFIED);
  // What is counted from dossiers has no mark of its own: the page marks all of it.
  expect(of('ONLINE_DOSSIERS').told).toBeNull();
});

test('SC60 of a period that was over when the source spoke last nothing is old, of one it broke off in all is', () => {
  const { core, clock } = silentSince(0);
  const of = (period: string) =>
    componentOf(scoresOf(core).card(`unit:${A}`, periodOf(period)), SATISFIED).told?.freshness;
  clock.set('2026-12-10T09:00:00+07:00');
  expect(of('2026-11')).toBe('unknown');
  core.ingest([rated('2026-12-10T08:59:00+07:00', 'r-2')], 'k');
  expect(of('2026-11')).toBe('fresh');
});
