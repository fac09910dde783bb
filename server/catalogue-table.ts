/** Reads one reference file and holds it against its schema. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import type { CatalogueFault } from './catalogue-checks.ts';

/** The table, or everything that is wrong with the file. */
export function readTable<T>(
  path: string,
  schema: z.ZodType<T>,
): { table: T } | { faults: Omit<CatalogueFault, 'file'>[] } {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { faults: [{ path: '(file)', message: `cannot be read as JSON: ${reason}` }] };
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return { table: parsed.data };
  return {
    faults: parsed.error.issues.map((issue) => ({ path: pathOf(issue.path), message: issue.message })),
  };
}

/** `rows[3].limit.amount` */
function pathOf(path: readonly PropertyKey[]): string {
  const text = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  return text.replace(/^\./, '') || '(whole file)';
}
