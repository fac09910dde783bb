import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { expect, onTestFinished, test } from 'vitest';
import { EVENT_TYPES } from '#contract/cloud-event';
import { EVENT_FLAGS, REJECTION_CODES } from '#contract/rejection';
import type { Snapshot } from '#contract/snapshot';
import { VARIABLES } from '../server/config.ts';
import { bootApp, SCREEN_SECRET } from './support/boot-app.ts';
import { statusEvent } from './support/test-core.ts';

const ROOT = resolve(import.meta.dirname, '..');
const READMES = ['README.md', 'README.vi.md'] as const;
/** Coming back after a lost line takes a second or two. */
const SOON = { timeout: 10_000 };
const text = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const files = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`);

/** What stands between the fences of a README. */
function blocks(readme: string, language = '[a-z]*'): string[] {
  return [...text(readme).matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(
    ([, code]) => code ?? '',
  );
}

test.each(READMES)(
  'DOC1 %s names every command and every variable, and no command that does not exist',
  (readme) => {
    const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> };
    const named = [...text(readme).matchAll(/npm (?:run )?([a-z:]+)/g)].map(([, name]) => name ?? '');
    const commands = new Set(named.filter((name) => name !== 'ci' && name !== 'run'));
    expect([...commands].toSorted()).toEqual(Object.keys(scripts).toSorted());
    const rows = [...text(readme).matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    expect(rows.toSorted()).toEqual(Object.keys(VARIABLES).toSorted());
  },
);

test.each(READMES)('DOC2 every file that %s names exists', (readme) => {
  const known = [...files('server'), ...files('client'), ...files('test'), ...files('data')];
  const named = [...text(readme).matchAll(/`([\w.][\w./-]*\.(?:tsx?|md|json))`|\]\(([^)#:]+)\)/g)].map(
    ([, code, link]) => code ?? link ?? '',
  );
  expect(named.length).toBeGreaterThan(20);
  const missing = named.filter(
    (name) => !existsSync(join(ROOT, name)) && !known.some((path) => path.endsWith(`/${name}`)),
  );
  expect(missing).toEqual([]);
});

test.each(READMES)('DOC3 %s explains every event type, reason of refusal and flag', (readme) => {
  const whole = text(readme);
  for (const name of [...EVENT_TYPES, ...REJECTION_CODES, ...EVENT_FLAGS])
    expect(whole).toContain(`\`${name}\``);
});

test('DOC3 both languages show the same examples', () => {
  expect(blocks('README.vi.md')).toEqual(blocks('README.md'));
});

test('DOC4 the batch that is printed gets the answer that is printed', async () => {
  const app = await bootApp();
  const [curl = ''] = blocks('README.md').filter((block) => block.includes('/api/v1/events'));
  const [answer = ''] = blocks('README.md', 'json').filter((block) => block.includes('unknown_unit'));
  const batch = JSON.parse(curl.slice(curl.indexOf("'[") + 1, curl.lastIndexOf("'"))) as unknown[];
  expect(await app.post(batch)).toEqual(JSON.parse(answer));
});

test('DOC4 the live client that is printed ends in the state of the server', async () => {
  const app = await bootApp();
  await app.post([statusEvent()]);
  const [code = ''] = blocks('README.md', 'js');
  let socket: Socket | undefined;
  const connect = () => {
    socket = io(app.url, { auth: { token: SCREEN_SECRET }, forceNew: true });
    return socket;
  };
  onTestFinished(() => void socket?.disconnect());
  // The example itself, but for the address and the token, which `connect` brings.
  const run = new Function('io', `${code.replace(/^import .*$/m, '')}; return () => state;`);
  const held = run(connect) as () => Snapshot | undefined;
  await expect.poll(held, SOON).toMatchObject({ seq: 1 });
  await app.post([
    statusEvent({ status: 'processing' }),
    statusEvent({ dossierCode: 'H15.24133-261120-0002' }),
  ]);
  await app.post([statusEvent({ status: 'completed' })]);
  socket?.io.engine.close();
  const { seq } = await app.post([
    statusEvent({ dossierCode: 'H15.24133-261120-0003', status: 'registered' }),
  ]);
  await expect.poll(() => held()?.seq, SOON).toBe(seq);
  const answer = await app.get('/api/v1/snapshot', { authorization: `Bearer ${SCREEN_SECRET}` });
  expect({ ...held(), now: 0 }).toEqual({ ...((await answer.json()) as Snapshot), now: 0 });
});

test('DOC5 every rule that a test names is listed, and every rule listed is proven', () => {
  const titles = files('test')
    .filter((path) => /\.test\.tsx?$/.test(path))
    .flatMap((path) => [...text(path).matchAll(/['"`]([A-Z]{2,4}\d+) [^\n]*['"`],/g)].map(([, id]) => id));
  const listed = [...text('test/RULES.md').matchAll(/^\| ([A-Z]+\d+) +\|/gm)].map(([, id]) => id);
  expect(new Set(listed).size).toBe(listed.length);
  expect({
    unlisted: [...new Set(titles)].filter((id) => !listed.includes(id)),
    unproven: listed.filter((id) => !titles.includes(id)),
  }).toEqual({ unlisted: [], unproven: [] });
});
