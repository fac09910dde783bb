/** Picks out of the live state what the unit panel shows of one unit, and asks for its groups. */
import type { Snapshot } from '#contract/snapshot';
import type { ApiClient } from './api/api-client.ts';
import { UnitPanel } from './features/unit/unit-panel.tsx';
import type { Names } from './state/catalogue.ts';
import { rankOf } from './state/figures.ts';
import type { Selectors } from './state/selectors.ts';
import { useUnitGroups } from './use-unit-groups.ts';

export interface SelectedUnitProps {
  api: Pick<ApiClient, 'get'>;
  unit: string;
  data: Snapshot;
  names: Names;
  selectors: Selectors;
  onUnit: (code: string | null) => void;
}

export function SelectedUnit({ api, unit, data, names, selectors, onUnit }: SelectedUnitProps) {
  const { groups, fault } = useUnitGroups(api, data, unit);
  return (
    <UnitPanel
      code={unit}
      tally={data.units[unit] ?? data.departments[unit]}
      placed={data.placed[unit]}
      petitions={data.petitions[unit]}
      groups={groups}
      groupsFault={fault}
      // A unit's own reader does not see the others, and so no place among them.
      rank={data.scope === 'province' ? rankOf(unit, selectors.rankingRows(data, names.unit)) : null}
      names={names}
      day={data.day}
      onSelect={onUnit}
    />
  );
}
