import { beforeEach, expect, test } from 'vitest';
import { takeScreenToken } from '../../../client/api/screen-token.ts';

let kept: Map<string, string>;
let shown: string;

beforeEach(() => {
  kept = new Map();
  shown = '';
});

function visit(address: string): string | undefined {
  const url = new URL(address, 'http://ioc.test');
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage;
  const history = {
    state: null,
    replaceState(_state: unknown, _title: string, next: string) {
      shown = next;
    },
  } as unknown as History;
  return takeScreenToken(url as unknown as Location, history, storage);
}

test('TK1 a token in the fragment is kept and wiped from the address bar', () => {
  expect(visit('/?don-vi=24133#token=abc')).toBe('abc');
  expect(shown).toBe('/?don-vi=24133');
  expect(visit('/')).toBe('abc');
});

test('TK1 a token in the query is taken too, and wiped the same way', () => {
  expect(visit('/?token=q%2B1&don-vi=1#a=b')).toBe('q+1');
  expect(shown).toBe('/?don-vi=1#a=b');
});

test('TK2 a newer token replaces the old one, an empty one forgets it', () => {
  visit('/#token=old');
  expect(visit('/#token=new')).toBe('new');
  expect(visit('/#token=')).toBeUndefined();
  expect(visit('/')).toBeUndefined();
});

test('TK3 without a token nothing is kept and the address stays', () => {
  expect(visit('/?don-vi=1')).toBeUndefined();
  expect(shown).toBe('');
});
