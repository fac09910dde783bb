/** Folds the log anew into a read model that the last migration has left behind, before anyone reads it. */
import type { FoldRules } from '../domain/dossier.ts';
import type { Db } from './open-database.ts';
import { rebuildReadModel } from './rebuild.ts';
import { forgetRefoldDue, isRefoldDue } from './refold-due.ts';

/** Events folded so far, and how many there are. */
export type RefoldProgress = (done: number, all: number) => void;

/**
 * Once for each migration that asks for it. A process that ends in the middle leaves the mark, and the next
 * one begins again; two at a time do the work twice and come to the same.
 */
export function refoldWhenDue(db: Db, rules: FoldRules, onProgress?: RefoldProgress): void {
  if (!isRefoldDue(db)) return;
  rebuildReadModel(db, rules, {
    scratchFile: `${db.name}.refold-${process.pid}`,
    replace: true,
    ...(onProgress ? { onProgress } : {}),
  });
  forgetRefoldDue(db);
}
