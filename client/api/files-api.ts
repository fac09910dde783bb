/** Hands a sheet over for a preview and has it stored; tells how much of it has gone out. */
import type { FileImportAnswer, FilePreview } from '#contract/file-import';
import type { Problem } from '#contract/http-api';
import { ApiError } from './api-client.ts';

const ROOT = '/api/v1/files';
/** Storing the largest sheet takes seconds; a slow line takes longer. */
const TIMEOUT_MS = 180_000;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const TEMPLATE_URL = `${ROOT}/template.xlsx`;

export interface FilesApi {
  /**
   * Nothing is stored.
   * @param onSent share of the file that has gone out, 0–1
   * @throws ApiError
   */
  preview(file: File, onSent: (share: number) => void): Promise<FilePreview>;
  /** @throws ApiError 410 when the preview is no longer held */
  confirm(token: string): Promise<FileImportAnswer>;
}

export function createFilesApi(csrf: string): FilesApi {
  return {
    preview: (file, onSent) =>
      send<FilePreview>('/preview', csrf, {
        body: file,
        // What the browser calls a file depends on the programs of the machine.
        type: /\.(csv|txt)$/i.test(file.name) ? 'text/csv' : XLSX,
        onSent,
      }),
    confirm: (token) => send<FileImportAnswer>(`/${encodeURIComponent(token)}/confirm`, csrf, {}),
  };
}

interface Sending {
  body?: File;
  type?: string;
  onSent?: (share: number) => void;
}

/** `fetch` does not tell how much of a request has gone out. */
function send<T>(path: string, csrf: string, { body, type, onSent }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', ROOT + path);
    request.timeout = TIMEOUT_MS;
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('x-csrf-token', csrf);
    if (type !== undefined) request.setRequestHeader('content-type', type);
    request.upload.onprogress = ({ loaded, total }) => onSent?.(total > 0 ? loaded / total : 1);
    request.onload = () => {
      const answer = parsed(request.responseText);
      if (request.status === 200) resolve(answer as T);
      else reject(problemOf(request.status, answer as Partial<Problem> | null));
    };
    request.onerror = () => reject(new ApiError(0, 'network', ''));
    request.ontimeout = () => reject(new ApiError(0, 'timeout', ''));
    request.send(body ?? null);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(status: number, problem: Partial<Problem> | null): ApiError {
  return new ApiError(status, problem?.code ?? `http_${status}`, problem?.detail ?? problem?.title ?? '');
}
