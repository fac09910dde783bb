import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nodeFault } from '../server/node-version.ts';

test('CF8 a Node that is too old is refused in words; the oldest one is that of package.json', () => {
  const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const oldest = /^>=(\d+\.\d+)$/.exec(engines.node)?.[1] ?? '';
  for (const version of [`${oldest}.0`, '20.20.2', '22.0.0', '24.4.1', process.versions.node])
    expect(nodeFault(version), version).toBeNull();
  for (const version of ['20.18.3', '20.9.0', '18.20.4', '16.0.0'])
    expect(nodeFault(version), version).toMatch(new RegExp(`Node ${version} .*${oldest}`));
});
