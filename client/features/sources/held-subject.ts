/** What a refused event wanted to say; null for one that is no value of an indicator. */

const VALUE_TYPE = 'vn.ioc.indicator.value.v1';
const figures = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 6 });

export interface HeldSubject {
  /** Codes as the source wrote them; null where it wrote none. */
  indicator: string | null;
  unit: string | null;
  figure: string;
  /** Epoch ms; null where no time can be read. */
  at: number | null;
}

/** Reads whatever was kept of the event. */
export function heldSubject(event: unknown): HeldSubject | null {
  if (!isRecord(event) || event.type !== VALUE_TYPE || !isRecord(event.data)) return null;
  const { indicatorCode, unitCode, value } = event.data;
  const at = typeof event.time === 'string' ? Date.parse(event.time) : Number.NaN;
  return {
    indicator: textOf(indicatorCode),
    unit: textOf(unitCode),
    figure: typeof value === 'number' ? figures.format(value) : (textOf(value) ?? '–'),
    at: Number.isNaN(at) ? null : at,
  };
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
