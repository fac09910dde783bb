import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, isLoopback, readConfig, VARIABLES } from '../server/config.ts';

function faultsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map((fault) => fault.variable);
    throw error;
  }
  return [];
}

const KEY = 'one-stop:0123456789abcdef';

describe('readConfig', () => {
  test('CF1 an empty environment gives the documented defaults, frozen', () => {
    const config = readConfig({ HOME: '/root', PATH: '/bin', HOSTNAME: 'pc', npm_config_loglevel: 'info' });
    expect(config).toEqual({
      port: 8080,
      host: '127.0.0.1',
      loopback: true,
      dataDir: './var',
      demo: false,
      ingestKeys: [],
      ingestSources: new Map(),
      screenTokens: [],
      adminPassword: null,
      drill: null,
      logLevel: 'info',
      connectorHosts: [],
      notify: { publicUrl: null, mail: null, webhook: null, push: null, keepDays: 365 },
      warnings: [],
    });
    expect(Object.isFrozen(config)).toBe(true);
    expect(readConfig({ PORT: '', DEMO: ' ', INGEST_KEYS: '' })).toEqual(config);
  });

  test('CF2 every variable is read as documented', () => {
    const config = readConfig({
      PORT: '0',
      HOST: '0.0.0.0',
      DATA_DIR: '/srv/ioc',
      DEMO: '0',
      INGEST_KEYS: `${KEY}, land:with:colons:in:it`,
      SCREEN_TOKENS: 'wall-1:fedcba9876543210',
      ADMIN_PASSWORD: ' spaces belong to it ',
      CLOCK: '2026-11-21T07:00:00+07:00',
      CLOCK_SPEED: '2.5',
      LOG_LEVEL: 'debug',
    });
    expect(config).toMatchObject({
      port: 0,
      host: '0.0.0.0',
      loopback: false,
      ingestKeys: [
        { name: 'one-stop', secret: '0123456789abcdef' },
        { name: 'land', secret: 'with:colons:in:it' },
      ],
      screenTokens: [{ name: 'wall-1', secret: 'fedcba9876543210' }],
      adminPassword: ' spaces belong to it ',
      drill: { start: Date.parse('2026-11-21T00:00:00Z'), speed: 2.5 },
      logLevel: 'debug',
    });
  });

  test('CF3 all faults are told at once, each with an example, and no secret among them', () => {
    const env = {
      PORT: '80a',
      HOST: 'a b',
      DEMO: 'yes',
      INGEST_KEYS: 'only-a-secret-without-name',
      SCREEN_TOKENS: 'w:0123456789abcdef,w:0123456789abcdeg',
      CLOCK: 'tomorrow',
      CLOCK_SPEED: '-1',
      LOG_LEVEL: 'loud',
    };
    expect(new Set(faultsOf(env))).toEqual(new Set(Object.keys(env)));
    try {
      readConfig(env);
    } catch (error) {
      const { message } = error as ConfigError;
      expect(message).toContain('PORT=8080');
      expect(message).toMatch(/^Cấu hình có 8 lỗi:/);
      expect(message).not.toContain('only-a-secret');
      expect(message).not.toContain('0123456789abcde');
    }
    expect.hasAssertions();
  });

  test.each([
    [{ PORT: '65536' }, 'PORT'],
    [{ PORT: '-1' }, 'PORT'],
    [{ PORT: '8080.5' }, 'PORT'],
    [{ INGEST_KEYS: `${KEY},` }, 'INGEST_KEYS'],
    [{ INGEST_KEYS: `${KEY},one-stop:another0123456789` }, 'INGEST_KEYS'],
    [{ INGEST_KEYS: 'name:' }, 'INGEST_KEYS'],
    [{ INGEST_KEYS: 'bad name:0123456789abcdef' }, 'INGEST_KEYS'],
    [{ INGEST_KEYS: KEY, SCREEN_TOKENS: 'wall:0123456789abcdef' }, 'INGEST_KEYS'],
    [{ CLOCK: '2026-11-21' }, 'CLOCK'],
    [{ CLOCK: '2026-13-21T00:00:00Z' }, 'CLOCK'],
    [{ CLOCK_SPEED: '10' }, 'CLOCK_SPEED'],
    [{ CLOCK: '2026-11-21T00:00:00Z', CLOCK_SPEED: '0' }, 'CLOCK_SPEED'],
    [{ DEMO: '1', HOST: '0.0.0.0' }, 'DEMO'],
  ])('CF3 %o stops the start', (env, variable) => {
    expect(faultsOf(env as unknown as Record<string, string>)).toEqual([variable]);
  });

  test.each([
    'INGEST_KEY',
    'INGESTKEYS',
    'ingest_keys',
    'SCREEN_TOKEN',
    'ADMIN_PASWORD',
    'CLOCKSPEED',
    'DATADIR',
    'LOGLEVEL',
    'demo',
  ])('CF4 %s is taken for a misspelling and stops the start', (name) => {
    expect(faultsOf({ [name]: 'x' })).toEqual([name]);
  });

  test.each(['HOME', 'HOSTNAME', 'PATH', 'PWD', 'LANG', 'TERM', 'LOGNAME', 'NODE_ENV', 'POSTHOG', 'TZ'])(
    'CF4 %s is none of ours',
    (name) => {
      expect(faultsOf({ [name]: 'x' })).toEqual([]);
    },
  );

  test('CF10 each fault is told in Vietnamese', () => {
    const env = {
      ...{ PORT: 'x', HOST: 'a b', DEMO: 'yes', CLOCK: 'x', CLOCK_SPEED: 'x', LOG_LEVEL: 'x', DATADIR: 'x' },
      ...{ INGEST_KEYS: 'a,b c:0123456789abcdef', INGEST_SOURCES: 'x,y:z', CONNECTOR_HOSTS: '?' },
      ...{ ADMIN_PASSWORD: 'x'.repeat(300), NOTICE_DAYS: '1', PUBLIC_URL: 'x', MAIL_FROM: 'x' },
      ...{ SMTP_URL: 'x', WEBHOOK_FILE: '/no/such/file', VAPID_SUBJECT: 'x', PUSH_HOSTS: '*' },
    };
    let found: readonly { variable: string; problem: string }[] = [];
    try {
      readConfig(env);
    } catch (error) {
      found = (error as ConfigError).faults;
    }
    expect(new Set(found.map(({ variable }) => variable))).toEqual(new Set(Object.keys(env)));
    // Words of Vietnamese have their marks; names and values have none.
    for (const { variable, problem } of found)
      expect(problem, variable).toMatch(/(không|phải|chỉ|dài hơn|ngắn hơn)/);
    for (const { variable, problem } of found)
      expect(problem, variable).not.toMatch(/\b(is|not|the|or|an|only|entry)\b/);
  });

  test('CF5 a short secret is warned about on this machine and stops the start elsewhere', () => {
    const env = { INGEST_KEYS: 'a:short', ADMIN_PASSWORD: 'short' };
    expect(readConfig(env).warnings).toHaveLength(2);
    expect(readConfig(env).warnings.join()).not.toContain('a:short');
    expect(faultsOf({ ...env, HOST: '10.0.0.5' })).toEqual(['INGEST_KEYS', 'ADMIN_PASSWORD']);
  });

  test('CF6 loopback is recognised in all its forms and nothing else is', () => {
    for (const host of [
      '127.0.0.1',
      '127.8.8.8',
      '::1',
      '[::1]',
      'localhost',
      'LOCALHOST',
      '::ffff:127.0.0.1',
    ]) {
      expect(isLoopback(host), host).toBe(true);
    }
    for (const host of ['0.0.0.0', '::', '10.0.0.1', '127.0.0.1.evil.example', 'localhost.example', '']) {
      expect(isLoopback(host), host).toBe(false);
    }
  });
});

describe('.env.example', () => {
  const text = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

  test('CF7 names every variable and no other, and can be used as it is', () => {
    const named = [...text.matchAll(/^(?:# )?([A-Z_]+)=(.*)$/gm)];
    expect(named.map((match) => match[1])).toEqual(Object.keys(VARIABLES));
    const env = Object.fromEntries(named.map((match) => [match[1], match[2]]));
    expect(readConfig(env)).toMatchObject({ port: 8080, drill: { speed: 60 } });
  });
});
