/** The fields at a glance: which of them need someone, and which of their indicators say so. */
import type { IocField } from '#contract/indicator';
import { isOld, type JudgedItem } from '../../state/judged.ts';

/** Indicators shown of a field, beside its own page. */
export const LEADING = 3;

export interface FieldCard {
  field: IocField;
  items: JudgedItem[];
  /** Worst first, then those with an aim, in the order of the catalogue. */
  leading: JudgedItem[];
  act: number;
  warn: number;
  /** Values that say nothing of now. */
  old: number;
  /** Indicators of which nothing ever came. */
  missing: number;
}

/** Worst first; calm fields stand in their own order. */
export function fieldCards(fields: readonly IocField[], items: readonly JudgedItem[]): FieldCard[] {
  return fields
    .map((field) =>
      cardOf(
        field,
        items.filter(({ row }) => row.field === field.code),
      ),
    )
    .sort(
      (a, b) =>
        b.act - a.act ||
        b.warn - a.warn ||
        Number(b.old > 0) - Number(a.old > 0) ||
        a.field.order - b.field.order,
    );
}

function cardOf(field: IocField, items: JudgedItem[]): FieldCard {
  const count = (wanted: (item: JudgedItem) => boolean) => items.filter(wanted).length;
  return {
    ...{ field, items, leading: worstFirst(items).slice(0, LEADING) },
    act: count(({ state }) => state === 'act'),
    warn: count(({ state }) => state === 'warn'),
    old: count(isOld),
    missing: count(({ value }) => value === null),
  };
}

export function worstFirst(items: readonly JudgedItem[]): JudgedItem[] {
  // A stable sort: the catalogue's order decides between equals.
  return [...items].sort((a, b) => rankOf(a) - rankOf(b));
}

function rankOf(item: JudgedItem): number {
  if (item.state === 'act') return 0;
  if (item.state === 'warn') return 1;
  if (isOld(item)) return 2;
  if (item.value === null) return 5;
  return item.row.target !== null || item.row.thresholds !== null ? 3 : 4;
}
