/** Use case: real boundaries in, checked and simplified; all of it is installed or nothing changes. */
import { createHash } from 'node:crypto';
import type { Unit } from '../catalogue.ts';
import type { Clock } from '../clock.ts';
import { isoLocal } from '../domain/local-time.ts';
import type { AreaAllowance } from './area-allowances.ts';
import { BoundariesError } from './boundaries-error.ts';
import type { BoundariesFile } from './boundaries-file.ts';
import { checkBoundaries } from './check-boundaries.ts';
import { installBoundaries } from './install-boundaries.ts';
import { parseBoundaries } from './parse-boundaries.ts';
import type { Source } from './read-source.ts';
import { simplifyBoundaries, type UnitShape } from './simplify-boundaries.ts';

export interface ImportBoundariesDeps {
  units: ReadonlyMap<string, Unit>;
  allowance: AreaAllowance;
  dataDir: string;
  clock: Clock;
}

export interface ImportReport {
  path: string;
  units: number;
  /** Of the installed file. */
  bytes: number;
  sha256: string;
  notes: string[];
}

/** @throws BoundariesError naming everything that is wrong; the installed map is then as it was */
export async function importBoundaries(source: Source, deps: ImportBoundariesDeps): Promise<ImportReport> {
  const shapes = parseBoundaries(source.files);
  const { problems, notes } = checkBoundaries(shapes, deps.units, deps.allowance);
  if (problems.length > 0) throw new BoundariesError(problems);
  const coded = shapes.flatMap(({ code, geometry }): UnitShape[] =>
    code === null ? [] : [{ code, geometry }],
  );
  const sha256 = fingerprint(source);
  const file: BoundariesFile = {
    ...(await simplifyBoundaries(coded)),
    metadata: {
      schematic: false,
      origin: source.origin,
      sha256,
      installedAt: isoLocal(deps.clock.now()),
    },
  };
  const path = installBoundaries(deps.dataDir, file);
  return { path, units: coded.length, bytes: Buffer.byteLength(JSON.stringify(file)) + 1, sha256, notes };
}

function fingerprint({ files }: Source): string {
  const hash = createHash('sha256');
  for (const { bytes } of files) hash.update(bytes);
  return hash.digest('hex');
}
