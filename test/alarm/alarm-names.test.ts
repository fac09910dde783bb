import { expect, test } from 'vitest';
import { ALARM_STAGES, type AlarmStage } from '#contract/alarm';
import { SUBJECT_KINDS, subjectKind } from '#contract/alarm-subject';
import type { NoticeFacts } from '#contract/notice';
import { createNames, type Catalogue as PageCatalogue } from '../../client/state/catalogue.ts';
import { createAlarmNames } from '../../server/alarm/alarm-names.ts';
import { composeMessage } from '../../server/notify/compose-message.ts';
import { bootApp } from '../support/boot-app.ts';
import { catalogue, communes } from '../support/test-core.ts';

const names = createAlarmNames(catalogue);

test('NA4 messages and pages call the subject of an alarm by the same name, whatever it is about', async () => {
  const app = await bootApp({ env: { DEMO: '1' } });
  const answer = await fetch(`${app.url}/api/v1/catalogue`);
  const page = createNames((await answer.json()) as PageCatalogue);
  const kinds = new Set<string | null>();
  for (const stage of ALARM_STAGES) {
    const kind = subjectKind({ stage, field: 'x' });
    kinds.add(kind);
    const codes = kind === null ? ['rota', 'reform_plan'] : page.subjectsOf(kind).map(({ code }) => code);
    expect(codes.length, stage).toBeGreaterThan(1);
    for (const field of codes) {
      const name = names.subject({ stage, field });
      expect(page.subject({ stage, field }), `${stage} ${field}`).toBe(name);
      // A person reads a name, never a code.
      expect(name === null ? null : name !== field, `${stage} ${field}`).toBe(kind === null ? null : true);
    }
  }
  expect([...kinds].sort()).toEqual([...SUBJECT_KINDS, null].sort());
});

test('NA5 every indicator that can be beyond a limit and every source that can fall silent has its name on the page', async () => {
  const app = await bootApp({ env: { DEMO: '1' } });
  const page = createNames((await (await fetch(`${app.url}/api/v1/catalogue`)).json()) as PageCatalogue);
  const limited = [...catalogue.indicators.values()].filter(({ thresholds }) => thresholds !== null);
  expect(limited.length).toBeGreaterThan(10);
  for (const { code, name } of limited)
    expect(page.subject({ stage: 'indicator_breach', field: code })).toBe(name);
  for (const { code, name } of catalogue.sources.values())
    expect(page.subject({ stage: 'source_silent', field: code })).toBe(name);
  for (const { code, name } of catalogue.iocFields.values())
    expect(page.subject({ stage: 'petition_overdue', field: code })).toBe(name);
});

test.each<[AlarmStage, string, string[], string]>([
  ['petition_overdue', 'environment', ['Lĩnh vực: ', 'Số phản ánh trong nhóm: 3'], '(3 phản ánh)'],
  ['task_overdue', 'reform_plan', ['Số nhiệm vụ trong nhóm: 3'], '(3 nhiệm vụ)'],
  ['indicator_breach', 'servers_up', ['Chỉ tiêu: '], ''],
  ['source_silent', 'one_stop', ['Nguồn dữ liệu: '], ''],
  ['rota_empty', 'rota', [], ''],
  ['overdue', 'land', ['Lĩnh vực: ', 'Số hồ sơ trong nhóm: 3'], '(3 hồ sơ)'],
])(
  'NT33 a message about %s on %s says by name what it is about, and counts what its members are',
  (about, field, said, counted) => {
    const subject = names.subject({ stage: about, field });
    const facts: NoticeFacts = {
      ...{ unitName: names.unit(communes[0] ?? ''), fieldName: subject, about, stage: 'Việc cần xem' },
      ...{ members: 3, priority: 'high', action: '', actBy: null },
    };
    const {
      text,
      brief,
      subject: title,
    } = composeMessage({ kind: 'raised', alarm: 'a', facts }, { publicUrl: null, mark: null });
    const lines = text.split('\n').filter((line) => /^(Lĩnh vực|Chỉ tiêu|Nguồn dữ liệu|Số )/.test(line));
    expect(lines).toEqual(said.map((line) => (line.endsWith(': ') ? line + subject : line)));
    expect(brief.includes('(')).toBe(counted !== '');
    expect(brief).toContain(counted);
    expect(`${text} ${title}`).not.toContain(field);
  },
);
