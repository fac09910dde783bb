/** Resolves one rule of a mapping against a foreign case: constants, tables, prefixes and spreads. */
import { type LogAttributes, textOf } from './log-case.ts';
import type { Spread, ValueRule } from './mapping.ts';

/** A foreign value that the mapping does not know; the mapping must be completed. */
export interface UnknownValue {
  /** Path of the rule, `case.channel`. */
  path: string;
  attribute: string;
  value: string;
}

export interface RuleContext {
  path: string;
  /** Attributes that the rule reads. */
  attributes: LogAttributes;
  /** Attributes of the case, by which a spread chooses. */
  caseAttributes: LogAttributes;
  /** Codes of the catalogue's communes, sorted. */
  communes: readonly string[];
  /** The values that exist here, where that is a closed list. */
  allowed?: readonly string[];
  report: (unknown: UnknownValue) => void;
}

/** The value of a rule for one case or event; undefined when there is none. */
export function resolveRule(rule: ValueRule, context: RuleContext): string | undefined {
  if (rule.constant !== undefined) return rule.constant;
  if (rule.spread !== undefined) return spreadOver(rule.spread, context);
  const attribute = rule.attribute ?? '';
  const value = textOf(context.attributes.get(attribute));
  if (rule.table === undefined) {
    if (value === undefined) return undefined;
    if (context.allowed?.includes(value) === false) context.report({ path: context.path, attribute, value });
    return (rule.prefix ?? '') + value;
  }
  const entry = Object.hasOwn(rule.table, value ?? '') ? rule.table[value ?? ''] : rule.table['*'];
  if (entry === undefined) {
    if (value !== undefined) context.report({ path: context.path, attribute, value });
    return undefined;
  }
  if (entry === null) return undefined;
  return typeof entry === 'string' ? (rule.prefix ?? '') + entry : spreadOver(entry.spread, context);
}

function spreadOver(spread: Spread, context: RuleContext): string | undefined {
  const value = textOf(context.caseAttributes.get(spread.by));
  const codes = spread.over === 'communes' ? context.communes : spread.over;
  return value === undefined ? undefined : codes[fnv1a(value) % codes.length];
}

/** 32-bit FNV-1a of the UTF-8 text: the same on every machine and in every version. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
