/** The data of the simulated feeds is held against its schema and the catalogue, and every fault is told. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { DATA_FOLDER } from '../../../server/core.ts';
import { readSimulation, SimulationDataError } from '../../../server/feeds/simulator/simulation-data.ts';
import { catalogue } from './simulation-fixture.ts';

const content = JSON.parse(readFileSync(new URL('simulation.json', DATA_FOLDER), 'utf8'));

/** What is said when `change` has been put in place of what stands at `path`. */
function faultsOf(path: readonly (string | number)[], change: unknown): string {
  const data = structuredClone(content);
  const last = path.at(-1) ?? '';
  const place = path.slice(0, -1).reduce((at, key) => at[key], data);
  place[last] = change;
  try {
    readSimulation(data, catalogue);
  } catch (error) {
    if (error instanceof SimulationDataError) return error.message;
    throw error;
  }
  return '';
}

it('SI12 the data that ships can be used, and names a silence, a source that never sent and every kind of bad value', () => {
  expect(faultsOf(['date'], content.date)).toBe('');
  const { neverSent, silentAtStart, silences, badValues } = readSimulation(content, catalogue).faults;
  expect([neverSent.length, silentAtStart.length, silences.length].every((count) => count > 0)).toBe(true);
  expect(new Set(badValues.map(({ kind }) => kind))).toEqual(new Set(['range', 'jump', 'future']));
});

it('SI12 a misspelt member and a code that nobody knows are named with their place', () => {
  expect(faultsOf(['rows', 0, 'nois'], 1)).toContain('rows.0');
  expect(faultsOf(['rows', 0, 'code'], 'nothing')).toContain('no indicator has the code "nothing"');
  expect(faultsOf(['rows', 1, 'code'], content.rows[0].code)).toContain('stands there twice');
  expect(faultsOf(['rows', 0, 'code'], 'received')).toContain('computed from the log');
  expect(faultsOf(['faults', 'neverSent', 0], 'nobody')).toContain('no source has the code "nobody"');
  expect(faultsOf(['faults', 'silences', 0, 'chancePerDay'], 1)).toContain('faults.silences.0');
  expect(faultsOf(['petitions', 'fields', 0, 'field'], 'nowhere')).toContain(
    'no field has the code "nowhere"',
  );
  expect(faultsOf(['history'], [])).toContain('history says nothing of the rhythm');
});

it('SI12 a figure that is a share of nothing counted is a fault of the data', () => {
  const at = (code: string) => content.rows.findIndex((row: { code: string }) => row.code === code);
  const counted = (figure: string) =>
    faultsOf(['rows', at('s766_ecopies'), 'counted'], { of: 'figure', figure, share: 0.5 });
  for (const figure of ['nothing', 'visits', 's766_announced', 's766_ecopies'])
    expect(counted(figure), figure).toContain(`"${figure}" is not counted of cases or procedures`);
  expect(counted('s766_copies')).toBe('');
  const wrong = { of: 'received', field: 'astrology', share: 0.5 };
  expect(faultsOf(['rows', at('s766_copies'), 'counted'], wrong)).toContain('"astrology"');
});

it('SI12 a bad value that would be believed is a fault of the data', () => {
  const bad = (indicator: string, kind: string) =>
    faultsOf(['faults', 'badValues', 0], { indicator, kind, share: 0.1 });
  expect(bad('boats_lost', 'jump')).toContain('any jump of "boats_lost" is believed');
  expect(bad('received', 'range')).toContain('"received" is not simulated');
});
