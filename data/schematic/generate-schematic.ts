/**
 * `npm run schematic`: writes the default map, `data/geo/boundaries.topojson` and `context.topojson`.
 *
 * The same inputs give the same files on the same Node; the fit takes some 20 seconds.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadCatalogue } from '../../server/catalogue.ts';
import { BOUNDARIES_NAME } from '../../server/geo/boundaries-file.ts';
import { buildContext, CONTEXT_NAME } from './build-context.ts';
import { buildUnits } from './build-units.ts';
import { formerProvinces, readSources } from './natural-earth.ts';

const dataFolder = fileURLToPath(new URL('..', import.meta.url));
const sources = readSources();
const units = [...loadCatalogue(dataFolder).units.values()];

function write(name: string, content: unknown): void {
  const text = `${JSON.stringify(content)}\n`;
  writeFileSync(new URL(`../geo/${name}`, import.meta.url), text);
  console.log(`${name}: ${text.length} characters`);
}

write(CONTEXT_NAME, buildContext(sources));
const province = formerProvinces(sources.outline);
write(
  BOUNDARIES_NAME,
  buildUnits(units, province, sources.trueLatitude, (round) => console.log(`fit: round ${round + 1}`)),
);
