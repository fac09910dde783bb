import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');
const IMPORT = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?\s*'([^']+)'|import\(\s*'([^']+)'\s*\)/g;
const LONGEST_FILE = 200;
/** Not counting the words of the contract, which stand in small files and bring no behaviour along. */
const MOST_IMPORTS = 12;

interface SourceFile {
  path: string;
  lines: number;
  /** Files of this repository, from its root. */
  imports: string[];
  packages: string[];
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(ROOT, path)).isDirectory() ? filesIn(path) : /\.tsx?$/.test(name) ? [path] : [];
  });
}

function read(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const named = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? '');
  const local = named.filter((name) => name.startsWith('.') || name.startsWith('#contract/'));
  return {
    path,
    lines: text.split('\n').length,
    imports: local
      .map((name) => resolveImport(path, name.replace(/\?.*$/, '')))
      .filter((p) => /\.tsx?$/.test(p)),
    packages: named.filter((name) => !local.includes(name)),
  };
}

function resolveImport(from: string, name: string): string {
  if (name.startsWith('#contract/')) return `server/contract/${name.slice('#contract/'.length)}.ts`;
  return relative(ROOT, join(ROOT, dirname(from), name));
}

const server = filesIn('server').map(read);
const client = filesIn('client').map(read);
const all = [...server, ...client];
const byPath = new Map(all.map((file) => [file.path, file]));

/** Room of a server file: its folder, or its own name on the ground floor. */
const room = (path: string) => path.split('/')[1]?.replace(/\.ts$/, '') ?? '';

const GROUND = ['contract'];
const FLOOR_1 = [
  'domain',
  'clock',
  'catalogue',
  'catalogue-alarms-schema',
  'catalogue-checks',
  'catalogue-checks-index',
  'catalogue-indicators-checks',
  'catalogue-indicators-schema',
  'catalogue-schema',
  'catalogue-schema-index',
  'catalogue-table',
  'catalogue-types',
  'config',
  'config-misspellings',
];
const FLOOR_2 = ['store', 'change-feed', 'fold-rules', 'geo'];
/** What a room may import; rooms on the third floor meet in `core`, `app` and the commands. */
function mayImport(from: string, to: string): boolean {
  if (from === to || to === 'contract') return true;
  if (GROUND.includes(from)) return false;
  if (from === 'domain') return false;
  if (FLOOR_1.includes(from)) return FLOOR_1.includes(to);
  if (FLOOR_2.includes(from)) return [...FLOOR_1, ...FLOOR_2].includes(to);
  if (from === 'core') return [...FLOOR_1, ...FLOOR_2, 'ingest'].includes(to);
  if (
    ['app', 'services', 'outside-groups', 'ways-in', 'serve', 'demo', 'demo-rota', 'main', 'cli'].includes(
      from,
    )
  )
    return true;
  if (from === 'http') return [...FLOOR_1, ...FLOOR_2, 'access', 'ops'].includes(to);
  if (from === 'ops') return [...FLOOR_1, ...FLOOR_2, 'ingest'].includes(to);
  return [...FLOOR_1, ...FLOOR_2].includes(to);
}

test('AR1 there is no import cycle', () => {
  const cycles: string[] = [];
  const done = new Set<string>();
  function visit(path: string, trail: string[]): void {
    if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
    else if (!done.has(path)) {
      for (const next of byPath.get(path)?.imports ?? []) visit(next, [...trail, path]);
      done.add(path);
    }
  }
  for (const { path } of all) visit(path, []);
  expect(cycles).toEqual([]);
});

test('AR2 every import inside the server goes down the house', () => {
  const breaches = server.flatMap(({ path, imports }) =>
    imports
      .filter((target) => target.startsWith('server/') && !mayImport(room(path), room(target)))
      .map((target) => `${path} → ${target}`),
  );
  expect(breaches).toEqual([]);
});

test('AR3 the contract is a leaf: it imports zod and itself', () => {
  for (const { path, packages } of server.filter((file) => room(file.path) === 'contract'))
    expect(
      packages.filter((name) => name !== 'zod'),
      path,
    ).toEqual([]);
});

test('AR4 the domain is pure: no packages, no Node, no wall clock', () => {
  for (const { path, packages } of server.filter((file) => room(file.path) === 'domain')) {
    expect(packages, path).toEqual([]);
    expect(readFileSync(join(ROOT, path), 'utf8'), path).not.toMatch(
      /Date\.now|new Date\(\)|performance\.now/,
    );
  }
});

