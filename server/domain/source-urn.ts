/** Names of the ways into a declared source, so that what comes by hand or by fetching counts as heard of it. */
import type { SourceRow } from '#contract/indicator';

/**
 * A CloudEvents source that belongs to the declared one and tells how the value came, such as
 * `urn:vn:reform:form`. Of a source whose URNs are all exact it is the first of them.
 * @param way lower-case letters, digits and hyphens
 */
export function sourceUrn({ code, urns }: Pick<SourceRow, 'code' | 'urns'>, way: string): string {
  const open = urns.find((urn) => urn.endsWith('*'));
  if (open !== undefined) return `${open.slice(0, -1).replace(/:$/, '')}:${way}`;
  return urns[0] ?? `urn:ioc:${code}:${way}`;
}

/**
 * Whether a source is one of those that begin like this: a prefix ends where a part of the URI ends, so that
 * `urn:vn:land` speaks for `urn:vn:land:office-2` and not for `urn:vn:landslides`.
 */
export function isSourceOf(source: string, prefixes: readonly string[]): boolean {
  return prefixes.some((prefix) => {
    if (!source.startsWith(prefix)) return false;
    const next = source.slice(prefix.length, prefix.length + 1);
    return next === '' || /[:/#?]/.test(next) || /[:/#?]$/.test(prefix);
  });
}
