/** A server as a process that may be killed at any moment, also before it listens. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';

const START_MS = 60_000;

export interface KillableServer {
  start(): void;
  /** Waits until it listens, starting it where it is down. */
  up(): Promise<void>;
  /** False when there was nothing to kill. @throws Error when it has ended by itself */
  kill(): Promise<boolean>;
  /** Ends it as a service manager does. @returns its exit code */
  end(): Promise<number | null>;
}

/** @param environment asked at each start */
export function killableServer(program: string, environment: () => Record<string, string>): KillableServer {
  let child: ChildProcess | null = null;
  let printed = '';
  onTestFinished(() => void child?.kill('SIGKILL'));

  function start(): ChildProcess {
    printed = '';
    const env = { PATH: process.env.PATH ?? '', ...environment() };
    const started = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => {
      printed = (printed + chunk).slice(-20_000);
    };
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    child = started;
    return started;
  }

  async function gone(signal: NodeJS.Signals): Promise<number | null> {
    const dying = child;
    if (dying === null) return null;
    child = null;
    if (dying.exitCode !== null) throw new Error(`the server ended by itself:\n${printed}`);
    const exit = once(dying, 'exit');
    dying.kill(signal);
    const [code] = (await exit) as [number | null];
    return code;
  }

  return {
    start: () => void start(),
    async up() {
      const running = child ?? start();
      const until = performance.now() + START_MS;
      while (!printed.includes('IOC: http')) {
        if (running.exitCode !== null || performance.now() > until)
          throw new Error(`the server did not start:\n${printed}`);
        await new Promise((later) => setTimeout(later, 10));
      }
    },
    async kill() {
      const alive = child !== null;
      await gone('SIGKILL');
      return alive;
    },
    end: () => gone('SIGTERM'),
  };
}
