/** What it takes to reach a better grade of the service index, as the interface answers it. */
import type { ScoreGain } from './score-rules.ts';
import type { Scope } from './snapshot.ts';

/** How a gain is taken in the components that it is not asked for; what is not named stays as it is. */
export const GAINS_TAKEN = [
  /** From the dossiers received in the period and not yet resolved; without an electronic result. */
  'resolved_open',
  /** Received online in addition, not yet resolved, digitised or synchronised. */
  'received_unresolved',
  /** No dossier has come online for it yet. */
  'online_unused',
  /** One new online dossier for each, received and not yet resolved. */
  'first_online',
  /** One of the dossiers that owe a fee is paid online for each. */
  'first_paid',
  /** By those who have filed in the period, each once. */
  'rated_received',
] as const;
export type GainTaken = (typeof GAINS_TAKEN)[number];

export interface WhatIfAnswer {
  component: string;
  componentName: string;
  kind: ScoreGain['kind'];
  /** What `needed` counts, in words. */
  name: string;
  /** The fewest with which the whole card, scored anew, reaches the grade; null: this act alone cannot. */
  needed: number | null;
  /** `needed`, or as many as come nearest to the grade. */
  amount: number;
  /** Total of the card after `amount`. */
  total: number;
  /** Null: in no other component. */
  taken: GainTaken | null;
}

export interface WhatIf {
  scope: Scope;
  period: string;
  /** The period has ended: nothing can be gained in it any more. */
  closed: boolean;
  total: number | null;
  provisional: boolean;
  /** Grade to be reached; null when the best one is held already, or nothing is known. */
  target: { code: string; name: string; from: number } | null;
  /** The fewest first; those that cannot do it alone last, the nearest of them before the others. */
  answers: WhatIfAnswer[];
}
