/** A server's notices as a process of their own, to be killed: `file`, then the environment's settings. */
import { machineClock } from '../../server/clock.ts';
import { readConfig } from '../../server/config.ts';
import { createNotify } from '../../server/notify/create-notify.ts';
import { openDatabase } from '../../server/store/open-database.ts';

const { SMTP_URL, MAIL_FROM, WEBHOOK_FILE } = process.env;
const quiet = () => {};
const notify = createNotify({
  db: openDatabase(process.argv[2] ?? ''),
  config: readConfig({ SMTP_URL, MAIL_FROM, WEBHOOK_FILE }).notify,
  clock: machineClock,
  log: { info: quiet, warn: quiet, error: quiet },
});
notify.worker.start();
