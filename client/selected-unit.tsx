/** Picks out of the live state what the unit panel shows of one unit. */
import type { Snapshot } from '#contract/snapshot';
import { UnitPanel } from './features/unit/unit-panel.tsx';
import type { Names } from './state/catalogue.ts';
import type { LateGroup } from './state/figures.ts';
import { rankOf } from './state/figures.ts';
import type { Selectors } from './state/selectors.ts';

export interface SelectedUnitProps {
  unit: string;
  data: Snapshot;
  groups: readonly LateGroup[];
  names: Names;
  selectors: Selectors;
  onUnit: (code: string | null) => void;
}

export function SelectedUnit({ unit, data, groups, names, selectors, onUnit }: SelectedUnitProps) {
  return (
    <UnitPanel
      code={unit}
      tally={data.units[unit] ?? data.departments[unit]}
      placed={data.placed[unit]}
      petitions={data.petitions[unit]}
      groups={groups.filter((group) => group.unit === unit)}
      rank={rankOf(unit, selectors.rankingRows(data, names.unit))}
      names={names}
      day={data.day}
      onSelect={onUnit}
    />
  );
}
