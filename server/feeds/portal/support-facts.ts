/** What a record says beside the dossier's states: online payment, and digitised, reused and electronic papers. */
import type { PortalFact } from './portal-types.ts';
import type { ReadRecord } from './read-record.ts';
import type { WriteFact } from './write-fact.ts';

/** Dated by the acceptance, or by the filing before it: the record does not say when. */
export function supportFacts(read: ReadRecord, write: WriteFact): PortalFact[] {
  const at = read.times.NgayTiepNhan ?? read.times.NgayNopHoSo;
  if (at === null) return [];
  const facts: PortalFact[] = [];
  const online = paidOnline(read);
  if (online !== null) facts.push(write('payment', at, 'vn.ioc.dossier.payment.v1', { online }));
  const papers = digitisation(read);
  if (Object.keys(papers).length > 0)
    facts.push(write('digitisation', at, 'vn.ioc.dossier.digitisation.v1', papers));
  return facts;
}

/** Null when there was nothing to pay, or the record does not tell: the code table gives 3 no meaning. */
function paidOnline({ record }: ReadRecord): boolean | null {
  const { DuocThanhToanTrucTuyen: paid, DanhSachLePhi: fees = [] } = record;
  if (paid === 1) return true;
  return paid === 0 && fees.length > 0 ? false : null;
}

/** Only what the record speaks of; an absent list says nothing. */
function digitisation({ record }: ReadRecord): Record<string, boolean> {
  const { HoSoCoThanhPhanSoHoa: digitised, TaiLieuNop: papers, DanhSachGiayToKetQua: results } = record;
  const says: Record<string, boolean> = {};
  if (digitised !== undefined || papers !== undefined)
    says.inputsDigitised = digitised === 1 || (papers ?? []).some(({ DuocSoHoa }) => DuocSoHoa === 1);
  if (results !== undefined && results.length > 0)
    says.electronicResult = results.some(
      ({ MaGiayToKetQua: code }) => typeof code === 'string' && code !== '',
    );
  if (papers !== undefined)
    says.reusedData = papers.some(
      ({ DuocTaiSuDung, DuocLayTuKhoDMQG }) => DuocTaiSuDung === 1 || DuocLayTuKhoDMQG === 1,
    );
  return says;
}
