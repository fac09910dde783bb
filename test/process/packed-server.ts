/**
 * The server's own sources in one file, so that a start costs a third of the processor time that it costs
 * to translate them each time: a test that starts it hundreds of times can afford them.
 */
import { copyFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { temporaryFolder } from '../support/test-core.ts';

const ROOT = join(import.meta.dirname, '../..');

/** @returns path of the program; it is gone when the test has finished */
export async function packServer(): Promise<string> {
  const folder = temporaryFolder();
  await build({
    ...{ configFile: false, root: ROOT, logLevel: 'error' },
    build: {
      ...{ ssr: 'server/main.ts', outDir: join(folder, 'server'), minify: false, target: 'node20' },
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  });
  // What the program looks for beside itself.
  for (const name of ['data', 'node_modules']) symlinkSync(join(ROOT, name), join(folder, name));
  copyFileSync(
    join(ROOT, 'server/store/checkpoint-worker.mjs'),
    join(folder, 'server/checkpoint-worker.mjs'),
  );
  return join(folder, 'server/main.mjs');
}
