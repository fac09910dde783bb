/** The reform plan: read from what was entered, changed by appending to the log. */
import { PLAN_PROGRESS_TYPE } from '#contract/logged-types';
import type { PlanFilePreview, PlanFileRow } from '#contract/plan-file';
import type { PlanBoard, PlanEntry, PlanProgress, PlanTaskEntry } from '#contract/reform-plan';
import type { Catalogue } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { plannedTasks, planPreview } from '../domain/adopt-plan.ts';
import { isoLocal, localDay } from '../domain/local-time.ts';
import { progressFaults, taskFaults } from '../domain/plan-faults.ts';
import { planBoard } from '../domain/reform-board.ts';
import type { EntriesTable } from '../store/entries-table.ts';
import type { AppendEntry } from './append-entry.ts';
import { type EntryFault, type EntryOutcome, personalFaults } from './entry-outcome.ts';

export interface PlanDeps {
  entries: Pick<EntriesTable, 'list'>;
  append: AppendEntry;
  catalogue: Pick<Catalogue, 'parIndex' | 'reformPlan' | 'units' | 'departments'>;
  clock: Clock;
}

export interface AdoptedFile {
  title: string;
  source: string;
  rows: readonly PlanFileRow[];
}

export interface PlanBook {
  plan(): PlanBoard;
  tellProgress(progress: PlanProgress, by: string): EntryOutcome<PlanBoard>;
  tellTask(task: PlanTaskEntry, by: string): EntryOutcome<PlanBoard>;
  /** What adopting the rows of a sheet would do; nothing is kept. */
  previewPlan(rows: readonly PlanFileRow[]): PlanFilePreview;
  adoptPlan(file: AdoptedFile, by: string): EntryOutcome<PlanBoard>;
}

export function createPlan({ entries, append, catalogue, clock }: PlanDeps): PlanBook {
  const start = { ...catalogue.reformPlan, tasks: catalogue.reformPlan.rows };
  const fields = catalogue.parIndex.rows.map(({ key, name }) => ({ key, name }));
  const isUnit = (code: string) => catalogue.units.has(code) || catalogue.departments.has(code);

  function plan(): PlanBoard {
    const told = entries.list<PlanEntry>(PLAN_PROGRESS_TYPE).map(({ entry, by, seq, received }) => ({
      ...{ data: entry, by, seq, at: isoLocal(received), day: localDay(received) },
    }));
    return planBoard(start, told, { today: localDay(clock.now()), fields });
  }

  function keep(entry: PlanEntry, of: string, by: string, faults: EntryFault[]): EntryOutcome<PlanBoard> {
    if (faults.length > 0) return { kind: 'faults', faults };
    append([{ type: PLAN_PROGRESS_TYPE, subject: `urn:ioc:plan:${of}`, entry }], by);
    return { kind: 'ok', board: plan() };
  }

  return {
    plan,
    tellProgress: (progress, by) =>
      keep(progress, progress.activity, by, [
        ...progressFaults(progress, plan(), isUnit),
        ...personalFaults('name', progress.name),
        ...personalFaults('reason', progress.reason),
      ]),
    tellTask: (task, by) =>
      keep(task, task.task, by, [
        ...taskFaults(
          task,
          plan(),
          fields.map(({ key }) => key),
        ),
        ...personalFaults('name', task.name),
        ...personalFaults('source', task.source),
        ...personalFaults('reason', task.reason),
      ]),
    previewPlan(rows) {
      const faults = rows.flatMap(({ row, task, activity }) =>
        personalFaults('', `${task}\n${activity}`).map(({ message }) => ({ row, column: '', message })),
      );
      return faults.length > 0 ? { rows: [], dropped: [], faults } : planPreview(rows, plan());
    },
    adoptPlan({ title, source, rows }, by) {
      const faults = [
        ...personalFaults('title', title),
        ...personalFaults('source', source),
        ...rows.flatMap(({ row, task, activity }) => personalFaults(`row ${row}`, `${task}\n${activity}`)),
      ];
      const adopted = { title, source, tasks: plannedTasks(rows, plan()) };
      return keep({ adopted }, 'adopted', by, faults);
    },
  };
}
