/** Figures of the service index are kept by day and by month: every later event has to reach them all the same. */
import { expect, test } from 'vitest';
import type { CloudEvent } from '#contract/cloud-event';
import { createScoreQueries } from '../../server/store/score-queries.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { periodOf } from '../support/score-core.ts';
import { statusEvent, testCore } from '../support/test-core.ts';

const [A, B] = ['24133', '24175'];
const [ONE, TWO] = ['1.001193', '1.000894'];
const PERIODS = ['2026-10', '2026-11', '2026-Q4', '2026'].map(periodOf);
let serial = 0;

const status = (state: string, day: string, more: Record<string, unknown> = {}): CloudEvent => {
  const event = statusEvent({}, { id: `k${++serial}`, time: `2026-${day}:00+07:00` });
  const data = { dossierCode: 'D-1', procedureCode: ONE, unitCode: A, channel: 'online', status: state };
  return { ...event, data: { ...data, ...more } };
};
const about = (type: CloudEvent['type'], day: string, data: Record<string, unknown>): CloudEvent => ({
  ...status('accepted', day),
  type,
  data: { dossierCode: 'D-1', ...data },
});

const told = (code: string, unitCode: string, month: string, value: number, day: string): CloudEvent =>
  valueEvent(code, value, {
    ...{ source: 'urn:vn:kho-cong-dan:thu', unitCode },
    ...{ time: `2026-${day}:00+07:00`, periodStart: `2026-${month}-01T00:00:00+07:00` },
  });

/** Each as a source may send it: after the day it is of, and of a dossier that was counted otherwise before. */
const LATER: [what: string, events: CloudEvent[]][] = [
  ['received', [status('accepted', '10-07T08:00')]],
  ['paid a month later', [about('vn.ioc.dossier.payment.v1', '11-18T09:00', { online: true })]],
  ['of another unit', [status('processing', '10-08T08:00', { unitCode: B })]],
  [
    'of another procedure of the same field',
    [status('processing', '10-08T09:00', { unitCode: B, procedureCode: TWO })],
  ],
  ['received a day earlier', [status('accepted', '10-06T08:00')]],
  ['resolved', [status('completed', '11-19T08:00', { unitCode: B, procedureCode: TWO })]],
  [
    'a second one and its end',
    [
      status('accepted', '10-06T10:00', { dossierCode: 'D-2' }),
      status('withdrawn', '10-07T10:00', { dossierCode: 'D-2' }),
    ],
  ],
  ['rated', [about('vn.ioc.dossier.rating.v1', '11-19T09:00', { satisfied: true })]],
  [
    'told',
    [told('s766_stored', A, '11', 4, '11-19T03:00'), told('s766_procedures', A, '11', 70, '11-19T03:00')],
  ],
  ['told of a month before', [told('s766_stored', A, '10', 9, '11-19T04:00')]],
  [
    'told anew',
    [told('s766_stored', A, '10', 7, '11-19T05:00'), told('s766_procedures', B, '10', 60, '11-19T05:00')],
  ],
  ['taken back', [about('vn.ioc.dossier.retraction.v1', '11-20T09:00', { events: ['k1'] })]],
];

test('SC43 figures kept of days and months are those of the tables after every event, late or not', () => {
  const core = testCore();
  const kept = createScoreQueries(core.store.db, core.catalogue);
  let moved = 0;
  for (const [what, events] of LATER) {
    const before = JSON.stringify(PERIODS.map((period) => [...kept.figures(period)]));
    expect(core.ingest(events, 'test').rejected, what).toEqual([]);
    const fresh = createScoreQueries(core.store.db, core.catalogue);
    for (const period of PERIODS)
      for (const unit of [undefined, 'province', A, B])
        expect(kept.figures(period, unit), `${what}, ${period.key} ${unit}`).toEqual(
          fresh.figures(period, unit),
        );
    if (before !== JSON.stringify(PERIODS.map((period) => [...kept.figures(period)]))) moved++;
  }
  expect(moved).toBeGreaterThan(5);
});

test('SC43 of one unit the figures are those that it has among all', () => {
  const core = testCore();
  for (const [, events] of LATER.slice(0, -1)) core.ingest(events, 'test');
  const { figures } = createScoreQueries(core.store.db, core.catalogue);
  for (const period of PERIODS)
    for (const unit of [A, B])
      expect(figures(period, unit).get(unit)?.counts).toEqual(figures(period).get(unit)?.counts);
});
