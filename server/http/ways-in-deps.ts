/** What the routes of the ways in for indicators ask of the rest of the server. */
import type { ConnectorItem, ConnectorList, ConnectorLook, ConnectorPreview } from '#contract/connector';
import type { ProposalItem, ProposalList } from '#contract/indicator-entry';
import type { PlanFileFault, PlanFileRow } from '#contract/plan-file';
import type { ValueFileAnswer, ValueFilePreview } from '#contract/value-file';
import type { FileUploader } from './intake-deps.ts';

export interface Proposer {
  name: string;
  mayDecide: boolean;
}

export type ProposalOutcome =
  | { kind: 'done'; item: ProposalItem }
  | { kind: 'refused'; path: string; message: string }
  | { kind: 'unknown' };

export type SettingOutcome<T> =
  | { kind: 'ok'; result: T }
  | { kind: 'faults'; faults: { path: string; message: string }[] };

export type GivenSecret = { header: string; value: string } | null | undefined;

export interface WaysInDeps {
  /** The rows of a sheet of the reform plan, or every fault of it. */
  readPlanFile(file: Buffer): Promise<{ rows: PlanFileRow[] } | { faults: PlanFileFault[] }>;
  entries: {
    /** @param unit of that unit only; null for every one */
    list(who: Proposer, unit: string | null): ProposalList;
    propose(
      who: Proposer,
      proposal: { indicator: string; unit: string | null; period: string; value: number },
    ): ProposalOutcome;
    approve(who: Proposer, id: string, reason: string): ProposalOutcome;
    refuse(who: Proposer, id: string, reason: string): ProposalOutcome;
  };
  valueFiles: {
    preview(file: Buffer, uploader: FileUploader): Promise<{ preview: ValueFilePreview } | { fault: string }>;
    confirm(token: string, uploader: FileUploader): ValueFileAnswer | undefined;
    template(): Promise<Buffer>;
  };
  connectors: {
    list(): ConnectorList;
    look(wish: unknown, secret: GivenSecret): Promise<SettingOutcome<ConnectorLook>>;
    preview(setting: unknown, secret: GivenSecret): Promise<SettingOutcome<ConnectorPreview>>;
    save(setting: unknown, secret: GivenSecret, by: string): SettingOutcome<ConnectorItem>;
    remove(id: string, by: string): 'removed' | 'unknown' | 'shipped';
    /** ISO local; null for what is no pattern. */
    nextRuns(pattern: string, amount: number): string[] | null;
    /** @returns undefined for an unknown id, or while it runs */
    run(id: string): Promise<ConnectorItem | undefined>;
  };
}
