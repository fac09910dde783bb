/** Proves that the unit panel never passes off a part of the unit's late groups as all of them. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { UnitGroups } from '../../../client/features/unit/unit-groups.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import type { LateGroup } from '../../../client/state/figures.ts';
import { names } from '../alarms/alarm-fixture.ts';

const land: LateGroup = {
  ...{ key: '24376/land', unit: '24376', field: 'land', overdue: 4, lateNoApology: 3, dueSoon: 0 },
  oldestDueDate: '2026-11-16',
};

function render(groups: LateGroup[], overdue: number, fault: 'network' | null = null) {
  const html = renderToStaticMarkup(
    <I18nextProvider i18n={createI18n('vi')}>
      <UnitGroups {...{ groups, overdue, fault, names }} day="2026-11-20" />
    </I18nextProvider>,
  );
  const cells = [...html.matchAll(/<t[hd][^>]*>([^<]*)<\/t[hd]>/g)].map(([, text]) => text).slice(5);
  return { cells, said: /<p[^>]*>([^<]*)<\/p>/.exec(html)?.[1] };
}

test('UN2 a unit without overdue dossiers says so, one with all its groups lists them and says no more', () => {
  expect(render([], 0)).toEqual({ cells: [], said: 'Không có hồ sơ quá hạn.' });
  expect(render([land], 4)).toEqual({ cells: ['Đất đai', '4', '3', '16/11/2026', '4'], said: undefined });
});

test('UN2 what is missing is counted, and said to be on its way or not to be had', () => {
  expect(render([land], 6).said).toBe('Đang tải nhóm của 2 hồ sơ quá hạn khác…');
  expect(render([], 6, 'network').said).toBe('Còn 6 hồ sơ quá hạn ở nhóm chưa tải được; trang tự thử lại.');
});
