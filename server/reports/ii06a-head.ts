/** The lines above the table of form II.06a. */
import type { Ii06aDocument } from '../domain/ii06a-document.ts';

export function headLines(document: Ii06aDocument): string[] {
  const { form, title, legalBasis, countedIn, reportingUnit, from, to, asOf, seq } = document;
  return [
    `Biểu số ${form}`,
    title,
    `Kỳ báo cáo: từ ngày ${vietnameseDate(from)} đến ngày ${vietnameseDate(to)}`,
    `Đơn vị báo cáo: ${reportingUnit}`,
    `Đơn vị tính: ${countedIn}`,
    `Số liệu tại thời điểm ${asOf.slice(11, 19)} ngày ${vietnameseDate(asOf)}, sự kiện số ${seq}`,
    `Căn cứ: ${legalBasis}`,
  ];
}

/** `2026-11-21…` → `21/11/2026` */
function vietnameseDate(iso: string): string {
  return iso.slice(0, 10).split('-').reverse().join('/');
}
