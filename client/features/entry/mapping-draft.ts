/** How a page is read, as its form holds it: always a whole mapping, with gaps where nothing is chosen yet. */
import type { ConnectorLook, ConnectorMapping, TextRule, ValueMapping } from '#contract/connector';

/** Ways of writing a moment that may be chosen; others are written as JSON. */
export const TIME_FORMATS = [
  'iso',
  'dd/MM/yyyy HH:mm:ss',
  'dd/MM/yyyy HH:mm',
  'dd/MM/yyyy',
  'yyyy-MM-dd HH:mm:ss',
  'yyyyMMddHHmmss',
] as const;
export const ZONES = ['Asia/Ho_Chi_Minh', 'UTC'] as const;

export interface NamedCode {
  code: string;
  name: string;
}

export function emptyValue(indicator = ''): ValueMapping {
  return { indicator: { constant: indicator }, unit: null, value: '', time: null };
}

export function emptyMapping(): ConnectorMapping {
  return {
    ...{ rows: '', delimiter: ',', values: [emptyValue()] },
    ...{ timeFormats: ['iso'], zone: ZONES[0], decimal: '.' },
  };
}

/** The list and the dividing sign as the page has them. */
export function mappingFor(look: ConnectorLook, mapping: ConnectorMapping): ConnectorMapping {
  return { ...mapping, rows: look.list, delimiter: look.delimiter ?? mapping.delimiter };
}

/** What a rule says: the same for all rows, or a column. */
export function pathOf(rule: TextRule | null): string | null {
  return rule !== null && 'path' in rule ? rule.path : null;
}

export function tableOf(rule: TextRule | null): Readonly<Record<string, string>> | undefined {
  return rule !== null && 'path' in rule ? rule.table : undefined;
}

/** The rule with one word of its table changed; an empty code takes the word out. */
export function withWord(rule: TextRule, word: string, code: string): TextRule {
  if (!('path' in rule)) return rule;
  const rest = Object.entries(rule.table ?? {}).filter(([known]) => known !== word);
  return { ...rule, table: Object.fromEntries(code === '' ? rest : [...rest, [word, code]]) };
}

/** Codes for those words of a column that are a name, or a code, and no other's. */
export function suggestedTable(
  words: readonly string[],
  names: readonly NamedCode[],
): Record<string, string> {
  const known = new Map<string, string | null>();
  for (const { code, name } of names)
    for (const key of new Set([folded(code), folded(name), bare(name)]))
      known.set(key, known.has(key) && known.get(key) !== code ? null : code);
  return Object.fromEntries(
    words.flatMap((word): [string, string][] => {
      const code = known.get(folded(word)) ?? known.get(bare(word)) ?? null;
      return code === null ? [] : [[word, code]];
    }),
  );
}

/** What is still to be chosen before the page can be read. */
export type MappingGap = 'indicator' | 'unit' | 'value';

export function gapsOf({ values }: ConnectorMapping): { at: number; gap: MappingGap }[] {
  const isOpen = (rule: TextRule | null) =>
    rule !== null && ('path' in rule ? rule.path : rule.constant) === '';
  return values.flatMap(({ indicator, unit, value }, at) => [
    ...(isOpen(indicator) ? [{ at, gap: 'indicator' as const }] : []),
    ...(isOpen(unit) ? [{ at, gap: 'unit' as const }] : []),
    ...(value === '' ? [{ at, gap: 'value' as const }] : []),
  ]);
}

/** A mapping written as JSON; null for what the form could not show. The server judges the rest. */
export function readMapping(text: string): ConnectorMapping | null {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(given) || !Array.isArray(given.values) || given.values.length === 0) return null;
  if (!given.values.every(isValue)) return null;
  const whole: Record<string, unknown> = { ...emptyMapping(), ...given };
  const isText = (key: string) => typeof whole[key] === 'string';
  const isList =
    Array.isArray(whole.timeFormats) && whole.timeFormats.every((each) => typeof each === 'string');
  if (!['rows', 'delimiter', 'zone', 'decimal'].every(isText) || !isList) return null;
  const values = given.values.map((value: Partial<ValueMapping>) => ({ ...emptyValue(), ...value }));
  return { ...whole, values } as unknown as ConnectorMapping;
}

function isValue(value: unknown): boolean {
  if (!isRecord(value) || !isRule(value.indicator) || typeof value.value !== 'string') return false;
  const { unit = null, time = null } = value;
  return (unit === null || isRule(unit)) && (time === null || typeof time === 'string');
}

function isRule(rule: unknown): boolean {
  if (!isRecord(rule)) return false;
  if (typeof rule.constant === 'string') return !('path' in rule);
  return typeof rule.path === 'string' && (rule.table === undefined || isRecord(rule.table));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Without marks, signs and capitals: systems write names in many ways. */
function folded(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** The name alone, without the word for its kind. */
function bare(name: string): string {
  return folded(name).replace(/^(xa|phuong|so) /, '');
}
