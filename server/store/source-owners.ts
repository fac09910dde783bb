/** Which declared system a CloudEvents source belongs to, and by which rhythm it is judged. */
import type { Pace, SourceRow } from '#contract/indicator';
import type { Catalogue } from '../catalogue.ts';

export interface SourceOwners {
  /** Undefined of an undeclared source. */
  of(urn: string): SourceRow | undefined;
  /** Rhythm of the declared system, or the one that undeclared sources are judged by. */
  paceOf(row: SourceRow | undefined): Pace;
}

export function createSourceOwners({
  sources,
  undeclaredPace,
}: Pick<Catalogue, 'sources' | 'undeclaredPace'>): SourceOwners {
  const declared = [...sources.values()];
  // Patterns do not change while the server runs.
  const known = new Map<string, SourceRow | undefined>();
  return {
    of(urn) {
      if (!known.has(urn))
        known.set(
          urn,
          declared.find(({ urns }) => urns.some((pattern) => means(pattern, urn))),
        );
      return known.get(urn);
    },
    paceOf: (row) => row ?? undeclaredPace,
  };
}

function means(pattern: string, urn: string): boolean {
  return pattern.endsWith('*') ? urn.startsWith(pattern.slice(0, -1)) : pattern === urn;
}

/** The log numbers the server's own acts and clock verdicts like a source; nobody feeds them. */
export function isOutside(urn: string): boolean {
  return !OWN.has(urn);
}
const OWN = new Set(['urn:ioc:access', 'urn:ioc:alarm', 'urn:ioc:clock', 'urn:ioc:console', 'urn:ioc:duty']);
