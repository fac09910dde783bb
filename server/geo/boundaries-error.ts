/** Why a set of boundaries cannot be installed: every fault found, in words for the administrator. */

/** At most so many faults are spelled out; a wrong file has thousands of the same. */
const SHOWN = 20;

export class BoundariesError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[], options?: ErrorOptions) {
    const more = problems.length > SHOWN ? [`… and ${problems.length - SHOWN} more`] : [];
    super([...problems.slice(0, SHOWN), ...more].join('\n'), options);
    this.name = 'BoundariesError';
    this.problems = problems;
  }
}
