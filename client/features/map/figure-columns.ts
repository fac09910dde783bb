/** The figures of a unit in the order in which tooltip and table show them. */
import { formatNumber, formatPercent } from '../../ui/format.ts';
import type { MapWords } from './map-words.ts';
import type { UnitFigures } from './unit-figures.ts';

export type FigureKey = keyof UnitFigures;

export const FIGURE_KEYS: readonly FigureKey[] = [
  'overdue',
  'lateNoApology',
  'dueSoon',
  'receivedToday',
  'onTimeRatio',
  'onTimeOfReceived',
  'open',
  'petitionsOpen',
  'petitionsOverdue',
];

export function writtenFigure(key: FigureKey, figures: UnitFigures): string {
  if (key === 'onTimeRatio' || key === 'onTimeOfReceived') return formatPercent(figures[key]);
  return formatNumber(figures[key]);
}

export function figureName(key: FigureKey, words: MapWords): string {
  return words.figures[key];
}