test('AR5 nothing but the clock reads the wall clock', () => {
  const readers = server.filter(({ path }) =>
    /Date\.now\(|new Date\(\)/.test(readFileSync(join(ROOT, path), 'utf8')),
  );
  expect(readers.map(({ path }) => path)).toEqual(['server/clock.ts']);
});

test('AR6 SQL stands in the store only', () => {
  const sql = /\.(?:prepare|exec)(?:<[^>]*>)?\(\s*[`'"](?:CREATE|INSERT|DELETE|UPDATE|SELECT|ATTACH|PRAGMA)/i;
  const breaches = server.filter(
    ({ path }) => room(path) !== 'store' && sql.test(readFileSync(join(ROOT, path), 'utf8')),
  );
  expect(breaches.map(({ path }) => path)).toEqual([]);
});

test('AR7 no feature of the page imports another, and nothing below a feature imports one', () => {
  const feature = (path: string) => /^client\/features\/([^/]+)/.exec(path)?.[1];
  const breaches = client.flatMap(({ path, imports }) =>
    imports
      .filter((target) => {
        const into = feature(target);
        if (into === undefined || into === feature(path)) return false;
        return feature(path) !== undefined || /^client\/(state|ui|live|api|locales)\//.test(path);
      })
      .map((target) => `${path} → ${target}`),
  );
  expect(breaches).toEqual([]);
});

test('AR8 the page reaches the server only through the contract, and brings no zod along', () => {
  for (const { path, imports, packages } of client) {
    const outside = imports.filter((target) => target.startsWith('server/'));
    expect(
      outside.filter((target) => !target.startsWith('server/contract/')),
      path,
    ).toEqual([]);
    expect(packages, path).not.toContain('zod');
    const values = [
      ...readFileSync(join(ROOT, path), 'utf8').matchAll(/import \{([^}]*)\} from '#contract\/([^']+)'/g),
    ];
    for (const [, , file] of values)
      expect(byPath.get(`server/contract/${file}.ts`)?.packages, `${path} takes values from ${file}`).toEqual(
        [],
      );
  }
});

test('AR9 every local import exists', () => {
  for (const { path, imports } of all)
    for (const target of imports) expect(existsSync(join(ROOT, target)), `${path} → ${target}`).toBe(true);
});

test('AR10 no file is a drawer: at most 200 lines, and few imports', () => {
  const long = all
    .filter(({ path, lines }) => lines > LONGEST_FILE + 1 && !path.startsWith('client/locales/'))
    .map(({ path, lines }) => `${path}: ${lines}`);
  expect(long).toEqual([]);
  const busy = all
    .map(({ path, imports }) => ({
      path,
      behaviour: imports.filter((target) => !target.startsWith('server/contract/')).length,
    }))
    .filter(({ path, behaviour }) => behaviour > MOST_IMPORTS && !COMPOSITION.test(path))
    .map(({ path, behaviour }) => `${path}: ${behaviour}`);
  expect(busy).toEqual([]);
});

/** Composition roots take from everywhere; that is what they are for. */
const COMPOSITION =
  /^(server\/(app|core|services|alarm\/create-alarms|alarm\/conclude|notify\/create-notify|http\/create-http|http\/http-deps|store\/open-store|cli\/[^/]+)\.ts|client\/[^/]+\.tsx)$/;

test('AR11 names are kebab-case, and there is no barrel', () => {
  for (const { path } of all) {
    const name = path.split('/').at(-1) ?? '';
    expect(name, path).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.d)?\.tsx?$/);
    expect(name, path).not.toMatch(/^index\.tsx?$/);
  }
});

test('AR12 sockets are made once at each end', () => {
  const count = (files: SourceFile[], pattern: RegExp) =>
    files.filter(({ path }) => pattern.test(readFileSync(join(ROOT, path), 'utf8'))).map(({ path }) => path);
  expect(count(server, /new Server</)).toEqual(['server/live/live-gateway.ts']);
  expect(count(client, /\bio\(/)).toEqual(['client/live/live-connection.ts']);
});

test('AR13 the code names no commune, department or province', () => {
  const names = ['units', 'departments'].flatMap((file) => {
    const rows = JSON.parse(readFileSync(join(ROOT, `data/${file}.json`), 'utf8')) as {
      rows: { code: string }[];
    };
    return rows.rows.map(({ code }) => code);
  });
  for (const { path } of all) {
    const text = readFileSync(join(ROOT, path), 'utf8');
    expect(
      names.filter((code) => text.includes(`'${code}'`)),
      path,
    ).toEqual([]);
  }
});
