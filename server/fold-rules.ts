/** What the fold needs to know of the reference data. */
import type { Catalogue } from './catalogue.ts';
import type { FoldRules } from './domain/dossier.ts';

/** A local procedure code is the national one with the province's ending: `1.001193.000.00.00.H56`. */
const LOCAL_ENDING = /\.000\.00\.00\.H\d+$/;

export function foldRulesOf(catalogue: Catalogue): FoldRules {
  return {
    calendar: catalogue,
    procedureOf: (code) =>
      catalogue.procedures.get(code) ?? catalogue.procedures.get(code.replace(LOCAL_ENDING, '')),
    otherField: catalogue.otherField,
    petitionLimit: catalogue.petitionLimit,
  };
}
