/** What the fold needs to know of the reference data. */
import type { Catalogue } from './catalogue.ts';
import type { FoldRules } from './domain/dossier.ts';
import { nationalProcedure } from './domain/procedure-code.ts';

export function foldRulesOf(catalogue: Catalogue): FoldRules {
  const procedureCode = (code: string) => (catalogue.procedures.has(code) ? code : nationalProcedure(code));
  return {
    calendar: catalogue,
    procedureCode,
    procedureOf: (code) => catalogue.procedures.get(procedureCode(code)),
    otherField: catalogue.otherField,
    petitionLimit: catalogue.petitionLimit,
  };
}
