/** The centre in which the servers die: whom its rules call, how people are reached, and who is on duty. */
import type { AlarmRules } from '#contract/alarm-rules';
import { communes } from '../support/test-core.ts';
import { call, done, type Session } from './crash-calls.ts';

export const PASSWORD = 'mật khẩu cho kiểm thử';
export const UNITS = communes.slice(0, 10);
export const STEPS = [
  { afterMinutes: 0, to: 'duty', channels: ['in_app', 'email', 'webhook'] },
  { afterMinutes: 2, to: 'unit_head', channels: ['email', 'webhook'] },
  { afterMinutes: 5, to: 'leader', channels: ['in_app', 'email', 'webhook'] },
] satisfies AlarmRules['chains']['high']['steps'];

/** Whom a message can reach by which address; a head without a telephone is told by mail alone. */
export const ADDRESSES: Record<string, { email: string | null; phone: string | null }> = {
  'truc-ban-01': { email: 'truc-ban-01@tinh.example', phone: '+84905000001' },
  'truc-ban-02': { email: 'truc-ban-02@tinh.example', phone: '+84905000002' },
  'don-vi-01': { email: 'don-vi-01@tinh.example', phone: null },
  'don-vi-02': { email: 'don-vi-02@tinh.example', phone: '+84905000004' },
  'lanh-dao-01': { email: null, phone: '+84905000005' },
};

/** Rules with short delays for groups of any size, accounts, addresses and a rota; nobody is killed here. */
export async function settle(url: string, admin: Session): Promise<void> {
  const { body: rules } = await call<AlarmRules>(url, admin, 'GET', '/alarm-rules');
  const chain = { steps: STEPS, repeatEveryMinutes: 5, repeats: 2 };
  const draft: AlarmRules = {
    ...rules,
    rules: rules.rules.map((rule) => ({
      ...rule,
      enabled: ['overdue_no_apology', 'overdue_3wd', 'overdue_10wd'].includes(rule.stage),
      condition: { atLeast: 1, forecastLateAtLeast: null, from: null, holdMinutes: 0 },
      priorities: [
        { priority: 'high', atLeast: 5, daysLate: 0 },
        { priority: 'low', atLeast: 1, daysLate: 0 },
      ],
    })),
    chains: { high: chain, medium: chain, low: chain },
    acknowledgement: { ...rules.acknowledgement, holdsMinutes: 10, untilNextDay: [] },
    // Each group has an alarm of its own here, so that every opening and end can be counted.
    gatherAbove: 1_000,
  };
  await done(call(url, admin, 'POST', '/alarm-rules', { rules: draft, reason: 'Kiểm thử ngắt đột ngột' }));
  for (const [user, { email, phone }] of Object.entries(ADDRESSES)) {
    const role = user.startsWith('truc') ? 'duty' : user.startsWith('lanh') ? 'leader' : 'unit';
    const scope = role === 'unit' ? `unit:${UNITS[Number(user.at(-1)) - 1]}` : 'province';
    await done(call(url, admin, 'POST', '/users', { user, password: PASSWORD, role, scope }));
    await done(call(url, admin, 'PATCH', `/contacts/${user}`, { email, phone }));
  }
  const [from, to] = ['2026-11-20T00:00:00+07:00', '2026-11-21T00:00:00+07:00'].map(Date.parse);
  const shifts = [{ from, to, accounts: ['truc-ban-01', 'truc-ban-02'] }];
  await done(call(url, admin, 'POST', '/rota', { from, to, shifts }));
}
