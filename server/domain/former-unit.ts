/**
 * Communes and districts that are no more: which unit of today stands for a code of before. Districts
 * ended and communes were merged on 01/07/2025 (Nghị quyết 1660/NQ-UBTVQH15); old systems still send codes.
 */

export interface FormerUnit {
  /** Five digits of a commune, three of a district. */
  code: string;
  name: string;
  level: 'commune' | 'district';
  formerDistrict: string;
  /** Codes of today's units among which it was divided; of a district, all that lie in it. */
  successors: readonly string[];
  verified: boolean;
  source: string;
}

/** The one unit of today that a code of before surely means; null where that would be a guess. */
export function sureSuccessor(former: FormerUnit): string | null {
  const [only = null, ...others] = former.successors;
  return former.level === 'commune' && former.verified && others.length === 0 ? only : null;
}

/** A unit of today as messages name it: `phường Tuy Hòa (22015)`. */
export function unitWords({ kind, name, code }: { kind: string; name: string; code: string }): string {
  return `${kind} ${name} (${code})`;
}

/**
 * Says what a code of before may mean now, for the message of a refusal.
 * @param units units of today by code
 * @returns a Vietnamese sentence; empty for a code that is no former unit's
 */
export function successorAdvice(
  code: string,
  formerUnits: ReadonlyMap<string, FormerUnit>,
  units: ReadonlyMap<string, { kind: string; name: string; code: string }>,
): string {
  const former = formerUnits.get(code);
  if (former === undefined) return '';
  const likely = former.successors.flatMap((each) => {
    const unit = units.get(each);
    return unit === undefined ? [] : [unitWords(unit)];
  });
  return `Đây là mã cũ của ${former.name}; có thể nay là ${likely.join(' hoặc ')}.`;
}
