/** The maps as the page fetches them, kept in memory until their file changes. */
import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { BOUNDARIES_NAME, boundariesMetadata } from './boundaries-file.ts';

export interface MapFile {
  body: Buffer;
  /** Quoted, as the header carries it. */
  etag: string;
}

export interface Maps {
  /** The installed boundaries, or the schematic when none are installed or they cannot be read. */
  boundaries(): MapFile & { schematic: boolean };
  /** What lies around the province. */
  context(): MapFile;
}

const boundariesText = z.object({
  type: z.literal('Topology'),
  objects: z.object({ units: z.object({ geometries: z.array(z.unknown()).min(1) }) }),
  metadata: boundariesMetadata,
});

/**
 * @param onFault told once per change of the file, in words, when an installed map cannot be used
 */
export function openMaps(
  dataDir: string,
  dataFolder: string,
  onFault: (fault: string) => void = () => {},
): Maps {
  const installed = keep(join(dataDir, BOUNDARIES_NAME), withMetadata, onFault);
  const schematic = keep(join(dataFolder, 'geo', BOUNDARIES_NAME), withMetadata);
  const context = keep(join(dataFolder, 'geo', 'context.topojson'), (file) => file);
  return {
    boundaries: () => installed() ?? required(schematic(), BOUNDARIES_NAME),
    context: () => required(context(), 'context.topojson'),
  };
}

function withMetadata(file: MapFile): MapFile & { schematic: boolean } {
  const { metadata } = boundariesText.parse(JSON.parse(file.body.toString('utf8')));
  return { ...file, schematic: metadata.schematic };
}

function required<T>(file: T | null, name: string): T {
  if (file === null) throw new Error(`geo/${name} of the data folder cannot be read`);
  return file;
}

/** Reads a file again only when it has changed; null while it is missing or `prepare` refuses it. */
function keep<T>(path: string, prepare: (file: MapFile) => T, onFault: (fault: string) => void = () => {}) {
  let stamp = '';
  let kept: T | null = null;
  return (): T | null => {
    const stat = statSync(path, { throwIfNoEntry: false });
    // The inode as well: an atomic replacement may bring the same size within one tick of the clock.
    const found = stat ? `${stat.ino}:${stat.mtimeMs}:${stat.size}` : '';
    if (found === stamp) return kept;
    stamp = found;
    kept = null;
    if (!stat) return kept;
    try {
      const body = readFileSync(path);
      kept = prepare({
        body,
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`,
      });
    } catch (error) {
      onFault(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    return kept;
  };
}
