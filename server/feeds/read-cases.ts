/** Chooses the reader that a mapping asks for. */
import { readCsv } from './csv-reader.ts';
import type { LogCase } from './log-case.ts';
import type { Mapping } from './mapping.ts';
import type { SourceFile } from './source-file.ts';
import { readXes } from './xes-reader.ts';

/** @param onRead told the bytes read of the file so far; starts anew each time the file is read again */
export function readCases(
  file: SourceFile,
  mapping: Mapping,
  onRead?: (bytesRead: number) => void,
): AsyncGenerator<LogCase> {
  if (mapping.format.kind === 'xes') return readXes(file.chunks(onRead));
  const caseColumn = mapping.case.dossierCode.attribute ?? '';
  return readCsv(() => file.chunks(onRead), mapping.format, caseColumn);
}

/** How many times `readCases` goes through the file. */
export function readingsOf(mapping: Mapping): number {
  return mapping.format.kind === 'csv' && mapping.format.rows === 'event' ? 2 : 1;
}
