/** Says of each row of a sheet what storing it would do, or why it cannot be taken. Stores nothing. */
import type { FileChange, FileFault, FilePreview } from '#contract/file-import';
import { DOSSIER_STATUSES, type DossierStatus } from '#contract/status';
import type { PortalIntake } from '../portal/portal-intake.ts';
import type { PortalPlan, PortalWarning } from '../portal/portal-types.ts';
import { type ReadRow, type SheetRecord, shownCode } from './row-record.ts';
import type { ReadColumn } from './sheet-columns.ts';

export interface GoodRow {
  row: number;
  dossierCode: string;
  unitCode: string;
  /** Null where the record's state is doubted and the one before is kept. */
  status: DossierStatus | null;
  change: FileChange;
  record: SheetRecord;
}

export type FileWarning = FilePreview['warnings'][number];

export type Judged = { good: GoodRow; warnings: FileWarning[] } | { faults: FileFault[] };

export interface JudgeDeps {
  plan: PortalIntake['plan'];
  dossiers: { get(code: string): { unit: string } | undefined };
  columns: readonly ReadColumn[];
  /** The one unit whose rows may be taken; null for the whole province. */
  unit: string | null;
}

/** The judge remembers the dossiers of the sheet, so each sheet needs its own. */
export function createJudge({ plan, dossiers, columns, unit }: JudgeDeps): (row: ReadRow) => Judged {
  const firstRows = new Map<string, number>();
  const headings = new Map(columns.map(({ field, heading }) => [field, heading]));
  const headingOf = (field: string) => headings.get(field) ?? '';

  return ({ row, record: read, faults }) => {
    if (faults.length > 0) return { faults };
    const record = unit !== null && read.DonViXuLy === undefined ? { ...read, DonViXuLy: unit } : read;
    const dossierCode = String(record.MaHoSo);
    const place = { row, dossierCode: shownCode(dossierCode) };
    const refuse = (field: string, code: FileFault['code'], message: string): Judged => ({
      faults: [{ ...place, column: headingOf(field), code, message }],
    });
    const earlier = firstRows.get(dossierCode);
    if (earlier !== undefined)
      return refuse(
        'MaHoSo',
        'repeated_dossier',
        `Hồ sơ này đã có ở dòng ${earlier}; mỗi hồ sơ chỉ một dòng.`,
      );
    firstRows.set(dossierCode, row);
    const planned = plan(record);
    if (!planned.ok) {
      const field = planned.path.split('.')[0] ?? '';
      return refuse(field, planned.code, inWordsOfTheSheet(planned, headingOf(field)));
    }
    // Neither what the row says nor what the log holds may be another unit's.
    const holder = dossiers.get(planned.dossierCode)?.unit;
    if (unit !== null && (planned.unitCode !== unit || (holder !== undefined && holder !== unit)))
      return refuse(
        'DonViXuLy',
        'other_unit',
        'Hồ sơ của đơn vị khác; tài khoản này chỉ nhập hồ sơ của đơn vị mình.',
      );
    const warnings = planned.warnings.map((warning) => {
      const column = headingOf(warning.path);
      return { ...place, code: warning.code, column, message: inWordsOfTheSheet(warning, column) };
    });
    return { good: { row, record, ...standing(planned, record, holder !== undefined) }, warnings };
  };
}

/** @param held the dossier is known; to the portal's feed it may be new all the same, told by another source */
function standing({ dossierCode, unitCode, fate, warnings }: PortalPlan, record: SheetRecord, held: boolean) {
  const doubtful = warnings.some(({ code }) => code === 'doubtful_completion');
  const change: FileChange = fate === 'new' && held ? 'changed' : fate;
  const status = doubtful ? null : (DOSSIER_STATUSES[Number(record.TrangThaiHoSo) - 1] ?? null);
  return { dossierCode, unitCode, status, change };
}

/** Fields are named as the sheet heads them. */
function inWordsOfTheSheet(
  { path, message }: Pick<PortalWarning, 'path' | 'message'>,
  column: string,
): string {
  return column === '' || path === '' ? message : message.replaceAll(path, `"${column}"`);
}
