/** Which part of the page is shown, of whom and when: held in the address, so that a link opens the same view. */
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { Scope } from '#contract/snapshot';
import { readPeriod } from './period-choice.ts';

export const SECTIONS = ['card', 'ranking', 'par', 'plan'] as const;
/** Rankings and yearly indices are the province's own matter; the server would refuse them to a unit. */
export const OWN_SECTIONS: readonly Section[] = ['card', 'plan'];
export type Section = (typeof SECTIONS)[number];
export type RankedLevel = 'commune' | 'department';

export interface ScoreView {
  section: Section;
  scope: Scope;
  /** Null: the running year. */
  period: string | null;
  level: RankedLevel;
}

/** Words of the address, which people read too. */
const WORDS = { card: 'phieu-diem', ranking: 'xep-hang', par: 'cchc', plan: 'ke-hoach' } as const;
const PARAMS = { section: 'muc', scope: 'don-vi', period: 'ky', level: 'cap' } as const;
const DEPARTMENTS = 'so-nganh';

/** What stands in no address, or makes no sense there, falls back to the card of one's own scope. */
export function readView(params: URLSearchParams, own: Scope): ScoreView {
  const section = SECTIONS.find((each) => WORDS[each] === params.get(PARAMS.section)) ?? 'card';
  const unit = params.get(PARAMS.scope);
  const period = params.get(PARAMS.period);
  return {
    section,
    scope: own !== 'province' || unit === null ? own : `unit:${unit}`,
    period: period !== null && readPeriod(period) !== null ? period : null,
    level: params.get(PARAMS.level) === DEPARTMENTS ? 'department' : 'commune',
  };
}

export function writeView({ section, scope, period, level }: ScoreView): URLSearchParams {
  const params = new URLSearchParams();
  if (section !== 'card') params.set(PARAMS.section, WORDS[section]);
  if (scope !== 'province') params.set(PARAMS.scope, scope.slice('unit:'.length));
  if (period !== null) params.set(PARAMS.period, period);
  if (level === 'department') params.set(PARAMS.level, DEPARTMENTS);
  return params;
}

export function useScoreView(own: Scope): [ScoreView, (change: Partial<ScoreView>) => void] {
  const [params, setParams] = useSearchParams();
  const change = useCallback(
    (part: Partial<ScoreView>) => setParams((held) => writeView({ ...readView(held, own), ...part })),
    [setParams, own],
  );
  return [readView(params, own), change];
}
