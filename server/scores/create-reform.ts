/** Years of the reform index and published figures, beside the plan: read from what was entered, and entered. */
import { INDEX_PUBLISHED_TYPE, PAR_ENTRY_TYPE } from '#contract/logged-types';
import type { PublishedPreview } from '#contract/published-file';
import type { InternalEntry, ParBoard, YearlyEntry } from '#contract/reform';
import type { PublishedEntry } from '#contract/score';
import type { Scope } from '#contract/snapshot';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { internalFaults } from '../domain/internal-results.ts';
import { isoLocal } from '../domain/local-time.ts';
import { parBoard, yearlyFaults } from '../domain/par-board.ts';
import { groupsOff } from '../domain/published-index.ts';
import type { EntriesTable, StoredEntry } from '../store/entries-table.ts';
import type { AppendEntry } from './append-entry.ts';
import { createPlan, type PlanBook } from './create-plan.ts';
import { type EntryFault as Fault, type EntryOutcome as Outcome, personalFaults } from './entry-outcome.ts';
import { previewPublished } from './preview-published.ts';
import { readPublishedCsv } from './published-csv.ts';

export interface ReformDeps {
  entries: Pick<EntriesTable, 'list'>;
  append: AppendEntry;
  catalogue: Pick<Catalogue, 'parIndex' | 'reformPlan' | 'serviceIndex' | 'units' | 'departments'>;
  clock: Clock;
}

export interface Reform extends PlanBook {
  par(): ParBoard;
  enterYear(entry: YearlyEntry, by: string): Outcome<ParBoard>;
  enterInternal(entry: InternalEntry, by: string): Outcome<ParBoard>;
  publish(entries: readonly PublishedEntry[], by: string): Outcome<{ stored: number; warnings: Fault[] }>;
  readPublished(csv: Buffer): Outcome<PublishedEntry[]>;
  /** What storing the file would do; nothing is kept. */
  previewPublished(csv: Buffer): PublishedPreview;
}

export function createReform({ entries, append, catalogue, clock }: ReformDeps): Reform {
  const groupCodes = catalogue.serviceIndex.groups.map(({ code }) => code);
  const basis = parBasis(catalogue.parIndex);
  const isUnit = (code: string) => catalogue.units.has(code) || catalogue.departments.has(code);

  const par = () => parBoard(basis, entries.list<YearlyEntry | InternalEntry>(PAR_ENTRY_TYPE).map(told));
  return {
    par,
    enterYear(entry, by) {
      // The points of a field are held against the weights in force.
      const wrong = yearlyFaults(entry, { fields: par().fields, factors: basis.factors });
      const faults = [...wrong, ...personalFaults('source', entry.source)];
      if (faults.length > 0) return { kind: 'faults', faults };
      append([{ type: PAR_ENTRY_TYPE, subject: `urn:ioc:${entry.index}:${entry.year}`, entry }], by);
      return { kind: 'ok', board: par() };
    },
    enterInternal(entry, by) {
      const faults = [
        ...internalFaults(entry),
        ...personalFaults('source', entry.source),
        ...entry.results.flatMap(({ unitName }, at) => personalFaults(`results.${at}.unitName`, unitName)),
      ];
      if (faults.length > 0) return { kind: 'faults', faults };
      const subject = `urn:ioc:internal:${entry.year}:${entry.kind}`;
      append([{ type: PAR_ENTRY_TYPE, subject, entry }], by);
      return { kind: 'ok', board: par() };
    },
    ...createPlan({ entries, append, catalogue, clock }),
    publish(published, by) {
      const faults = published.flatMap((entry, at) => publishedFaults(entry, at, groupCodes, isUnit));
      if (faults.length > 0) return { kind: 'faults', faults };
      append(
        published.map((entry) => ({
          type: INDEX_PUBLISHED_TYPE,
          subject: `urn:ioc:index:${entry.scope}:${entry.period}`,
          entry,
        })),
        by,
      );
      const warnings = published.flatMap((entry, at) => sumWarning(entry, at, groupCodes));
      return { kind: 'ok', board: { stored: published.length, warnings } };
    },
    readPublished(csv) {
      const read = readPublishedCsv(csv, groupCodes);
      return read.faults.length > 0
        ? { kind: 'faults', faults: read.faults }
        : { kind: 'ok', board: read.entries };
    },
    previewPublished: (csv) =>
      previewPublished(csv, {
        groups: groupCodes,
        standing: [
          ...catalogue.serviceIndex.published.map((entry) => ({ ...entry, scope: entry.scope as Scope })),
          ...entries.list<PublishedEntry>(INDEX_PUBLISHED_TYPE).map(({ entry }) => entry),
        ],
        nameOf: (unit) => (catalogue.units.get(unit) ?? catalogue.departments.get(unit))?.name ?? unit,
        faultsOf: (entry) => publishedFaults(entry, 0, groupCodes, isUnit),
        warningOf: (entry) => sumWarning(entry, 0, groupCodes)[0]?.message ?? '',
      }),
  };
}

function told<T>({ entry, by, seq, received }: StoredEntry<T>) {
  return { entry, by, seq, at: isoLocal(received) };
}

function parBasis({ legalBasis, goal, rows, history, internal, sipas }: Catalogue['parIndex']) {
  return {
    ...{ legalBasis, goal, internal },
    fields: rows,
    factors: sipas.factors,
    history: [
      ...history.map((year) => ({ ...year, index: 'par' as const })),
      ...sipas.history.map((year) => ({ ...year, index: 'sipas' as const })),
    ],
  };
}

function publishedFaults(
  { scope, groups, source }: PublishedEntry,
  at: number,
  known: readonly string[],
  isUnit: (code: string) => boolean,
): Fault[] {
  const unit = scope === 'province' ? null : scope.slice('unit:'.length);
  const faults = Object.keys(groups)
    .filter((code) => !known.includes(code))
    .map((code) => ({ path: `${at}.groups.${code}`, message: `Không có nhóm chỉ số "${code}".` }))
    .concat(personalFaults(`${at}.source`, source));
  if (unit === null || isUnit(unit)) return faults;
  return [{ path: `${at}.scope`, message: `Không có đơn vị ${unit} trong danh mục.` }, ...faults];
}

/** Kept all the same, since the portal's figures are the official ones. */
function sumWarning(entry: PublishedEntry, at: number, codes: readonly string[]): Fault[] {
  const off = groupsOff(entry, codes);
  if (off === null) return [];
  const words = `${off > 0 ? 'hơn' : 'kém'} ${String(Math.abs(off)).replace('.', ',')}`;
  return [{ path: `${at}.groups`, message: `Tổng các nhóm ${words} điểm so với tổng điểm công bố.` }];
}
