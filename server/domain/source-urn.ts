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
