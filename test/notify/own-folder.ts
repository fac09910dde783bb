/** A folder that is gone when the test has finished; without the core, which these tests do not need. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ioc-notify-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
