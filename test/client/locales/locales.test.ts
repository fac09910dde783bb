import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DOSSIER_STATUSES } from '#contract/status';
import { en } from '../../../client/locales/en.ts';
import { createI18n } from '../../../client/locales/i18n.ts';
import { vi } from '../../../client/locales/vi.ts';

/** A name, and the word for the other language in that language. */
const NAMES = ['brand.name', 'header.language'];

interface Texts {
  readonly [key: string]: string | Texts;
}

function leaves(texts: Texts, path = ''): [key: string, text: string][] {
  return Object.entries(texts).flatMap(([key, value]) => {
    const at = path === '' ? key : `${path}.${key}`;
    return typeof value === 'string' ? [[at, value] as [string, string]] : leaves(value, at);
  });
}

const viTexts = leaves(vi);
const enTexts = new Map(leaves(en));
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

test('LO1 both languages have the same keys with the same placeholders', () => {
  expect([...enTexts.keys()].sort()).toEqual(viTexts.map(([key]) => key).sort());
  for (const [key, text] of viTexts)
    expect(placeholders(enTexts.get(key) ?? ''), key).toEqual(placeholders(text));
});

test('LO2 no English is left in the Vietnamese texts, and no text is empty', () => {
  const english =
    /(?<!\p{L})(the|of|and|is|are|to|no|not|open|close|data|unit|field|table|loading|error|sign|live|late|due|resolved|received|overdue|dossiers?|today|yesterday|events?)(?!\p{L})/iu;
  const own = /^(\{\{\w+\}\}|\W)*$/;
  for (const [key, text] of viTexts) {
    expect(text.trim(), key).not.toBe('');
    if (NAMES.includes(key) || own.test(text)) continue;
    const words = text.replace(/\{\{\w+\}\}/g, '');
    expect(english.exec(words)?.[0], `${key}: ${text}`).toBeUndefined();
    expect(text, key).not.toBe(enTexts.get(key));
  }
});

test('LO2 Vietnamese marks are composed (NFC)', () => {
  for (const [key, text] of viTexts) expect(text.normalize('NFC') === text, key).toBe(true);
});

test('LO3 every state of a dossier has its word', () => {
  for (const status of [...DOSSIER_STATUSES, 'apology', 'rating'] as const)
    expect(vi.status[status], status).toBeTruthy();
});

test('LO4 every text is used, and every text used exists', () => {
  const sources = sourceFiles(new URL('../../../client/', import.meta.url));
  const code = sources.map((url) => readFileSync(url, 'utf8')).join('\n');
  const used = (key: string) => {
    if (code.includes(`'${key}'`)) return true;
    const parent = key.slice(0, key.lastIndexOf('.'));
    return code.includes(`\`${parent}.\${`);
  };
  expect(viTexts.map(([key]) => key).filter((key) => !used(key))).toEqual([]);
});

function sourceFiles(folder: URL): URL[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === 'locales' ? [] : sourceFiles(new URL(`${entry.name}/`, folder));
    return /\.tsx?$/.test(entry.name) ? [new URL(entry.name, folder)] : [];
  });
}

test('LO5 the page begins in Vietnamese and falls back to it', () => {
  const i18n = createI18n('vi');
  expect(i18n.t('kpi.units', { amount: '12' })).toBe('ở 12 đơn vị');
  expect(createI18n('en').t('status.completed')).toBe('completed');
});
