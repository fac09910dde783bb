import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ingestWaves } from '../../server/feeds/ingest-waves.ts';
import type { MappedCase } from '../../server/feeds/map-case.ts';
import { statusEvent } from '../support/test-core.ts';

const someCases = fc.array(fc.array(fc.boolean(), { maxLength: 8 }), { maxLength: 12 });

test('IMP7 batches hold every event once, one sort each, and keep the order of each case', () => {
  fc.assert(
    fc.property(someCases, fc.integer({ min: 1, max: 5 }), (sorts, most) => {
      const cases: MappedCase[] = sorts.map((owns, index) => ({
        dossierCode: `case-${index}`,
        events: owns.map((own, at) => ({
          event: statusEvent({ dossierCode: `case-${index}` }),
          at,
          dueAt: null,
          own,
        })),
        endedAt: null,
        unknown: [],
      }));
      const waves = [...ingestWaves(cases, most)];
      const sortOf = new Map(cases.flatMap(({ events }) => events.map(({ event, own }) => [event.id, own])));
      for (const { own, events } of waves) {
        expect(events.length).toBeLessThanOrEqual(most);
        for (const { id } of events) expect(sortOf.get(id)).toBe(own);
      }
      const sent = waves.flatMap(({ events }) => events);
      expect(sent).toHaveLength(sortOf.size);
      for (const { dossierCode, events } of cases)
        expect(sent.filter(({ data }) => data.dossierCode === dossierCode)).toEqual(
          events.map(({ event }) => event),
        );
    }),
  );
});
