/** Why a page could not be had or read, as a Vietnamese sentence for the person who looks after it. */
export class PullFault extends Error {
  /** Asking again may mend it. */
  readonly passing: boolean;

  constructor(message: string, { passing = false, cause }: { passing?: boolean; cause?: unknown } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'PullFault';
    this.passing = passing;
  }
}
