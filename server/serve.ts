/** One running server: opens everything, listens, and closes on a signal. */
import type { AddressInfo } from 'node:net';
import { createApp } from './app.ts';
import type { ComingPast } from './coming-past.ts';
import type { Config } from './config.ts';
import { layDemoRota } from './demo-rota.ts';
import { createLog } from './ops/log.ts';

/** A shutdown that takes longer than this is a fault of its own; the log is safe at any moment. */
const SHUTDOWN_MS = 8_000;

/**
 * @returns the address it listens on
 */
export async function serve(config: Config, past?: ComingPast): Promise<string> {
  const log = createLog(config.logLevel);
  for (const warning of config.warnings) log.warn(warning);
  const app = createApp({ config, log, ...(past ? { past } : {}) });
  const password = await app.access.accounts.ensureFirstAdministrator(config.adminPassword);
  if (password !== null)
    console.log(`\n  Tài khoản quản trị đầu tiên: admin / ${password}\n  (chỉ in một lần, hãy ghi lại)\n`);
  if (config.demo) layDemoRota(app, 'admin');
  await new Promise<void>((listening, failed) => {
    app.httpServer.once('error', failed);
    app.httpServer.listen(config.port, config.host, listening);
  });
  const { port } = app.httpServer.address() as AddressInfo;
  const address = `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  log.info({ address, demo: config.demo, seq: app.core.store.log.lastSeq() }, 'listening');

  let ending = false;
  async function end(signal: string): Promise<void> {
    if (ending) return;
    ending = true;
    log.info({ signal }, 'closing');
    setTimeout(() => process.exit(1), SHUTDOWN_MS).unref();
    await app.close();
    process.exit(0);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(signal));
  return address;
}
