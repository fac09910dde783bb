/** Reads a national record strictly: its shape, its codes, its times, its unit; or says what does not fit, and where. */
import { type PortalRecord, type PortalTimeField, portalRecord } from '#contract/portal-record';
import { parseDossierCode } from '../../domain/dossier-code.ts';
import { DAY_MS } from '../../domain/local-time.ts';
import { officeOf } from './office-of.ts';
import type { PortalContext, PortalFault, PortalWarning } from './portal-types.ts';
import { checkDossierCode, FaultFound, fault, orFault, readShape, readTime } from './read-fields.ts';

/** One supplement round; times are epoch ms. */
export interface ReadRound {
  askedAt: number;
  backAt: number | null;
  dueBefore: number | null;
  dueAfter: number | null;
}

export interface ReadStep {
  at: number;
  status: number | null;
  office: string | undefined;
}

export interface ReadRecord {
  record: PortalRecord;
  unitCode: string;
  procedureCode: string;
  times: Record<PortalTimeField, number | null>;
  /** Undefined where the record has no such list. */
  rounds: ReadRound[] | undefined;
  steps: ReadStep[];
  warnings: PortalWarning[];
}

/** Times of what has happened; only the appointment may lie ahead. */
const PAST_TIMES: readonly PortalTimeField[] = [
  'NgayNopHoSo',
  'NgayTiepNhan',
  'NgayKetThucXuLy',
  'NgayTra',
  'NgayTuChoi',
];
const TIME_FIELDS: readonly PortalTimeField[] = [...PAST_TIMES, 'NgayHenTra'];
/** National code, alone or with the suffix by which a province makes it its own. */
const PROCEDURE = /^(\d\.\d{6})(?:\.000\.00\.00\.[A-Z]\d{2})?$/;
const OTHER_PROCEDURE = /^(?=.*[A-Za-z.])[A-Za-z0-9.-]{1,40}$/;

/** @returns what stands in the record, or the first thing that is wrong with it */
export function readRecord(item: unknown, context: PortalContext): ReadRecord | PortalFault {
  return orFault(() => understand(readShape(portalRecord, item), context));
}

/** @throws FaultFound */
function understand(record: PortalRecord, context: PortalContext): ReadRecord {
  const warnings: PortalWarning[] = [];
  checkDossierCode(record.MaHoSo, context.provinceGroups);
  const latest = context.now + DAY_MS;
  const read = (path: string, text: string | undefined, past = true) =>
    readTime(path, text, past ? latest : null);
  const times = Object.fromEntries(
    TIME_FIELDS.map((field) => [field, read(field, record[field], PAST_TIMES.includes(field))]),
  ) as ReadRecord['times'];
  return {
    record,
    unitCode: unitOf(record, context, warnings),
    procedureCode: procedureOf(record.MaTTHC),
    times,
    rounds: record.DanhSachHoSoBoSung?.map((round, index) => {
      const at = `DanhSachHoSoBoSung.${index}`;
      const askedAt = read(`${at}.NgayBoSung`, round.NgayBoSung);
      if (askedAt === null)
        throw new FaultFound(fault('invalid_data', `${at}.NgayBoSung`, 'Thiếu NgayBoSung.'));
      return {
        askedAt,
        backAt: read(`${at}.NgayTiepNhanBoSung`, round.NgayTiepNhanBoSung),
        dueBefore: read(`${at}.NgayHenTraTruoc`, round.NgayHenTraTruoc, false),
        dueAfter: read(`${at}.NgayHenTraMoi`, round.NgayHenTraMoi, false),
      };
    }),
    steps: (record.DanhSachTienTrinh ?? []).map((step, index) => {
      const path = `DanhSachTienTrinh.${index}.ThoiDiemXuLy`;
      const at = read(path, step.ThoiDiemXuLy);
      if (at === null) throw new FaultFound(fault('invalid_data', path, 'Thiếu ThoiDiemXuLy.'));
      return { at, status: step.TrangThai ?? null, office: officeOf(step.PhongBanXuLy) };
    }),
    warnings,
  };
}

/** @throws FaultFound */
function procedureOf(text: string): string {
  const code = PROCEDURE.exec(text)?.[1] ?? (OTHER_PROCEDURE.test(text) ? text : null);
  if (code === null) throw new FaultFound(fault('invalid_data', 'MaTTHC', 'MaTTHC không phải mã thủ tục.'));
  return code;
}

/** @throws FaultFound naming the likely successors */
function unitOf(record: PortalRecord, { units }: PortalContext, warnings: PortalWarning[]): string {
  const inCode = parseDossierCode(record.MaHoSo)?.unit ?? '';
  // Communes stand in the code by their five digits, departments by the whole group.
  const inside = units.findCode([inCode.split('.').at(-1) ?? '', inCode]);
  const hint = inside.ok ? inside.code : undefined;
  const texts = [record.DonViXuLy, record.TenDonViXuLy].filter((text) => text !== undefined);
  if (texts.length === 0 && hint !== undefined) {
    const message = `Đơn vị lấy theo MaHoSo: ${units.describe(hint)}.`;
    warnings.push({ code: 'unit_from_code', path: 'DonViXuLy', message });
    return hint;
  }
  const found = units.find(texts);
  if (found.ok) {
    if (found.by === 'merger')
      warnings.push({
        code: 'unit_merged',
        path: 'DonViXuLy',
        message: `Đơn vị trước sáp nhập, nay là ${units.describe(found.code)}.`,
      });
    return found.code;
  }
  const hinted = inside.ok ? [inside.code] : inside.likely.map(({ code }) => code);
  const likely = [...new Set(found.likely.length > 0 ? found.likely.map(({ code }) => code) : hinted)];
  const advice =
    likely.length === 0
      ? 'Dùng mã trong GET /api/v1/units.'
      : `Có thể nay là ${likely.map((code) => units.describe(code)).join(' hoặc ')}.`;
  throw new FaultFound(fault('unknown_unit', 'DonViXuLy', `DonViXuLy không có trong danh mục. ${advice}`));
}
