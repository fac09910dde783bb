/** One progress bar on the terminal, the same for every long work. */
import { Presets, SingleBar } from 'cli-progress';

export interface ProgressBar {
  update(done: number, all: number): void;
  stop(): void;
}

/** Draws on standard error, so that standard output holds results only; silent where there is no terminal. */
export function progressBar(title: string, unit: string): ProgressBar {
  const bar = new SingleBar(
    {
      format: `${title} {bar} {percentage} %  {value}/{total} ${unit}  còn {eta_formatted}`,
      stream: process.stderr,
      hideCursor: true,
      noTTYOutput: false,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update(done, all) {
      if (!started) bar.start(all, done);
      else {
        bar.setTotal(all);
        bar.update(done);
      }
      started = true;
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
