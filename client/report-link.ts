/** Where the form II.06a of this year is fetched from, for those who may have it. */
import type { SessionAnswer } from '#contract/http-api';

export interface ReportLink {
  href: string;
  /** Code of the unit it is about; null: the whole province. */
  unit: string | null;
}

/** The server decides; this only keeps the offer from those whom it would refuse. */
const OFFICERS: readonly SessionAnswer['role'][] = ['unit', 'leader', 'duty', 'admin'];

/**
 * The sheet from 1 January to `day`, of the unit looked at or else of one's own scope; null for guests and
 * screens.
 * @param day local day of the server, `2026-11-21`
 */
export function reportLink(
  session: Pick<SessionAnswer, 'role' | 'scope'>,
  day: string,
  unit: string | null,
): ReportLink | null {
  if (!OFFICERS.includes(session.role)) return null;
  const scope = unit !== null && session.scope === 'province' ? `unit:${unit}` : session.scope;
  const query = new URLSearchParams({ from: `${day.slice(0, 4)}-01-01`, to: day, scope, format: 'xlsx' });
  return {
    href: `/api/v1/reports/ii06a?${query}`,
    unit: scope === 'province' ? null : scope.slice('unit:'.length),
  };
}
