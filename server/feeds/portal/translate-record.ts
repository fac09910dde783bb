/**
 * Turns a national record into this system's events: one for each dated fact of the dossier's life.
 *
 * Pure. The id of an event names its place in the life (`slot`) and what it says, so the same record gives
 * the same events and a corrected one differs only where it was corrected. What a record leaves undated
 * (a state seen now) is settled against the log by `plan-events.ts`; send through `portal-intake.ts`.
 */
import { DOSSIER_STATUSES, type DossierStatus } from '#contract/status';
import { isEnded } from '../../domain/life-cycle.ts';
import { lifeFacts, statusOf } from './life-facts.ts';
import type { PortalContext, PortalFact, PortalFault, PortalWarning, Translation } from './portal-types.ts';
import { fault } from './read-fields.ts';
import { type ReadRecord, readRecord } from './read-record.ts';
import { supportFacts } from './support-facts.ts';
import { describeDossier, factWriter, rankOf } from './write-fact.ts';

/** @returns the events and where the dossier stands, or the first fault of the record */
export function translateRecord(item: unknown, context: PortalContext): Translation | PortalFault {
  const read = readRecord(item, context);
  if ('ok' in read) return read;
  const status = statusOf(read.record.TrangThaiHoSo);
  const { times, warnings } = read;
  if (times.NgayNopHoSo === null && times.NgayTiepNhan === null)
    return fault('invalid_data', 'NgayTiepNhan', 'Cần NgayTiepNhan hoặc NgayNopHoSo.');
  const doubtful = isDoubtful(read, status);
  if (doubtful)
    warnings.push({
      code: 'doubtful_completion',
      path: 'TrangThaiHoSo',
      message: 'Trạng thái 9 không kèm NgayKetThucXuLy hay kết quả: giữ trạng thái trước đó.',
    });
  const write = factWriter(read);
  const facts = [
    ...lifeFacts(read, { status, doubtful, now: context.now }, write),
    ...supportFacts(read, write),
  ].sort(byOccurrence);
  noteIgnoredDates(read, status, warnings);
  const listsRounds = read.rounds !== undefined;
  return {
    ok: true,
    dossierCode: read.record.MaHoSo,
    unitCode: read.unitCode,
    events: facts.map(({ event }) => event),
    facts,
    described: describeDossier(read),
    status,
    doubtful,
    denied: (slot) =>
      slot === 'doubt' || slot === 'end' || slot === 'returned' || (listsRounds && slot.startsWith('round-')),
    warnings,
  };
}

/** The national copy writes 9 for 5, 6 and 8 (domain facts 3.2); a true completion has an end or a result. */
function isDoubtful({ record, times }: ReadRecord, status: DossierStatus): boolean {
  if (status !== 'completed') return false;
  const results = record.DanhSachGiayToKetQua?.length ?? 0;
  return times.NgayKetThucXuLy === null && times.NgayTra === null && results === 0;
}

function noteIgnoredDates({ times }: ReadRecord, status: DossierStatus, warnings: PortalWarning[]): void {
  const open = !isEnded(status);
  for (const [path, stale] of [
    ['NgayTuChoi', status !== 'refused'],
    ['NgayKetThucXuLy', open],
    ['NgayTra', open],
  ] as const)
    if (stale && times[path] !== null)
      warnings.push({
        code: 'ignored_date',
        path,
        message: `${path} không hợp với trạng thái ${DOSSIER_STATUSES.indexOf(status) + 1} nên không dùng.`,
      });
}

function byOccurrence(a: PortalFact, b: PortalFact): number {
  return Date.parse(a.event.time) - Date.parse(b.event.time) || rankOf(a.event) - rankOf(b.event);
}
