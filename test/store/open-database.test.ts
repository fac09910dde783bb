import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { openDatabase, openingFault, StoreError } from '../../server/store/open-database.ts';
import { temporaryFolder } from '../support/test-core.ts';

test('ST3 a path that cannot hold a database is named, and a library built for another Node is said in words', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'ioc.sqlite'));
  writeFileSync(join(folder, 'file'), '');
  for (const file of [join(folder, 'ioc.sqlite'), join(folder, 'file', 'ioc.sqlite')]) {
    expect(() => openDatabase(file)).toThrow(StoreError);
    expect(() => openDatabase(file)).toThrow(file);
  }
  const unfit = Object.assign(new Error('NODE_MODULE_VERSION 115'), { code: 'ERR_DLOPEN_FAILED' });
  expect(openingFault('x', unfit, 'v20.20.2')).toMatch(/not built for Node v20\.20\.2; run npm ci/);
});

test('ST4 a database that is up to date opens while another process holds the write lock', () => {
  const file = join(temporaryFolder(), 'ioc.sqlite');
  openDatabase(file).close();
  const writer = new Database(file);
  onTestFinished(() => {
    writer.close();
  });
  writer.exec('BEGIN IMMEDIATE');
  const reader = openDatabase(file);
  expect(reader.pragma('user_version', { simple: true })).toBeGreaterThan(0);
  reader.close();
});
