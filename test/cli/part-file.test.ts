import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { placeAnew } from '../../server/cli/part-file.ts';
import { temporaryFolder } from '../support/test-core.ts';

/** Has begun a file and the log beside it, says so, and goes on for as long as it may. */
const AT_WORK = `
import { writeFileSync } from 'node:fs';
import { withPartFile } from './server/cli/part-file.ts';
await withPartFile(process.env.FOLDER, async (part) => {
  writeFileSync(part, 'half');
  writeFileSync(part + '-journal', 'a copy');
  console.log('begun');
  await new Promise((never) => setTimeout(never, 600_000));
});`;

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)(
  'BK15 %s in the middle of a copy leaves nothing of it',
  async (signal, exitCode) => {
    const folder = temporaryFolder();
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', AT_WORK], {
      env: { PATH: process.env.PATH ?? '', FOLDER: folder },
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await once(child.stdout, 'data');
    expect(readdirSync(folder)).toHaveLength(2);
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([exitCode, null]);
    expect(readdirSync(folder)).toEqual([]);
  },
  60_000,
);

test('BK4 a file that takes the name while the copy is made keeps it', () => {
  const folder = temporaryFolder();
  const [part, target] = [join(folder, 'part'), join(folder, 'target')];
  writeFileSync(part, 'the copy');
  writeFileSync(target, 'somebody else');
  expect(() => placeAnew(part, target)).toThrow(expect.objectContaining({ kind: 'exists' }));
  expect(readFileSync(target, 'utf8')).toBe('somebody else');
});
