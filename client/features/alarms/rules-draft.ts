/** A draft of the rules: one rule is changed at a time, everything else stays as it was. */
import type { AlarmRule, AlarmRules } from '#contract/alarm-rules';

export function withRule(rules: AlarmRules, changed: AlarmRule): AlarmRules {
  return { ...rules, rules: rules.rules.map((rule) => (rule.code === changed.code ? changed : rule)) };
}

/** Codes of the rules that differ from what is in force. */
export function changedRules(before: AlarmRules, draft: AlarmRules): string[] {
  const known = new Map(before.rules.map((rule) => [rule.code, JSON.stringify(rule)]));
  return draft.rules.filter((rule) => known.get(rule.code) !== JSON.stringify(rule)).map(({ code }) => code);
}

/** A whole number from 0, or null when the text is none. */
export function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null;
}
