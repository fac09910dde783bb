/** The queue of the desk: which alarms a tab holds, what a search leaves of them, how they are grouped. */
import { PRIORITIES, type Priority } from '#contract/alarm';
import type { AlarmItem } from '#contract/alarm-item';
import { foldMarks } from '../../ui/fold-marks.ts';
import { needsAct } from './alarm-view.ts';

/** As they stand in the address; the first is the one without a parameter. */
export const TABS = ['can-xu-ly', 'da-nhan', 'cua-toi', 'tam-gac', 'im-lang', 'da-xong'] as const;
export type Tab = (typeof TABS)[number];

export function tabOf(text: string | null): Tab {
  return TABS.find((tab) => tab === text) ?? TABS[0];
}

/** @param me account of the reader; null: nobody's own */
export function inTab(item: AlarmItem, tab: Tab, me: string | null): boolean {
  if (tab === 'da-xong') return true;
  if (tab === 'im-lang') return item.silencedBy !== null;
  if (tab === 'cua-toi') return me !== null && (item.owner === me || item.acknowledgedBy === me);
  if (item.silencedBy !== null) return false;
  if (tab === 'tam-gac') return item.state === 'shelved';
  if (tab === 'da-nhan') return item.state === 'acknowledged';
  return needsAct(item);
}

/** Every word of the search stands in the names of the alarm, without marks. */
export function matchesSearch(names: readonly string[], search: string): boolean {
  const text = foldMarks(names.join(' '));
  const packed = text.replaceAll(' ', '');
  const words = foldMarks(search).split(' ');
  return words.every((word) => text.includes(word) || packed.includes(word));
}

/** By priority, and within it as the server has them, most pressing first; the keys walk in this order. */
export function inOrder(items: readonly AlarmItem[]): AlarmItem[] {
  return PRIORITIES.flatMap((priority) => items.filter((item) => item.priority === priority));
}

export interface QueueGroup {
  priority: Priority;
  items: AlarmItem[];
}

/** Groups without alarms are left out. @param items in order */
export function grouped(items: readonly AlarmItem[]): QueueGroup[] {
  return PRIORITIES.map((priority) => ({
    priority,
    items: items.filter((item) => item.priority === priority),
  })).filter(({ items: held }) => held.length > 0);
}

/**
 * The alarm so many places further, without going round. One that has left the list leads to what took its place.
 * @param lastIndex where the chosen one stood while it was in the list
 */
export function neighbourOf(
  ids: readonly string[],
  chosen: string | null,
  step: 1 | -1,
  lastIndex: number,
): string | null {
  if (ids.length === 0) return null;
  const at = chosen === null ? -1 : ids.indexOf(chosen);
  const target = at >= 0 ? at + step : chosen === null ? 0 : step === 1 ? lastIndex : lastIndex - 1;
  return ids[Math.min(ids.length - 1, Math.max(0, target))] ?? null;
}
