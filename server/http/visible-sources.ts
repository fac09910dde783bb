/** Which of the sources somebody may see: every one, or those that the unit of the account answers for. */
import type { SourceStanding } from '#contract/indicator-standing';
import { type Action, can, type Identity } from '../access/rules.ts';
import { HttpProblem } from './problem.ts';
import { unitOfScope } from './schemas/common-schemas.ts';

export interface VisibleSources {
  /** Null for those who see the whole province. */
  unit: string | null;
  sources: SourceStanding[];
}

/**
 * An undeclared source, or one nobody is named for, has no owner: no account of a unit sees it.
 * @param everywhere the right to see those of the whole province
 */
export function visibleSources(
  who: Identity | null,
  everywhere: Action,
  sources: readonly SourceStanding[],
): VisibleSources {
  if (who === null) return { unit: null, sources: [] };
  if (can(who, everywhere, 'province')) return { unit: null, sources: [...sources] };
  const unit = unitOfScope(who.scope);
  return { unit, sources: sources.filter(({ ownerUnit }) => unit !== null && ownerUnit === unit) };
}

/**
 * The CloudEvents sources heard of one of them.
 * @param asked declared code, or the URN of an undeclared one
 * @throws HttpProblem not_found, whether there is no such source or it is not theirs to see
 */
export function urnsOf(asked: string, { sources }: VisibleSources): string[] {
  const found = sources.find(({ code, name }) => (code ?? name) === asked);
  if (found === undefined)
    throw new HttpProblem('not_found', {
      detail: 'Không có nguồn này trong các nguồn mà tài khoản được xem.',
    });
  return found.urns;
}
