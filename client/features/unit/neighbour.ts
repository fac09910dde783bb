/** Steps through the units in the order of their names. */

/** The unit before or after `code` in the order of names; goes round at the ends. */
export function neighbour(order: readonly string[], code: string, step: 1 | -1): string | null {
  const at = order.indexOf(code);
  if (at < 0) return order[0] ?? null;
  return order[(at + step + order.length) % order.length] ?? null;
}
