/** The real server as a process of its own, to be stopped, killed and started again. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const START_MS = 120_000;

export interface ServerProcess {
  url: string;
  child: ChildProcess;
  /** Everything it has printed so far. */
  output(): string;
  /** @returns its exit code, null when a signal ended it */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** @param entry program below the repository root; resolves once it has printed where it listens */
export async function startServer(entry: string, env: Record<string, string>): Promise<ServerProcess> {
  const { DEMO: _demo, ...inherited } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', entry], {
    cwd: ROOT,
    env: { ...inherited, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  child.stdout.on('data', (chunk) => {
    printed += chunk;
  });
  child.stderr.on('data', (chunk) => {
    printed += chunk;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const until = performance.now() + START_MS;
  for (;;) {
    const url = /IOC: (http\S+)/.exec(printed)?.[1];
    if (url !== undefined) return { url, child, output: () => printed, end: (signal) => end(child, signal) };
    if (child.exitCode !== null || performance.now() > until)
      throw new Error(`the server did not start:\n${printed}`);
    await new Promise((later) => setTimeout(later, 50));
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const gone = once(child, 'exit');
  child.kill(signal);
  const [code] = (await gone) as [number | null];
  return code;
}
