/** What figures are counted from, and so whose silence makes them old. */
import type { Cargo, ComputedKey } from './indicator.ts';

const OTHERWISE: Partial<Record<ComputedKey, Cargo>> = { paid_online: 'payments', satisfaction: 'ratings' };

/** What sources must bring for a computed indicator to be of now. */
export function cargoOf(key: ComputedKey): Cargo {
  return OTHERWISE[key] ?? (key.startsWith('petitions_') ? 'petitions' : 'dossiers');
}
