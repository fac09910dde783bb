/** Tells every part of the page that its figures are no longer confirmed, and of what time they are. */
import { createContext, useContext } from 'react';

/** Ready sentence such as "số liệu lúc 14:02"; null while the line is alive. */
export const StaleTimeContext = createContext<string | null>(null);

export function useStaleTime(): string | null {
  return useContext(StaleTimeContext);
}
