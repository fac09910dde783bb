/** The use case "import a sheet": show every row first; store what was shown only after a yes. */
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import type { Clock } from '../../clock.ts';
import { isoLocal } from '../../domain/local-time.ts';
import { createPortalIntake, type PortalIntakeDeps } from '../portal/portal-intake.ts';
import { createHeldUploads } from './held-uploads.ts';
import { previewSheet } from './preview-sheet.ts';
import { SheetFault } from './sheet-row.ts';
import { sheetTemplate } from './sheet-template.ts';
import { storeRows } from './store-rows.ts';

export interface Uploader {
  /** Of the account. */
  name: string;
  /** The one unit it speaks for; null for the province. */
  unit: string | null;
}

export interface FileImport {
  /** `fault` says in words why the file as a whole cannot be taken. */
  preview(file: Buffer, uploader: Uploader): Promise<{ preview: FilePreview } | { fault: string }>;
  /** @returns undefined when nothing of that uploader waits under the token */
  confirm(
    token: string,
    uploader: Uploader,
    onProgress?: (done: number, total: number) => void,
  ): Promise<FileImportAnswer | undefined>;
  /** An empty sheet to fill in, bytes of an .xlsx file. */
  template(): Promise<Buffer>;
}

export interface FileImportDeps extends PortalIntakeDeps {
  /** A preview waits real minutes, however fast a drill's clock runs. */
  waitingClock: Clock;
}

export function createFileImport(deps: FileImportDeps): FileImport {
  const held = createHeldUploads(deps.waitingClock);
  const { plan } = createPortalIntake(deps);
  const inTurn = oneAtATime();
  const running = new Map<string, Promise<FileImportAnswer>>();

  async function preview(file: Buffer, { name, unit }: Uploader): Promise<FilePreview> {
    const { storable, shown } = await previewSheet(file, { plan, dossiers: deps.store.dossiers, unit });
    if (storable.length === 0) return { token: null, expiresAt: null, ...shown };
    const { token, expiresAt } = held.put(name, { rows: storable, unchanged: shown.changes.unchanged });
    return { token, expiresAt: isoLocal(expiresAt), ...shown };
  }

  return {
    template: sheetTemplate,
    async preview(file, uploader) {
      try {
        return { preview: await inTurn(() => preview(file, uploader)) };
      } catch (error) {
        if (error instanceof SheetFault) return { fault: error.message };
        throw error;
      }
    },
    async confirm(token, { name }, onProgress) {
      const upload = held.get(token, name);
      if (upload === undefined) return undefined;
      // A second click must not store beside the first; after a fault the token still holds.
      const work = running.get(token) ?? storeRows(upload, `file:${name}`, deps, onProgress);
      running.set(token, work);
      try {
        const answer = await work;
        held.remove(token);
        return answer;
      } finally {
        running.delete(token);
      }
    },
  };
}

/** Large sheets take memory while they are read, so they are read one after the other. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work, work);
    last = mine;
    return mine;
  };
}
