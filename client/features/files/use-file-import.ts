/** The steps of taking in a sheet: choose, read, look, store; each fault leads back to choosing. */
import { useCallback, useRef, useState } from 'react';
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import { ApiError } from '../../api/api-client.ts';
import type { FilesApi } from '../../api/files-api.ts';

/** `detail` is the server's sentence for the person, empty when there is none. */
export interface FileError {
  kind: 'network' | 'tooLarge' | 'forbidden' | 'expired' | 'other';
  detail: string;
}

export type FileStep =
  | { step: 'choose'; error: FileError | null }
  /** `sent`: share of the file that has gone out, 0–1; afterwards the server reads it. */
  | { step: 'reading'; name: string; sent: number }
  | { step: 'preview'; name: string; preview: FilePreview; error: FileError | null }
  | { step: 'storing'; name: string; rows: number }
  | { step: 'done'; name: string; preview: FilePreview; answer: FileImportAnswer };

export interface FileImport {
  state: FileStep;
  choose(file: File): Promise<void>;
  confirm(): Promise<void>;
  cancel(): void;
}

export function useFileImport(api: FilesApi, largest: number): FileImport {
  const [state, setState] = useState<FileStep>({ step: 'choose', error: null });
  /** Counts choices, so that the answer to one that was cancelled changes nothing. */
  const current = useRef(0);

  const choose = useCallback(
    async (file: File) => {
      const mine = ++current.current;
      const show = (next: FileStep) => mine === current.current && setState(next);
      if (file.size > largest) return void show({ step: 'choose', error: { kind: 'tooLarge', detail: '' } });
      show({ step: 'reading', name: file.name, sent: 0 });
      try {
        const preview = await api.preview(file, (sent) => show({ step: 'reading', name: file.name, sent }));
        show({ step: 'preview', name: file.name, preview, error: null });
      } catch (fault) {
        show({ step: 'choose', error: errorOf(fault) });
      }
    },
    [api, largest],
  );

  async function confirm() {
    if (state.step !== 'preview' || state.preview.token === null) return;
    const { name, preview } = state;
    setState({ step: 'storing', name, rows: preview.valid });
    try {
      const answer = await api.confirm(state.preview.token);
      setState({ step: 'done', name, preview, answer });
    } catch (fault) {
      const error = errorOf(fault);
      // Storing twice the same changes nothing, so after a broken line the button may be pressed again.
      setState(
        error.kind === 'expired' ? { step: 'choose', error } : { step: 'preview', name, preview, error },
      );
    }
  }

  function cancel() {
    current.current++;
    setState({ step: 'choose', error: null });
  }

  return { state, choose, confirm, cancel };
}

function errorOf(fault: unknown): FileError {
  if (!(fault instanceof ApiError)) throw fault;
  const kinds: Record<number, FileError['kind']> = {
    0: 'network',
    401: 'forbidden',
    403: 'forbidden',
    410: 'expired',
    413: 'tooLarge',
  };
  return { kind: kinds[fault.status] ?? 'other', detail: fault.message };
}
