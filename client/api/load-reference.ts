/** Fetches the reference data and the boundaries that the page is drawn with. */
import type { Topology } from 'topojson-specification';
import type { Catalogue } from '../state/catalogue.ts';
import type { ApiClient } from './api-client.ts';

export interface Reference {
  catalogue: Catalogue;
  /** Null when the server has none; the page then shows the map's table. */
  boundaries: Topology | null;
  context: Topology | null;
  /** The boundaries are a drawing, not administrative ones. */
  schematic: boolean;
}

interface BoundaryTopology extends Topology {
  metadata?: { schematic?: boolean };
}

/** Loads all reference data; missing boundaries are no fault, a missing catalogue is (`ApiError`). */
export async function loadReference(api: ApiClient): Promise<Reference> {
  const [catalogue, boundaries, context] = await Promise.all([
    api.get<Catalogue>('/catalogue'),
    api.get<BoundaryTopology>('/boundaries').catch(() => null),
    api.get<Topology>('/boundaries/context').catch(() => null),
  ]);
  // Decomposed marks come apart when a map draws them letter by letter.
  const units = catalogue.units.map((unit) => ({ ...unit, name: unit.name.normalize('NFC') }));
  return {
    catalogue: { ...catalogue, units },
    boundaries,
    context,
    schematic: boundaries?.metadata?.schematic ?? true,
  };
}
