/** `npm start`: the whole centre with one command, as a demonstration unless `DEMO=0` says otherwise. */
import { main } from '../main.ts';
import { buildIfStale } from './build.ts';

await main({ ...process.env, DEMO: process.env.DEMO ?? '1' }, buildIfStale());
