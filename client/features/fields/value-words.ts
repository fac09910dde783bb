/** Says a value, its aim and its change in words and numbers. */
import type { TFunction } from 'i18next';
import type { ComputedKey } from '#contract/indicator';
import { isOld, type JudgedItem } from '../../state/judged.ts';
import { formatDecimal, formatNumber } from '../../ui/format.ts';
import type { MarkKind } from '../../ui/mark.tsx';
import { whenText } from '../../ui/when-text.ts';

/** Keeps a number and its unit on one line. */
const NBSP = '\u00a0';

type Row = JudgedItem['row'];

export function numberText(value: number | null, { decimals }: Pick<Row, 'decimals'>): string {
  return value === null ? '–' : formatDecimal(value, decimals);
}

export function withUnit(value: number, row: Pick<Row, 'decimals' | 'unit'>): string {
  return `${numberText(value, row)}${NBSP}${row.unit}`;
}

export function nameOf({ name, nameEn }: { name: string; nameEn: string }, language: string): string {
  return language === 'en' ? nameEn : name;
}

/** `mục tiêu 98,0 %, kế hoạch 95,0 %`; empty where nothing is aimed at. A plan that is the aim is not said twice. */
export function aimText(t: TFunction, row: Row): string {
  const aims: string[] = [];
  if (row.target !== null) aims.push(t('fields.target', { value: withUnit(row.target, row) }));
  const isOurs = row.planDone !== null || row.aggregation !== 'sum';
  if (row.plan !== null && row.plan !== row.target && isOurs)
    aims.push(t('fields.plan', { value: withUnit(row.plan, row) }));
  return aims.join(', ');
}

/** Share of the plan that the value shown has reached; null where there is none. */
export function planShare({ value, row }: Pick<JudgedItem, 'value' | 'row'>): number | null {
  // Whether the plan is that of the place asked for, only the server knows.
  return value === null || row.plan === null || row.planDone === null ? null : value / row.plan;
}

/** `đạt 62 % kế hoạch năm`; empty without a plan. */
export function planText(t: TFunction, item: Pick<JudgedItem, 'value' | 'row'>): string {
  const share = planShare(item);
  return share === null ? '' : t('fields.planDone', { share: formatDecimal(share * 100, 0) });
}

/** `3/102 đơn vị`; empty where the value is that of the whole province. */
export function coverageText(
  t: TFunction,
  { value, row: { coverage } }: Pick<JudgedItem, 'value' | 'row'>,
): string {
  if (value === null || coverage === null || coverage.units >= coverage.of) return '';
  return t('fields.partly', { units: formatNumber(coverage.units), of: formatNumber(coverage.of) });
}

/**
 * `tăng 0,4 so với kỳ trước (97,2 %)`; why there is nothing to compare with while units are missing; empty where
 * no period before is known.
 */
export function changeText(t: TFunction, item: JudgedItem): string {
  const { value, previous, row } = item;
  if (value !== null && previous === null && coverageText(t, item) !== '') return t('fields.notCompared');
  if (value === null || previous === null) return '';
  const before = withUnit(previous, row);
  if (row.computed !== null && RUNNING.includes(row.computed)) return t('fields.wholeBefore', { before });
  const difference = numberText(Math.abs(value - previous), row);
  if (Number(difference.replace(/\D/g, '')) === 0) return t('fields.same', { before });
  return t(value > previous ? 'fields.more' : 'fields.less', { difference, before });
}

/** Counted up within the running period: a morning is no fall against a whole day. */
const RUNNING: readonly ComputedKey[] = ['received', 'resolved', 'petitions_received', 'petitions_resolved'];

/** `số liệu lúc 14:05`, `chưa có số liệu`; of an unknown state with the word for it. */
export function ageText(t: TFunction, item: JudgedItem, now: number): string {
  if (item.value === null) return t('fresh.nothing');
  if (item.dataAt === null) return t('fresh.unknown');
  const told = t('line.staleAt', { time: whenText(item.dataAt, now) });
  if (!isOld(item)) return told;
  return `${t(item.freshness === 'stale' ? 'fresh.stale' : 'fresh.unknown')}: ${told}`;
}

export function markOf({ state }: Pick<JudgedItem, 'state'>): MarkKind | null {
  return state === 'act' || state === 'warn' ? state : null;
}

/** The word that goes with the mark; empty where none is due. */
export function stateWord(t: TFunction, { state }: Pick<JudgedItem, 'state'>): string {
  if (state === 'act') return t('fields.state.act');
  return state === 'warn' ? t('fields.state.warn') : '';
}
