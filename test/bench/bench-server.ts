/** Starts the real server as a child process and talks to it as its sources, officers and probes do. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { IngestAnswer } from '#contract/rejection';
import type { ProbeAnswer, ProbeQuestion } from './probed-server.ts';

const SERVER = fileURLToPath(new URL('./probed-server.ts', import.meta.url));
const INGEST_SECRET = 'bench-ingest-0123456789';
/** A developer who wants to know where the time goes names a folder for the server's profiles. */
const PROFILING = process.env.BENCH_PROFILE
  ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`]
  : [];
const ADMIN_PASSWORD = 'bench-administrator';
export const SCREEN_SECRET = 'bench-screen-0123456789';
/** Connections idle for longer are given up before the server closes them under a request, ms. */
const IDLE_CONNECTION_MS = 2_000;

export interface BenchServer {
  url: string;
  /** From the start of the process to the first answer of `/readyz` that says so, ms. */
  readyMs: number;
  /** Posts a batch that stands ready as JSON, over kept connections. */
  post(batch: string): Promise<IngestAnswer>;
  get(path: string, headers?: Record<string, string>): Promise<string>;
  /** Signs in as the administrator. @returns the headers of an officer's calls */
  signIn(): Promise<Record<string, string>>;
  ask(question: ProbeQuestion): Promise<number>;
  /** Harms the process itself: stops it, lets it go on, kills it. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  /** Ends it in good order, if it still lives. */
  stop(): Promise<void>;
}

export interface BenchServerOptions {
  dataDir: string;
  /** ISO time from which the server's clock runs: the same hour of the same working day in every run. */
  clock: string;
  /** Any free one unless told. */
  port?: number;
}

export async function startServer({ dataDir, clock, port = 0 }: BenchServerOptions): Promise<BenchServer> {
  const began = performance.now();
  const child = fork(SERVER, {
    execArgv: ['--import', 'tsx', '--expose-gc', ...PROFILING],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATA_DIR: dataDir,
      CLOCK: clock,
      LOG_LEVEL: 'error',
      INGEST_KEYS: `bench:${INGEST_SECRET}`,
      SCREEN_TOKENS: `bench:${SCREEN_SECRET}`,
      ADMIN_PASSWORD,
    },
  });
  const answers = readAnswers(child);
  const url = await answers.listening;
  const agent = new Agent({ keepAlive: true, timeout: IDLE_CONNECTION_MS });

  async function call(method: string, path: string, headers: Record<string, string>, body = '') {
    const answer = await send({ agent, url, method, path, headers, body });
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer;
  }

  await call('GET', '/readyz', {});
  const readyMs = performance.now() - began;
  return {
    url,
    readyMs,
    async post(batch) {
      const headers = {
        authorization: `Bearer ${INGEST_SECRET}`,
        'content-type': 'application/cloudevents-batch+json',
      };
      return JSON.parse((await call('POST', '/api/v1/events', headers, batch)).text) as IngestAnswer;
    },
    get: async (path, headers = { authorization: `Bearer ${SCREEN_SECRET}` }) =>
      (await call('GET', path, headers)).text,
    async signIn() {
      const body = JSON.stringify({ user: 'admin', password: ADMIN_PASSWORD });
      const { cookies } = await call('POST', '/api/v1/session', { 'content-type': 'application/json' }, body);
      return { cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') };
    },
    ask: answers.ask,
    signal: (signal) => void child.kill(signal),
    async stop() {
      agent.destroy();
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      // A process that was stopped hears nothing else.
      child.kill('SIGCONT');
      await gone;
    },
  };
}

function readAnswers(child: ChildProcess) {
  const waiting: ((value: number) => void)[] = [];
  const listening = new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    child.on('message', (message: ProbeAnswer) => {
      if (message.kind === 'listening') resolve(message.url);
      else waiting.shift()?.(message.value);
    });
  });
  return {
    listening,
    ask: (question: ProbeQuestion) =>
      new Promise<number>((answered) => {
        waiting.push(answered);
        child.send(question);
      }),
  };
}

interface Call {
  agent: Agent;
  url: string;
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string;
}

function send({ agent, url, method, path, headers, body }: Call) {
  return new Promise<{ status: number; text: string; cookies: string[] }>((resolve, reject) => {
    const length = body === '' ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = request(new URL(path, url), { agent, method, headers: { ...headers, ...length } });
    sent.on('error', reject);
    sent.on('response', async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve({
        status: response.statusCode ?? 0,
        text: Buffer.concat(chunks).toString('utf8'),
        cookies: response.headers['set-cookie'] ?? [],
      });
    });
    sent.end(body);
  });
}
