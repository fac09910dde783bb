/** All late groups of the unit that is shown: the live line of the province carries only the gravest of all units. */
import { useMemo } from 'react';
import type { Snapshot } from '#contract/snapshot';
import type { ApiClient } from './api/api-client.ts';
import { type LateGroup, lateGroups } from './state/figures.ts';
import { type PacedFault, usePaced } from './ui/use-paced.ts';

const ASK_EVERY_MS = 2_000;

export interface UnitGroupList {
  /** Most urgent first. */
  groups: readonly LateGroup[];
  /** Why the rest is not here; null while nothing is missing or it is on its way. */
  fault: PacedFault | null;
}

/** Asked for anew whenever a count of the unit changes, and not at all where the live line holds every group. */
export function useUnitGroups(api: Pick<ApiClient, 'get'>, data: Snapshot, unit: string): UnitGroupList {
  const isWhole = data.scope === `unit:${unit}` || data.late.groups <= data.groups.length;
  const ask = useMemo(
    () =>
      isWhole
        ? null
        : () => api.get<Pick<Snapshot, 'groups'>>(`/snapshot?scope=${encodeURIComponent(`unit:${unit}`)}`),
    [api, isWhole, unit],
  );
  const tally = data.units[unit] ?? data.departments[unit];
  const version = useMemo(() => JSON.stringify([data.day, tally]), [data.day, tally]);
  const { answer, fault } = usePaced(ask, version, ASK_EVERY_MS);
  const known = answer?.groups ?? data.groups;
  const groups = useMemo(() => lateGroups(known.filter((group) => group.unit === unit)), [known, unit]);
  return { groups, fault };
}
