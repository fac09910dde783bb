/** What may be kept of a refused record: the codes by which its source finds it again, nothing personal. */
import { createHash } from 'node:crypto';
import type { QuarantinedEvent } from '../../store/quarantine-table.ts';
import { PORTAL_SOURCE, type PortalFault } from './portal-types.ts';

/** Field → the only form in which it is kept. */
const KEPT: Readonly<Record<string, RegExp>> = {
  MaHoSo: /^(?:\d{3}\.\d{2,3}\.\d{2,3}\.[A-Z]\d{2}|[A-Z]\d{2}(?:\.\d{2,5}){1,3})-\d{6}-\d{4,6}$/,
  MaTTHC: /^\d\.\d{6}(?:\.000\.00\.00\.[A-Z]\d{2})?$/,
  DonViXuLy: /^(?:\d{5}|[A-Z]\d{2}(?:\.\d{2}){0,3}|\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})$/,
  TrangThaiHoSo: /^\d{1,2}$/,
  TrangThai: /^\d{1,2}$/,
  KenhThucHien: /^\d$/,
};
const TIMES = [
  'NgayNopHoSo',
  'NgayTiepNhan',
  'NgayHenTra',
  'NgayKetThucXuLy',
  'NgayTra',
  'NgayTuChoi',
  'ThoiDiemXuLy',
];
const TIME = /^(?:19|20)\d{12}$/;

/** @param via name of the ingest key */
export function refusedRecord(record: unknown, fault: PortalFault, via: string): QuarantinedEvent {
  const given = typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : {};
  const kept: Record<string, string> = {};
  for (const [field, form] of [...Object.entries(KEPT), ...TIMES.map((field) => [field, TIME] as const)]) {
    const text = String(given[field] ?? '');
    if (form.test(text)) kept[field] = text;
  }
  const { code, path, message } = fault;
  return {
    source: PORTAL_SOURCE,
    eventId: kept.MaHoSo ?? fingerprint(record),
    ...{ code, path, message, via },
    event: JSON.stringify(kept),
  };
}

/** Stands in for a missing code, so that the same fault is counted up and not repeated. */
function fingerprint(record: unknown): string {
  return `sha256:${createHash('sha256').update(written(record)).digest('hex').slice(0, 32)}`;
}

function written(record: unknown): string {
  try {
    return JSON.stringify(record) ?? '';
  } catch {
    // Nested too deeply to be written; all such records share one entry.
    return 'unwritable';
  }
}
