import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOpenSet, unitFileName } from '../../server/geo/open-set.ts';
import { dataFolder, featureOf, goodBoundaries, temporaryDirectory, units } from './boundary-fixtures.ts';
import { localServer } from './local-server.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Outcome {
  code: number | null;
  out: string;
  err: string;
}

/** Runs the command as npm would, with a data directory of its own. */
function boundaries(dataDir: string, ...args: string[]): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/cli/boundaries.ts', ...args], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
  });
  const outcome: Outcome = { code: null, out: '', err: '' };
  child.stdout.on('data', (text) => (outcome.out += text));
  child.stderr.on('data', (text) => (outcome.err += text));
  return new Promise((resolve) => child.on('close', (code) => resolve({ ...outcome, code })));
}

describe('npm run boundaries', () => {
  it('GEO13 fetches a folder with a file a unit, shows how far it is, installs, and goes back on --reset', async () => {
    const dataDir = temporaryDirectory();
    const good = goodBoundaries();
    const answers = new Map(
      [...units.values()].map((unit) => [
        `/wards/${unitFileName(unit)}`,
        JSON.stringify(featureOf(good, unit.code)),
      ]),
    );
    const web = await localServer((request, response) => {
      const text = answers.get(request.url ?? '');
      response.writeHead(text === undefined ? 404 : 200).end(text);
    });
    const done = await boundaries(dataDir, `${web}wards/`);
    expect(done).toMatchObject({ code: 0 });
    expect(done.err).toContain('102/102 files');
    expect(done.out).toContain('Installed 102 units');
    expect(readdirSync(dataDir)).toEqual(['boundaries.topojson']);

    const reset = await boundaries(dataDir, '--reset');
    expect(reset).toMatchObject({ code: 0, out: 'The schematic map shows again.\n' });
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('GEO13 ends with code 1, names the fault, and leaves the map as it was', async () => {
    const dataDir = temporaryDirectory();
    const installed = join(dataDir, 'boundaries.topojson');
    writeFileSync(installed, 'the map before');
    const file = join(temporaryDirectory(), 'wrong.geojson');
    const wrong = goodBoundaries();
    featureOf(wrong, '24412').properties.code = '99999';
    writeFileSync(file, JSON.stringify(wrong));
    const { code, err } = await boundaries(dataDir, file);
    expect(code).toBe(1);
    expect(err).toMatch(/the map is as it was/);
    expect(err).toMatch(/unknown code 99999/);
    expect(err).toMatch(/24412 xã M'Drắk: missing/);
    expect(readFileSync(installed, 'utf8')).toBe('the map before');
  });

  it('GEO13 refuses two sources, and an option it does not know', async () => {
    const dataDir = temporaryDirectory();
    expect(await boundaries(dataDir, 'a', 'b')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Usage:'),
    });
    expect(await boundaries(dataDir, '--rset')).toMatchObject({
      code: 1,
      err: expect.stringContaining('--rset'),
    });
  });
});

describe('the open set', () => {
  it('GEO13 is pinned to a commit', () => {
    expect(readOpenSet(dataFolder).folder).toMatch(/\/[0-9a-f]{40}\/.+\/$/);
  });

  it.each([
    ['24412', "M'Drắk", '24412_mdrak.geojson'],
    ['24184', "Ea H'Leo", '24184_ea_hleo.geojson'],
    ['22303', 'Phú Hòa 2', '22303_phu_hoa_2.geojson'],
    ['24580', 'Liên Sơn Lắk', '24580_lien_son_lak.geojson'],
    ['24595', 'Đắk Liêng', '24595_dak_lieng.geojson'],
  ])('GEO13 names the file of %s %s as the set does', (code, name, expected) => {
    expect(unitFileName({ code, name })).toBe(expected);
  });
});
