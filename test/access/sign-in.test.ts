import { describe, expect, test } from 'vitest';
import { PASSWORD, withOfficer } from './access-fixture.ts';

describe('sign-in', () => {
  test('AC11 a wrong password, an unknown name and a disabled account get one answer', async () => {
    const { access } = await withOfficer();
    await access.accounts.create({ user: 'gone', password: PASSWORD, role: 'duty', scope: 'province' });
    access.accounts.change('gone', { disabled: true });
    expect(await access.signIn('an', 'wrong')).toEqual({ kind: 'refused' });
    expect(await access.signIn('nobody', PASSWORD)).toEqual({ kind: 'refused' });
    expect(await access.signIn('gone', PASSWORD)).toEqual({ kind: 'refused' });
  });

  test('AC12 after five failures a name has to wait, longer each time, whether it exists or not', async () => {
    const { access, clock } = await withOfficer();
    for (const name of ['an', 'nobody']) {
      for (let i = 0; i < 5; i++) expect(await access.signIn(name, 'wrong')).toEqual({ kind: 'refused' });
      expect(await access.signIn(name, PASSWORD)).toEqual({ kind: 'wait', seconds: 1 });
      clock.advance(1_000);
      expect(await access.signIn(name, 'wrong')).toEqual({ kind: 'refused' });
      expect(await access.signIn(name, PASSWORD)).toEqual({ kind: 'wait', seconds: 2 });
      clock.advance(2_000);
    }
    expect((await access.signIn('an', PASSWORD)).kind).toBe('ok');
    expect(await access.signIn('an', 'wrong')).toEqual({ kind: 'refused' });
  });

  test('AC12 guesses sent side by side are counted too', async () => {
    const { access } = await withOfficer();
    const guesses = await Promise.all(Array.from({ length: 12 }, () => access.signIn('an', 'wrong')));
    expect(guesses.filter(({ kind }) => kind === 'refused')).toHaveLength(5);
  });
});
