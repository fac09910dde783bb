/** Which accounts a step of an escalation chain reaches at a moment. */
import type { EscalationRole, EscalationStep } from '#contract/alarm-rules';
import type { Shift } from '#contract/duty';
import type { Scope } from '#contract/snapshot';
import { shiftAt } from './rota.ts';

/** An account that is in use. */
export interface Recipient {
  account: string;
  role: 'leader' | 'duty' | 'unit' | 'admin';
  scope: Scope;
}

export interface RecipientContext {
  /** Unit of the alarm; of the whole province no unit's account answers for it. */
  unit: string;
  shifts: readonly Shift[];
  accounts: readonly Recipient[];
  /** Epoch ms. */
  now: number;
  /** The department a branch belongs to; null for all other units. */
  parentOf?: (unit: string) => string | null;
}

export interface Recipients {
  /** Without doubles, first to be told first. Empty only where the server has no account at all. */
  accounts: string[];
  /** The duty officer was to be told, and nobody is on duty. */
  emptyRota: boolean;
  /** Whom it fell to instead of those the step names; null: it reached those. */
  fellTo: EscalationRole | 'anyone' | null;
}

/** In this order a step goes on to other people when it finds nobody. */
const LADDER: readonly EscalationRole[] = ['duty', 'unit_head', 'leader', 'technician'];

/** Who is told. A step that finds nobody falls to the next level's people: it is never silently nobody's. */
export function recipients({ to }: Pick<EscalationStep, 'to'>, context: RecipientContext): Recipients {
  const emptyRota = to === 'duty' && onDuty(context).length === 0;
  const from = LADDER.indexOf(to);
  for (const role of [...LADDER.slice(from), ...LADDER.slice(0, from)]) {
    const accounts = peopleOf(role, context);
    if (accounts.length > 0) return { accounts, emptyRota, fellTo: role === to ? null : role };
  }
  return { accounts: context.accounts.map(({ account }) => account), emptyRota, fellTo: 'anyone' };
}

function peopleOf(role: EscalationRole, context: RecipientContext): string[] {
  switch (role) {
    case 'duty':
      return onDuty(context);
    case 'unit_head':
      return unitHeads(context);
    case 'leader':
      return ofRole('leader', context);
    case 'technician':
      return ofRole('admin', context);
  }
}

/** Those of the running shift who still have an account, in the order of the rota. */
function onDuty({ shifts, accounts, now }: RecipientContext): string[] {
  const known = new Set(accounts.map(({ account }) => account));
  return [...new Set(shiftAt(shifts, now)?.accounts ?? [])].filter((account) => known.has(account));
}

/** The unit's own people, then those of the department above a branch. */
function unitHeads({ unit, accounts, parentOf }: RecipientContext): string[] {
  const parent = parentOf?.(unit) ?? null;
  return [unit, ...(parent === null ? [] : [parent])].flatMap((code) =>
    accounts
      .filter(({ role, scope }) => role === 'unit' && scope === `unit:${code}`)
      .map(({ account }) => account),
  );
}

function ofRole(role: Recipient['role'], { accounts }: RecipientContext): string[] {
  return accounts.filter((held) => held.role === role).map(({ account }) => account);
}
