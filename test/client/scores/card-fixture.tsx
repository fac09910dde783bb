/** A score card made by the real arithmetic, and components drawn to text. */
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import type { ScoreCard } from '#contract/score';
import type { FigureKey, ScoreLevel } from '#contract/score-rules';
import { createI18n, type Language } from '../../../client/locales/i18n.ts';
import { type FigureOrigins, figuresOf, scoreSums } from '../../../server/domain/score-card.ts';
import { distanceToNext, gradeOf } from '../../../server/domain/score-grade.ts';
import { catalogue, countsOf } from '../../support/score-counts.ts';

export const index = catalogue.serviceIndex;

export function cardOf(
  given: Partial<Record<FigureKey, number>>,
  more: Partial<ScoreCard> = {},
  level: ScoreLevel = 'commune',
  origins: FigureOrigins = new Map(),
): ScoreCard {
  const sums = scoreSums(index, figuresOf(index, level, countsOf(given)), origins);
  return {
    ...sums,
    ...{ scope: 'unit:24133', level, period: '2026-11', from: '2026-11-01', to: '2026-11-30' },
    ...{ closed: false, asOf: '2026-11-20T14:05:31+07:00', seq: 10, volume: given.received ?? null },
    grade: gradeOf(index.bands, sums.total),
    provisional: sums.missing.length > 0,
    distanceToNext: distanceToNext(index.bands, sums.total),
    bands: index.bands,
    trend: [],
    published: null,
    legalBasis: index.legalBasis,
    ...more,
  };
}

export function render(element: ReactElement, language: Language = 'vi'): string {
  return renderToStaticMarkup(<I18nextProvider i18n={createI18n(language)}>{element}</I18nextProvider>);
}

/** What a reader sees, without tags. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('\u00a0', ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
