/** A process step that comes by itself (tiến trình): it says when a known dossier entered a state, and at which office. */
import type { CloudEvent } from '#contract/cloud-event';
import { portalStep } from '#contract/portal-record';
import { isEnded } from '../../domain/life-cycle.ts';
import { DAY_MS, isoLocal } from '../../domain/local-time.ts';
import type { Store } from '../../store/open-store.ts';
import { readKnownDossier } from './known-dossier.ts';
import { statusOf } from './life-facts.ts';
import { officeOf } from './office-of.ts';
import { PORTAL_SOURCE, type PortalContext, type PortalFault, type PortalPlan } from './portal-types.ts';
import { checkDossierCode, FaultFound, fault, orFault, readShape, readTime } from './read-fields.ts';
import { digestOf, STATUS_TYPE } from './write-fact.ts';

/** A step has a moment of its own and says nothing of the dossier as a whole. */
export function isStep(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'ThoiDiemXuLy' in item && !('TrangThaiHoSo' in item);
}

export function planStep(item: unknown, context: PortalContext, store: Store): PortalPlan | PortalFault {
  return orFault(() => understand(item, context, store));
}

/** @throws FaultFound */
function understand(item: unknown, { provinceGroups, now }: PortalContext, store: Store): PortalPlan {
  const step = readShape(portalStep, item);
  const { MaHoSo: dossierCode } = step;
  checkDossierCode(dossierCode, provinceGroups);
  const at = readTime('ThoiDiemXuLy', step.ThoiDiemXuLy, now + DAY_MS);
  if (at === null) throw new FaultFound(fault('invalid_data', 'ThoiDiemXuLy', 'Thiếu ThoiDiemXuLy.'));
  if (step.TrangThai === undefined)
    throw new FaultFound(fault('invalid_data', 'TrangThai', 'Thiếu TrangThai.'));
  const dossier = store.dossiers.get(dossierCode);
  if (dossier === undefined)
    throw new FaultFound(
      fault('invalid_data', 'MaHoSo', 'Chưa có hồ sơ này; gửi bản ghi hồ sơ trước khi gửi tiến trình.'),
    );
  const status = statusOf(step.TrangThai);
  const plan = { ok: true, dossierCode, unitCode: dossier.unit } as const;
  if (isEnded(status)) {
    const message = 'Kết thúc hồ sơ được ghi theo bản ghi hồ sơ, không theo tiến trình.';
    const warnings = [{ code: 'ignored_date', path: 'TrangThai', message } as const];
    return { ...plan, fate: 'unchanged', changes: [], repeats: [], warnings };
  }
  const office = officeOf(step.PhongBanXuLy);
  const says = { status, ...(office === undefined ? {} : { step: office }) };
  const { procedure: procedureCode, unit: unitCode, channel, place } = dossier;
  const described = { dossierCode, procedureCode, unitCode, channel };
  const event: CloudEvent = {
    specversion: '1.0',
    // The same as that of a step that comes inside the dossier's record.
    id: `${dossierCode}/step/${digestOf([at, STATUS_TYPE, says, null])}`,
    source: PORTAL_SOURCE,
    type: STATUS_TYPE,
    time: isoLocal(at),
    subject: dossierCode,
    data: { ...described, ...(place === null ? {} : { communeCode: place }), ...says },
  };
  const repeated = readKnownDossier(store, dossierCode).usedIds.has(event.id);
  return repeated
    ? { ...plan, fate: 'unchanged', changes: [], repeats: [event], warnings: [] }
    : { ...plan, fate: 'changed', changes: [event], repeats: [], warnings: [] };
}
