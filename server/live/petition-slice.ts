/** The petitions that a scope sees: few members, so a change reads the slice whole. */
import type { PetitionTally } from '#contract/petition';
import type { Patch, Scope, Slices } from '#contract/snapshot';
import type { LocalDay } from '../domain/local-time.ts';
import type { PetitionQueries } from '../store/petition-queries.ts';

export interface PetitionSlice {
  of(scope: Scope, today: LocalDay): Slices['petitions'];
  /** A patch for one that holds the slice as it was at `seq`, earlier on the same day. */
  since(scope: Scope, today: LocalDay, seq: number): Patch<Slices['petitions']>;
}

export function createPetitionSlice(
  petitions: Pick<PetitionQueries, 'tallies' | 'scopesSince'>,
): PetitionSlice {
  /** The province sees all units; a unit sees itself, and nothing of the totals. */
  function of(scope: Scope, today: LocalDay): Slices['petitions'] {
    const all = petitions.tallies(today);
    if (scope === 'province') return all;
    const code = scope.slice('unit:'.length);
    return all[code] === undefined ? {} : { [code]: all[code] };
  }
  return {
    of,
    since(scope, today, seq) {
      const now = of(scope, today);
      const touched = petitions.scopesSince(seq, today);
      const mine = touched.filter((code) => scope === 'province' || scope === `unit:${code}`);
      return Object.fromEntries(mine.map((code) => [code, whole(now[code])]));
    },
  };
}

/** Names what is gone too: left out of a patch it would stay. */
function whole(tally: PetitionTally | undefined): Patch<PetitionTally> | null {
  if (tally === undefined) return null;
  return {
    new: tally.new ?? null,
    processing: tally.processing ?? null,
    overdue: tally.overdue ?? null,
    resolvedToday: tally.resolvedToday ?? null,
  };
}
