/** Finds the mapping for a file: the one named, or the only shipped one whose `files` fit its name. */
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ImportFault } from './log-case.ts';
import { type Mapping, parseMapping } from './mapping.ts';

/** @throws ImportFault when the mapping cannot be read, or does not follow from the file's name alone */
export async function findMapping(file: string, named: string | undefined, folder: URL): Promise<Mapping> {
  if (named !== undefined) return readMapping(named);
  const shipped = await readShipped(folder);
  const fitting = shipped.filter(({ mapping }) =>
    mapping.files.some((pattern) => fits(basename(file), pattern)),
  );
  const only = fitting.length === 1 ? fitting[0] : undefined;
  if (only) return only.mapping;
  const listed = (fitting.length > 1 ? fitting : shipped).map(
    ({ path, mapping }) => `--map ${path}  (${mapping.title})`,
  );
  throw new ImportFault(
    fitting.length > 1
      ? `several mappings fit the name ${basename(file)}; choose one`
      : `no mapping fits the name ${basename(file)}; choose one, or write one as data/mappings/README.md explains`,
    listed,
  );
}

async function readShipped(folder: URL): Promise<{ path: string; mapping: Mapping }[]> {
  const directory = fileURLToPath(folder);
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => {
      const path = join(directory, name);
      return { path, mapping: await readMapping(path) };
    }),
  );
}

async function readMapping(path: string): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ImportFault(
      `the mapping ${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  return parseMapping(text, path);
}

/** `*` stands for any text; case does not matter. */
function fits(name: string, pattern: string): boolean {
  const expression = pattern
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${expression}$`, 'i').test(name);
}
