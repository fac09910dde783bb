/** Reads single fields of national records strictly; what does not fit is thrown with its path and caught in one place. */
import type { z } from 'zod';
import type { RejectionCode } from '#contract/rejection';
import { parseDossierCode } from '../../domain/dossier-code.ts';
import { parsePortalTime } from './portal-time.ts';
import type { PortalContext, PortalFault } from './portal-types.ts';

export class FaultFound extends Error {
  readonly fault: PortalFault;

  constructor(fault: PortalFault) {
    super(fault.message);
    this.fault = fault;
  }
}

export function fault(code: RejectionCode, path: string, message: string): PortalFault {
  return { ok: false, code, path, message };
}

/** Runs a reading; the first fault it finds is its result. */
export function orFault<T>(read: () => T): T | PortalFault {
  try {
    return read();
  } catch (error) {
    if (error instanceof FaultFound) return error.fault;
    throw error;
  }
}

/** @throws FaultFound */
export function readShape<S extends z.ZodType>(schema: S, item: unknown): z.output<S> {
  const parsed = schema.safeParse(item);
  if (!parsed.success) throw new FaultFound(shapeFault(item, parsed.error));
  return parsed.data;
}

/** What is not even an object is malformed; what lacks or misuses a field is invalid. */
function shapeFault(item: unknown, error: z.ZodError): PortalFault {
  const issue = error.issues[0];
  const path = (issue?.path ?? []).map(String).join('.');
  if (typeof item !== 'object' || item === null || Array.isArray(item))
    return fault('malformed_event', '', 'Mỗi bản ghi phải là một đối tượng JSON.');
  const { MaHoSo } = item as { MaHoSo?: unknown };
  const missing = path === 'MaHoSo' && (MaHoSo === undefined || MaHoSo === null || MaHoSo === '');
  return fault(
    'invalid_data',
    path,
    missing ? 'Thiếu MaHoSo.' : `${path}: ${issue?.message ?? 'không hợp lệ'}.`,
  );
}

/** @throws FaultFound */
export function checkDossierCode(text: string, provinceGroups: PortalContext['provinceGroups']): void {
  const problem = dossierCodeProblem(text, provinceGroups);
  if (problem !== null) throw new FaultFound(fault('invalid_data', 'MaHoSo', problem));
}

/** What is wrong with a dossier code, in words; null when nothing is. */
function dossierCodeProblem(text: string, groups: PortalContext['provinceGroups']): string | null {
  const [today] = groups;
  const code = parseDossierCode(text);
  if (code === null)
    return `MaHoSo không đúng dạng ${today}.<đơn vị>-YYMMDD-NNNN hoặc 000.00.<đơn vị>.${today}-YYMMDD-NNNN.`;
  return groups.includes(code.province)
    ? null
    : `MaHoSo thuộc ${code.province}, không phải ${groups.join(' hay ')} của tỉnh.`;
}

/** @throws FaultFound for what is no moment, or lies after `latest` */
export function readTime(path: string, text: string | undefined, latest: number | null): number | null {
  if (text === undefined) return null;
  const at = parsePortalTime(text);
  if (at === null)
    throw new FaultFound(
      fault('invalid_data', path, `${path} không phải thời điểm có thật dạng yyyyMMddHHmmss.`),
    );
  if (latest !== null && at > latest)
    throw new FaultFound(fault('time_in_future', path, `${path} đi trước giờ máy chủ quá 1 ngày.`));
  return at;
}
