import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startHttp } from './http-fixture.ts';

const INDEX = '<!doctype html><html><head><meta property="csp-nonce" nonce="__CSP_NONCE__"></head></html>';

async function withPage() {
  const clientDir = mkdtempSync(join(tmpdir(), 'ioc-page-'));
  onTestFinished(() => rmSync(clientDir, { recursive: true, force: true }));
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'index.html'), INDEX);
  writeFileSync(join(clientDir, 'assets', 'main-a1b2c3.js'), `// ${'x'.repeat(5_000)}`);
  writeFileSync(join(clientDir, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  return startHttp({ deps: { clientDir } });
}

function directives(answer: Response): Map<string, string> {
  const policy = answer.headers.get('content-security-policy') ?? '';
  return new Map(
    policy.split(';').map((directive) => {
      const [name = '', ...values] = directive.trim().split(' ');
      return [name, values.join(' ')];
    }),
  );
}

describe('the page', () => {
  test('HT19 every path that is no file is the page, with a nonce of its own each time', async () => {
    const { url } = await withPage();
    const nonces = new Set<string>();
    for (const path of ['/', '/dang-nhap', '/?don-vi=24133']) {
      const answer = await fetch(url + path);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const nonce = /nonce="([\w-]{22})"/.exec(await answer.text())?.[1] ?? '';
      expect(directives(answer).get('style-src')).toBe(`'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('HT19 hashed files are kept for good and sent compressed; others are asked for again', async () => {
    const { url } = await withPage();
    const script = await fetch(`${url}/assets/main-a1b2c3.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(script.headers.get('cache-control')).toContain('immutable');
    expect(script.headers.get('content-encoding')).toBe('gzip');
    expect((await fetch(`${url}/favicon.svg`)).headers.get('cache-control')).toBe('public, no-cache');
  });

  test('HT19 a missing file is 404 and not the page, as is anything but reading', async () => {
    const { url } = await withPage();
    for (const path of ['/assets/gone-a1b2c3.js', '/logo.png', '/index.php']) {
      expect((await fetch(url + path)).status, path).toBe(404);
    }
    expect((await fetch(url, { method: 'POST' })).status).toBe(404);
  });

  test('HT19 files outside the folder stay where they are', async () => {
    const { url } = await withPage();
    for (const path of ['/..%2f..%2fetc%2fpasswd', '/assets/..%2f..%2fioc.sqlite', '/.env']) {
      const answer = await fetch(url + path);
      expect(await answer.text(), path).not.toMatch(/root:|SQLite/);
    }
  });

  test('HT20 the policy allows what the page needs and nothing else', async () => {
    const { url } = await withPage();
    const answer = await fetch(url);
    expect(answer.headers.get('x-frame-options')).toBe('DENY');
    const policy = directives(answer);
    expect(policy.get('default-src')).toBe("'none'");
    expect(policy.get('script-src')).toBe("'self'");
    expect(policy.get('connect-src')).toBe("'self'");
    expect(policy.get('worker-src')).toBe("'self' blob:");
    expect(policy.get('img-src')).toBe("'self' data: blob:");
    expect(policy.get('font-src')).toBe("'self'");
    for (const name of ['frame-ancestors', 'base-uri']) expect(policy.get(name)).toBe("'none'");
    expect(policy.get('form-action')).toBe("'self'");
    expect([...policy.values()].join(' ')).not.toMatch(/unsafe|https?:|\*/);
  });

  test('HT21 without a build the server says in words what to do', async () => {
    const { url } = await startHttp();
    const answer = await fetch(url);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('npm run build');
  });
});
