/** Tells every part of the page that its figures are no longer confirmed, and of what time they are. */
import { createContext, useContext } from 'react';

/** What the figures of a part are counted from. */
export type StaleCargo = 'dossiers' | 'petitions' | 'ratings';
/** Ready sentences such as "số liệu lúc 14:02"; null while the line and the sources are alive. */
export type StaleTimes = Readonly<Record<StaleCargo, string | null>>;

export const StaleTimesContext = createContext<StaleTimes>(allOf(null));

/** The same sentence whatever a figure is counted from. */
export function allOf(sentence: string | null): StaleTimes {
  return { dossiers: sentence, petitions: sentence, ratings: sentence };
}

export function useStaleTime(cargo: StaleCargo = 'dossiers'): string | null {
  return useContext(StaleTimesContext)[cargo];
}
