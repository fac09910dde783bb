/** The process of production: configuration from the environment, no build; a simulator only where `DEMO=1` asks for it. */
import { readConfig } from './config.ts';
import { serveDemo } from './demo.ts';
import { nodeFault } from './node-version.ts';
import { serve } from './serve.ts';

const tooOld = nodeFault(process.versions.node);
if (tooOld !== null) {
  console.error(tooOld);
  process.exit(1);
}

/**
 * Starts what the environment describes, and says where; a fault that a person can mend is told without
 * a stack.
 * @param pageIsBuilt for a command that builds the page before it is served
 */
export async function main(
  env: NodeJS.ProcessEnv,
  pageIsBuilt: Promise<unknown> = Promise.resolve(),
): Promise<void> {
  try {
    const config = readConfig(env);
    if (!config.demo) await pageIsBuilt;
    const address = await (config.demo ? serveDemo(env, pageIsBuilt) : serve(config));
    console.log(`\n  IOC: ${address}\n`);
  } catch (error) {
    console.error(env.LOG_LEVEL === 'debug' ? error : (error as Error).message);
    process.exit(1);
  }
}

if (process.argv[1] === import.meta.filename) await main(process.env);
