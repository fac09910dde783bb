import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PERMIT_CASES, permitFolder, permitLog } from '../support/permit-log.ts';
import { startCommand } from '../support/start-command.ts';

test('IMP12 import ends with one line of JSON on standard output, and twice the same file changes nothing', async () => {
  const { file, map, dataDir } = permitFolder();
  const first = await startCommand('import', [file, '--map', map], { DATA_DIR: dataDir }).ended;
  expect([first.code, first.stderr]).toEqual([0, '']);
  expect(first.stdout.trimEnd().split('\n')).toHaveLength(1);
  const report = JSON.parse(first.stdout);
  expect(report).toMatchObject({
    cases: 5,
    events: 7,
    accepted: 7,
    duplicates: 0,
    rejected: 0,
    resolved: 3,
    resolvedLate: 1,
    open: 2,
    openOverdue: 1,
    asOf: '2011-10-20',
  });
  const second = await startCommand('import', [file, '--map', map], { DATA_DIR: dataDir }).ended;
  expect(JSON.parse(second.stdout)).toMatchObject({
    ...report,
    accepted: 0,
    duplicates: 7,
    milestones: { accepted: 0, duplicates: 8, rejected: 0 },
  });
});

test('IMP12 what is refused is listed with code and path and does not fail the import', async () => {
  const bad = Array.from({ length: 25 }, (_one, index) => ({
    code: `bad-${index}`,
    start: '2011-10-01',
    deadline: 'soon',
    events: [],
  }));
  const { file, map, dataDir } = permitFolder(permitLog([...PERMIT_CASES, ...bad]));
  const { code, stdout, stderr } = await startCommand('import', [file, '--map', map], { DATA_DIR: dataDir })
    .ended;
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ rejected: 0, milestones: { rejected: 25 } });
  const lines = stderr.trimEnd().split('\n');
  expect(lines[0]).toContain('25 events were refused and stand in quarantine');
  expect(lines[1]).toMatch(/bad-0\/accepted-[0-9a-f]{12}: invalid_data data\.dueAt: /);
  expect(lines).toHaveLength(22);
  expect(lines.at(-1)).toContain('and 5 more');
});

test('IMP12 a file that cannot be read or mapped ends with 1 and says why; a wrong call with 2', async () => {
  const { file, map, dataDir } = permitFolder('<log><trace></log>');
  const env = { DATA_DIR: dataDir };
  const runs = await Promise.all([
    startCommand('import', [file, '--map', map], env).ended,
    startCommand('import', [join(dataDir, 'none.xes'), '--map', map], env).ended,
    startCommand('import', [file, '--map', file], env).ended,
    startCommand('import', [file], env).ended,
    startCommand('import', ['--mop', map], env).ended,
  ]);
  expect(runs.map(({ code, stdout }) => [code, stdout])).toEqual([
    [1, ''],
    [1, ''],
    [1, ''],
    [1, ''],
    [2, ''],
  ]);
  const said = runs.map(({ stderr }) => stderr);
  expect(said[0]).toMatch(/Nothing was imported: line 1, column \d+: /);
  expect(said[1]).toContain('none.xes cannot be read');
  expect(said[2]).toContain('is not JSON');
  expect(said[3]).toMatch(/no mapping fits the name permits\.xes[\s\S]*--map .*receipt\.json/);
  expect(said[4]).toContain('usage: npm run import');
});
