/** The folds of indicators and of everything people enter and set up for them, made together. */
import { type ConnectorFold, createConnectorFold } from './connector-fold.ts';
import { createEntriesTable, type EntriesTable } from './entries-table.ts';
import { createIndicatorFold, type IndicatorFold } from './indicator-fold.ts';
import type { Db } from './open-database.ts';
import { createProposalFold, type ProposalFold } from './proposal-fold.ts';

export interface ValueFolds {
  indicators: IndicatorFold;
  entries: EntriesTable;
  proposals: ProposalFold;
  connectors: ConnectorFold;
}

export function createValueFolds(db: Db): ValueFolds {
  const indicators = createIndicatorFold(db);
  return {
    indicators,
    entries: createEntriesTable(db),
    proposals: createProposalFold(db, indicators),
    connectors: createConnectorFold(db),
  };
}
