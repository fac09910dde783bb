/** One alarm as the page shows it, whether it came over the live line or from the interface. */
import type { AlarmItem } from '#contract/alarm-item';
import type { AlarmBrief } from '#contract/alarm-slice';

/** As the live line tells it; times are epoch ms. */
export type AlarmView = AlarmBrief;

export function viewOfItem(item: AlarmItem): AlarmView {
  const { id, stage, priority, state, acknowledged, members, seq, hidden, level } = item;
  return {
    ...{ id, stage, priority, state, acknowledged, members, seq, hidden, level },
    unit: item.unitCode,
    field: item.fieldCode,
    oldestDueDate: item.oldestDueAt?.slice(0, 10) ?? null,
    raisedAt: Date.parse(item.raisedAt),
    actBy: item.actBy === null ? null : Date.parse(item.actBy),
    owner: item.owner ?? item.acknowledgedBy,
    ...(item.unknown ? { unknown: true } : {}),
  };
}

/** Whether somebody has to act: open, or gone without anybody having seen it. */
export function needsAct({ state, acknowledged }: Pick<AlarmView, 'state' | 'acknowledged'>): boolean {
  return state === 'open' || (state === 'cleared' && !acknowledged);
}
