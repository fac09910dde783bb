/** One server that is killed again and again and always started anew, with receivers that outlive it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  freePort,
  type HttpReceiver,
  httpReceiver,
  type MailReceiver,
  mailReceiver,
} from '../notify/receivers.ts';
import { temporaryFolder } from '../support/test-core.ts';
import { killableServer } from './killable-server.ts';

export const ADMIN_PASSWORD = 'a password for the tests';
export const INGEST_SECRET = 'ingest-secret-of-the-crash';
/** A working day; its drill runs so many times as fast as the machine's clock. */
const MORNING = Date.parse('2026-11-20T07:05:00+07:00');
const AFTER_LUNCH = Date.parse('2026-11-20T13:31:00+07:00');
const SPEED = 40;

export type Moment = 'starting' | 'running' | 'delivering';

export interface CrashLife {
  url: string;
  dataDir: string;
  mail: MailReceiver;
  gateway: HttpReceiver;
  /** How often it was killed, and where it was then. */
  kills: Record<Moment, number>;
  /** Kills it once. @param at within the start, within the run, or when a message has come and is not answered */
  killAt(at: Moment): Promise<void>;
  /** Waits until it listens, starting it where it is down. */
  up(): Promise<void>;
  /** From here on nobody kills it, and the offices are open for hours. */
  calm(): Promise<void>;
  /** Ends it as a service manager does. @returns its exit code */
  end(): Promise<number | null>;
}

/** @param program of the server; @param random from 0 to 1 */
export async function crashLife(program: string, random: () => number): Promise<CrashLife> {
  const dataDir = temporaryFolder();
  const [mail, gateway, port] = [await mailReceiver(), await httpReceiver(), await freePort()];
  const webhook = join(temporaryFolder(), 'webhook.json');
  const body = { id: '{{id}}', account: '{{account}}', phone: '{{phone}}', text: '{{subject}} {{text}}' };
  writeFileSync(webhook, JSON.stringify({ url: `http://127.0.0.1:${gateway.port}/send`, body }));
  const kills = { starting: 0, running: 0, delivering: 0 };
  const begun = performance.now();
  let ahead = 0;
  let delivered: (() => Promise<void>) | null = null;

  /** Never behind what an earlier process has lived through. */
  const now = () => MORNING + ahead + (performance.now() - begun) * SPEED;

  const server = killableServer(program, () => ({
    ...{ DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error', ADMIN_PASSWORD },
    ...{ INGEST_KEYS: `tests:${INGEST_SECRET}`, WEBHOOK_FILE: webhook },
    ...{ SMTP_URL: `smtp://127.0.0.1:${mail.port}`, MAIL_FROM: 'ioc@tinh.example' },
    ...{ CLOCK: new Date(now()).toISOString(), CLOCK_SPEED: String(SPEED) },
  }));

  async function kill(at: Moment): Promise<void> {
    if (await server.kill()) kills[at]++;
  }

  /** The worst moment: the message is here, and the server does not know it. */
  async function onDelivery(): Promise<void> {
    const kill = delivered;
    delivered = null;
    await kill?.();
  }
  mail.onMail = onDelivery;
  gateway.answer = async () => {
    await onDelivery();
    return 200;
  };

  return {
    ...{ url: `http://127.0.0.1:${port}`, dataDir, mail, gateway, kills, up: server.up, end: server.end },
    async killAt(at) {
      if (at === 'starting') {
        await kill('running');
        server.start();
        await pause(random() * 700);
        return kill('starting');
      }
      await server.up();
      if (at === 'running') {
        await pause(random() * 1_400);
        return kill('running');
      }
      const killed = new Promise<void>((done) => {
        delivered = () => kill('delivering').then(done);
      });
      await Promise.race([killed, pause(2_500)]);
      // Nothing was sent, or not now: one more kill at a moment of its own.
      if (delivered === null) return killed;
      delivered = null;
      await kill('running');
    },
    async calm() {
      await kill('running');
      ahead += Math.max(0, AFTER_LUNCH - now());
      await server.up();
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((later) => setTimeout(later, ms));
}
