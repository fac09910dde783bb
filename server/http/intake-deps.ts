/** What brings facts in: events, national records, sheets of dossiers; and where refused ones stand. */
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import type { PortalAnswer } from '#contract/portal-record';
import type { IngestAnswer } from '#contract/rejection';
import type {
  QuarantineChoice,
  QuarantineFilter,
  QuarantineRow,
  Waiting,
} from '../store/quarantine-table.ts';

/** Who hands over a sheet: the name of the account, and its unit where it may speak for that one only. */
export interface FileUploader {
  name: string;
  unit: string | null;
}

export interface IntakeDeps {
  /** @param via name of the ingest key */
  ingest(batch: readonly unknown[], via: string): IngestAnswer;
  portal: {
    /** @param via name of the ingest key */
    takeInTurns(records: readonly unknown[], via: string): Promise<PortalAnswer>;
    /** Whether the key may speak for the national portal; absent: every key may. */
    isOpenTo?(via: string): boolean;
  };
  /** The same as `ingest`, sharing a commit with other batches of the moment. */
  gatheredIngest(batch: readonly unknown[], via: string): Promise<IngestAnswer>;
  files: {
    /** `fault` says in words why the file as a whole cannot be taken. */
    preview(file: Buffer, uploader: FileUploader): Promise<{ preview: FilePreview } | { fault: string }>;
    /** @returns undefined when nothing of that uploader waits under the token */
    confirm(token: string, uploader: FileUploader): Promise<FileImportAnswer | undefined>;
    /** An empty sheet to fill in, bytes of an .xlsx file. */
    template(): Promise<Buffer>;
  };
  quarantine: {
    list(filter: QuarantineFilter): QuarantineRow[];
    /** Those still held. */
    count(choice?: QuarantineChoice): number;
    /** What is still held of these CloudEvents sources. */
    waiting(sources: readonly string[]): Waiting;
  };
}
