/** `npm run rebuild`: makes the read model anew from the log, says what differed, and puts it right. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../config.ts';
import { openCore } from '../core.ts';
import { rebuildReadModel } from '../store/rebuild.ts';
import { progressBar } from './progress-bar.ts';

const { dataDir } = readConfig(process.env);
mkdirSync(dataDir, { recursive: true });
const core = openCore({ dataDir });
const bar = progressBar('Dựng lại', 'sự kiện');
const { events, differences } = rebuildReadModel(core.store.db, core.rules, {
  scratchFile: join(dataDir, 'rebuild.sqlite'),
  replace: true,
  onProgress: bar.update,
});
bar.stop();
core.close();
console.log(JSON.stringify({ events, differences }, null, differences.length > 0 ? 2 : 0));
if (differences.length > 0) process.exitCode = 1;
