import { expect, test } from 'vitest';
import type { PetitionFact } from '../../server/domain/petition.ts';
import { classifyPetition, foldPetition } from '../../server/domain/petition.ts';
import { contributePetition, petitionFieldScope } from '../../server/domain/petition-counting.ts';
import { at, catalogue } from '../support/dossier-facts.ts';

/** Standing columns by scope, as one petition adds them. */
function standingOf(field: string | null): Record<string, readonly string[]> {
  const told: PetitionFact = {
    ...{ at: at('2026-11-02T08:00:00'), id: 'e', unit: 'u1', field, status: 'new' },
    ...{ dueAt: null, satisfied: null },
  };
  const petition = foldPetition('p', [told], { calendar: catalogue, petitionLimit: null });
  if (petition === null) throw new Error('no petition');
  const found: Record<string, readonly string[]> = {};
  contributePetition({ ...petition, class: classifyPetition(petition, 0) }, 1, {
    standing(scope, columns) {
      found[scope] = columns;
    },
    flow(scope, _period, columns) {
      expect(found[scope]).toBeDefined();
      expect(columns).toEqual(['received']);
    },
  });
  return found;
}

test('PT21 a petition counts in the province, in its unit and, where it has one, in its field', () => {
  const open = ['open', 'new'];
  expect(standingOf('health')).toEqual({ province: open, u1: open, [petitionFieldScope('health')]: open });
  expect(standingOf(null)).toEqual({ province: open, u1: open });
});
