/** Row: what a first visit has to fetch before it can show figures; map and charts come after. */
import {
  type BundleSizes,
  buildIfStale,
  bundleSizes,
  INITIAL_SCRIPT_BUDGET,
} from '../../server/cli/build.ts';
import { type Row, row } from './bench-row.ts';

/** Chunks that come after the first figures, by the beginning of their file's name. */
const LATER = ['maplibre', 'echarts'];

export async function bundles(): Promise<Row> {
  await buildIfStale();
  const { initialScript, scripts } = bundleSizes();
  const later = Object.fromEntries(LATER.map((name) => [name, sumOf(scripts, name)]));
  return row({
    name: 'bundles',
    unit: 'bytes, gzipped',
    values: { initialScript, ...later },
    budget: { initialScript: { atMost: INITIAL_SCRIPT_BUDGET } },
    note: 'scripts that index.html names; maplibre (with its worker) and echarts are fetched after them',
  });
}

function sumOf(scripts: BundleSizes['scripts'], name: string): number {
  return Object.entries(scripts)
    .filter(([file]) => file.startsWith(name))
    .reduce((sum, [, bytes]) => sum + bytes, 0);
}
