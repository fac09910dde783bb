/** Connectors that ship with an installation: `connectors.json` beside the other reference data. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { ConnectorSetting } from '#contract/connector';
import type { IndicatorRow, SourceRow } from '#contract/indicator';
import { readSetting } from './connector-schema.ts';

const file = z.strictObject({
  origin: z.string().min(1),
  licence: z.string().min(1),
  date: z.iso.date(),
  rows: z.array(z.unknown()).max(200),
});

interface Known {
  indicators: ReadonlyMap<string, IndicatorRow>;
  sources: ReadonlyMap<string, SourceRow>;
}

/** @throws Error listing every fault of the file with its place */
export function readConnectorsFile(path: URL | string, known: Known): ConnectorSetting[] {
  const faults: string[] = [];
  const settings: ConnectorSetting[] = [];
  const { rows } = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const [index, row] of rows.entries()) {
    const read = readSetting(row, known);
    if ('faults' in read)
      faults.push(...read.faults.map((fault) => `rows[${index}].${fault.path}: ${fault.message}`));
    else if (settings.some(({ id }) => id === read.setting.id))
      faults.push(`rows[${index}].id: is there twice`);
    else settings.push(read.setting);
  }
  if (faults.length > 0)
    throw new Error(`connectors.json has ${faults.length} fault(s):\n  ${faults.join('\n  ')}`);
  return settings;
}
