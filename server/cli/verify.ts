/**
 * `npm run verify`: recounts every counter from the log beside a running server and lists what differs;
 * changes nothing (`npm run rebuild` puts it right). Exit 0: no difference, 1: differences, 2: not done.
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { drillClock, machineClock } from '../clock.ts';
import { type Config, readConfig } from '../config.ts';
import { openCore, STORE_FILE } from '../core.ts';
import { keepFinding, type RecountFinding } from '../ops/recount-outcome.ts';
import { createIncidentTable } from '../store/incident-table.ts';
import { rebuildReadModel } from '../store/rebuild.ts';
import { createRecountTable } from '../store/recount-table.ts';
import { isRunning } from './is-running.ts';
import { progressBar } from './progress-bar.ts';

/** The caller keeps the result itself. */
const NO_RECORD = '--no-record';
const NOT_DONE = 2;

const SCRATCH = /^verify-(\d+)\.sqlite$/;
const scratchName = (pid: number) => `verify-${pid}.sqlite`;

/** A recount that was ended in the middle has left its scratch file behind. */
function sweep(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = SCRATCH.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(dataDir, name), { force: true });
  }
}

function verify({ dataDir, drill }: Config, record: boolean): RecountFinding {
  if (!existsSync(join(dataDir, STORE_FILE)))
    throw new Error(`Không có cơ sở dữ liệu trong ${dataDir}; kiểm tra biến DATA_DIR.`);
  sweep(dataDir);
  const core = openCore({ dataDir });
  const bar = progressBar('Đếm lại', 'sự kiện');
  const begun = performance.now();
  try {
    const { events, differences } = rebuildReadModel(core.store.db, core.rules, {
      // One of its own, so that a recount by hand and the nightly one do not meet.
      scratchFile: join(dataDir, scratchName(process.pid)),
      replace: false,
      onProgress: bar.update,
    });
    const finding = { events, durationMs: Math.round(performance.now() - begun), differences };
    if (record) {
      const clock = drill === null ? machineClock : drillClock(drill.start, drill.speed);
      const { db } = core.store;
      const tables = { recounts: createRecountTable(db), incidents: createIncidentTable(db) };
      keepFinding(tables, finding, clock.now());
    }
    return finding;
  } finally {
    bar.stop();
    core.close();
  }
}

/** A recount folds the whole log into a file of its own, so it needs room as the database does. */
function wordsOf(error: unknown): string {
  const { code, message } = error as { code?: unknown; message: string };
  if (!/^SQLITE_(FULL|IOERR)/.test(String(code))) return message;
  return `Không đếm lại được vì đĩa hết chỗ hoặc không ghi được (${String(code)}). Cần chỗ trống chừng bằng cơ sở dữ liệu trong thư mục DATA_DIR; giải phóng đĩa rồi chạy lại.`;
}

try {
  const finding = verify(readConfig(process.env), !process.argv.includes(NO_RECORD));
  const differs = finding.differences.length > 0;
  console.log(JSON.stringify(finding, null, differs ? 2 : 0));
  if (differs) process.exitCode = 1;
} catch (error) {
  console.error(wordsOf(error));
  process.exitCode = NOT_DONE;
}
