/** Turns the figures of the province into the words and numbers of the six tiles. */
import type { TFunction } from 'i18next';
import { change, onTimeRatios } from '../../state/figures.ts';
import { daysBetween, formatDecimal, formatNumber, formatPercent, formatShortDate } from '../../ui/format.ts';
import type { MarkKind } from '../../ui/mark.tsx';
import type { KpiInput } from './kpi-input.ts';

export interface Kpi {
  id: 'received' | 'open' | 'onTime' | 'dueSoon' | 'overdue' | 'noApology';
  label: string;
  value: string;
  unit: string;
  notes: string[];
  mark: MarkKind | null;
}

export function kpisOf(t: TFunction, input: KpiInput): Kpi[] {
  return [
    received(t, input),
    open(t, input),
    onTime(t, input),
    dueSoon(t, input),
    overdue(t, input),
    noApology(t, input),
  ];
}

function received(t: TFunction, input: KpiInput): Kpi {
  const { today } = input.province;
  return {
    id: 'received',
    label: t('kpi.received'),
    value: formatNumber(today.received),
    unit: t('unit.dossiers'),
    notes: [paceNote(t, input), t('kpi.resolvedToday', { amount: formatNumber(today.resolved) })],
    mark: null,
  };
}

function paceNote(t: TFunction, { province, pace, paceTime, paceDay, day }: KpiInput): string {
  // With the hour before it the bare date is enough; the tile has no room for more.
  const isYesterday = daysBetween(paceDay, day) === 1;
  const when = { time: paceTime, day: isYesterday ? t('kpi.yesterday') : formatShortDate(paceDay) };
  const moved = change(province.today.received, pace);
  if (moved === null) return t('kpi.noPace', { ...when, amount: formatNumber(pace ?? 0) });
  if (Math.abs(moved) < 0.0005) return t('kpi.same', when);
  return t(moved > 0 ? 'kpi.up' : 'kpi.down', { ...when, change: formatPercent(Math.abs(moved)) });
}

function open(t: TFunction, { province }: KpiInput): Kpi {
  return {
    id: 'open',
    label: t('kpi.open'),
    value: formatNumber(province.now.open),
    unit: t('unit.dossiers'),
    notes: [t('kpi.paused', { amount: formatNumber(province.now.paused) })],
    mark: null,
  };
}

function onTime(t: TFunction, { month }: KpiInput): Kpi {
  const { ofResolved, ofReceived } = onTimeRatios(month);
  return {
    id: 'onTime',
    label: t('kpi.onTime'),
    value: ofResolved === null ? '–' : formatDecimal(ofResolved * 100),
    unit: t('unit.percent'),
    notes: [
      t('kpi.ofResolved', { amount: formatNumber(month.resolved) }),
      t('kpi.ofReceived', { ratio: formatPercent(ofReceived) }),
    ],
    mark: null,
  };
}

function dueSoon(t: TFunction, { province }: KpiInput): Kpi {
  return standing(t, 'dueSoon', province.now.dueSoon, province.unitsWith.dueSoon, null, [
    t('kpi.workingDay'),
  ]);
}

function overdue(t: TFunction, { province, oldestDueDate, day }: KpiInput): Kpi {
  const notes =
    oldestDueDate === '' ? [] : [t('kpi.oldest', { amount: formatNumber(daysBetween(oldestDueDate, day)) })];
  return standing(t, 'overdue', province.now.overdue, province.unitsWith.overdue, 'warn', notes);
}

function noApology(t: TFunction, { province }: KpiInput): Kpi {
  const { now, unitsWith } = province;
  // NĐ 61/2018, Điều 19.9: the apology goes out no later than one day before the limit ends.
  return standing(t, 'noApology', now.lateNoApology, unitsWith.lateNoApology, 'act', [t('kpi.apologyRule')]);
}

function standing(
  t: TFunction,
  id: 'dueSoon' | 'overdue' | 'noApology',
  count: number,
  units: number,
  mark: MarkKind | null,
  notes: string[],
): Kpi {
  return {
    id,
    label: t(`kpi.${id}`),
    value: formatNumber(count),
    unit: t('unit.dossiers'),
    notes: count > 0 ? [t('kpi.units', { amount: formatNumber(units) }), ...notes] : [t('kpi.none')],
    mark: count > 0 ? mark : null,
  };
}
