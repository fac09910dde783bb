/** Tells whoever holds a line open that the right behind it has ended. */

export type RevocationListener = (grant: string) => void;

export interface Revocations {
  /** `grant` is the one of the `Identity` that came in by it. Returns the undo. */
  onRevoked(listener: RevocationListener): () => void;
  announce(grant: string): void;
}

export function createRevocations(): Revocations {
  const listeners = new Set<RevocationListener>();
  return {
    onRevoked(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    announce(grant) {
      for (const listener of [...listeners]) listener(grant);
    },
  };
}
