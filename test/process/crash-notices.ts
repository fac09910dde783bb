/** Who had to be told what after all the kills, and who was, as the receivers and the delivery log have it. */
import { expect } from 'vitest';
import { messageIdOf } from '../../server/notify/email-channel.ts';
import type { CrashLife } from './crash-life.ts';
import { isOfUnit, type Kept, type KeptNotice, type LoggedMove } from './crash-recount.ts';
import { ADDRESSES, STEPS } from './crash-setting.ts';

/** Everything the receivers have ever got, under the key by which a repetition can be told. */
export interface Arrivals {
  /** Content by key; each key once. */
  contents: Map<string, string>;
  /** Before repetitions were taken out. */
  raw: number;
}

/** No key twice with different content. */
export function arrivals({ mail, gateway }: Pick<CrashLife, 'mail' | 'gateway'>): Arrivals {
  const all = [
    ...mail.mails.map(({ headers, to, subject, text }) => ({
      key: headers.get('message-id') ?? '',
      content: [...to, subject, text].join('\n'),
    })),
    ...gateway.received.map(({ headers, body }) => ({
      key: decodeURIComponent(String(headers['idempotency-key'])),
      content: String(body),
    })),
  ];
  const contents = new Map<string, string>();
  for (const { key, content } of all) expect(contents.get(key) ?? content, key).toBe(content);
  for (const { key, content } of all) contents.set(key, content);
  return { contents, raw: all.length };
}

const keyOf = ({ id, channel }: KeptNotice) => (channel === 'email' ? messageIdOf(id, 'tinh.example') : id);

function reach(account: string): string[] {
  const { email, phone } = ADDRESSES[account] ?? { email: null, phone: null };
  return ['in_app', ...(email === null ? [] : ['email']), ...(phone === null ? [] : ['webhook'])];
}

/** Every notice that a step in the log demands, with the reason for which it may have been called off. */
function demanded(moves: readonly LoggedMove[]) {
  const openedAt = new Map<string, number>();
  const found = new Map<string, { kind: string; calledOff: boolean }>();
  for (const { alarm, seq, at, move } of moves) {
    if (move.kind === 'raised' || move.kind === 'reopened') openedAt.set(alarm, at);
    if (move.kind !== 'escalated') continue;
    const { level, round, told } = move;
    const kind = round > 0 ? 'repeated' : level === 1 ? 'raised' : 'escalated';
    const step = `${openedAt.get(alarm)}-${level}-${round}`;
    const calledOff = moves.some(
      (later) =>
        later.alarm === alarm &&
        later.seq > seq &&
        ['acknowledged', 'shelved', 'cleared'].includes(later.move.kind),
    );
    expect(told.length, `${alarm} ${step} told nobody`).toBeGreaterThan(0);
    for (const account of told)
      for (const channel of reach(account).filter((one) => STEPS[level - 1]?.channels.some((c) => c === one)))
        found.set(`${alarm}:${step}:${account}:${channel}`, { kind, calledOff });
  }
  return found;
}

/** Each person is told each step once on each channel; nothing is told that no step in the log demands. */
export function expectTold({ moves, notices }: Kept, { contents }: Arrivals): void {
  const asking = notices.filter(({ kind }) => kind !== 'ended');
  const wanted = demanded(moves.filter(isOfUnit));
  expect(asking.map(({ id, kind }) => `${id} ${kind}`).sort()).toEqual(
    [...wanted].map(([id, { kind }]) => `${id} ${kind}`).sort(),
  );
  for (const notice of notices) {
    const name = `${notice.id} ${notice.state}`;
    if (notice.state === 'cancelled') expect(wanted.get(notice.id)?.calledOff, name).toBe(true);
    else expect(notice.state, name).toBe('sent');
    if (notice.state === 'sent' && notice.channel !== 'in_app')
      expect(contents.has(keyOf(notice)), `${name} never came`).toBe(true);
  }
  const known = new Map(notices.map((notice) => [keyOf(notice), notice]));
  for (const [key, content] of contents) {
    const notice = known.get(key);
    expect(notice, `${key} came and is not in the delivery log`).toBeDefined();
    const { email, phone } = ADDRESSES[notice?.account ?? ''] ?? {};
    expect(content, key).toContain(notice?.channel === 'email' ? email : phone);
  }
}

/** Whoever got any message of an alarm got its end too, on that channel, at each of its ends after that. */
export function expectEnded({ moves, notices }: Kept, { contents }: Arrivals): number {
  const got = notices.filter((notice) =>
    notice.channel === 'in_app' ? notice.state === 'sent' : contents.has(keyOf(notice)),
  );
  const byId = new Set(got.map(({ id }) => id));
  const openedAt = new Map<string, number>();
  const wanted = new Set<string>();
  for (const { alarm, at, move } of moves) {
    if (move.kind === 'raised' || move.kind === 'reopened') openedAt.set(alarm, at);
    if (move.kind !== 'cleared') continue;
    const opened = openedAt.get(alarm) ?? 0;
    for (const notice of got) {
      if (notice.alarm !== alarm || notice.kind === 'ended') continue;
      if (Number(notice.step.split('-')[0]) > opened) continue;
      wanted.add(`${alarm}:ended-${opened}:${notice.account}:${notice.channel}`);
    }
  }
  expect([...wanted].filter((id) => !byId.has(id))).toEqual([]);
  return wanted.size;
}
