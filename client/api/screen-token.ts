/** The token of a wall: taken once from the address, kept on the machine, never sent in a URL. */

const KEY = 'ioc.screen-token';

/**
 * Reads `#token=…` (or `?token=…`), keeps it, and wipes it from the address bar.
 * A fragment never reaches a server or its log, so it is the form to hand out.
 * @returns the token this screen holds, or undefined; `#token=` with nothing behind it forgets it
 */
export function takeScreenToken(location: Location, history: History, storage: Storage): string | undefined {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const query = new URLSearchParams(location.search);
  const given = fragment.get('token') ?? query.get('token');
  if (given !== null) {
    if (given === '') storage.removeItem(KEY);
    else storage.setItem(KEY, given);
    fragment.delete('token');
    query.delete('token');
    const search = query.size > 0 ? `?${query}` : '';
    const hash = fragment.size > 0 ? `#${fragment}` : '';
    history.replaceState(history.state, '', `${location.pathname}${search}${hash}`);
  }
  return storage.getItem(KEY) ?? undefined;
}
