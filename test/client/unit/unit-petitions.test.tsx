/** Proves that the unit panel tells the unit's petitions in one line, coloured only where someone must act. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import type { PetitionTally } from '#contract/petition';
import type { Snapshot } from '#contract/snapshot';
import { createI18n } from '../../../client/locales/i18n.ts';
import { SelectedUnit } from '../../../client/selected-unit.tsx';
import { createNames } from '../../../client/state/catalogue.ts';
import { createSelectors } from '../../../client/state/selectors.ts';
import { snapshotAt } from '../../support/snapshots.ts';

const commune = { kind: 'xã' as const, lon: 0, lat: 0, population: 1, areaKm2: 1, formerDistrict: '' };
const names = createNames({
  province: { code: '66', name: 'Thử' },
  units: [{ ...commune, code: '24133', name: 'Ea Kar' }],
  departments: [{ code: 'H15.1', name: 'Sở Một', shortName: 'Một', kind: 'department' }],
  fields: [],
  subjects: { iocField: [], indicator: [], source: [] },
});

/** Never answers: nothing is asked for while a page is drawn. */
const api = { get: <T,>() => new Promise<T>(() => undefined) };

function render(petitions: Snapshot['petitions'], language: 'vi' | 'en' = 'vi', unit = '24133'): string {
  const selectors = createSelectors();
  return renderToStaticMarkup(
    <I18nextProvider i18n={createI18n(language)}>
      <SelectedUnit
        {...{ unit, names, selectors, api, data: snapshotAt(1, { petitions }) }}
        onUnit={() => undefined}
      />
    </I18nextProvider>,
  );
}

/** The line as it is read, and the mark that stands in it. */
function line(tally: PetitionTally, language: 'vi' | 'en' = 'vi') {
  const html =
    /<p class="unit-petitions"[^>]*>.*?<\/p>/.exec(render({ '24133': tally }, language))?.[0] ?? '';
  return {
    text: html.replace(/<span/, ' <span').replace(/<[^>]+>/g, ''),
    mark: /<svg class="mark" data-kind="(\w+)"/.exec(html)?.[1],
    colour: /data-mark="(\w+)"/.exec(html)?.[1],
  };
}

test.each<[string, PetitionTally, string, string | undefined]>([
  ['none overdue', { new: 2, processing: 5 }, '7 đang xử lý (2 mới, 5 đã nhận xử lý) 0 quá hạn', undefined],
  ['only new ones', { new: 2 }, '2 đang xử lý (2 mới, 0 đã nhận xử lý) 0 quá hạn', undefined],
  ['some overdue', { processing: 5, overdue: 4 }, '5 đang xử lý (0 mới, 5 đã nhận xử lý) 4 quá hạn', 'warn'],
  [
    'many overdue',
    { new: 1_200, processing: 34, overdue: 5 },
    '1.234 đang xử lý (1.200 mới, 34 đã nhận xử lý) 5 quá hạn',
    'act',
  ],
])('PM7 the unit panel tells new, taken up and overdue petitions: %s', (_name, tally, text, mark) => {
  expect(line(tally)).toEqual({ text: `Phản ánh, kiến nghị: ${text}`, mark, colour: mark });
});

test('PM7 it speaks English where the page does', () => {
  expect(line({ new: 1, processing: 2, overdue: 1 }, 'en').text).toBe(
    'Petitions: 3 open (1 new, 2 taken up) 1 overdue',
  );
});

test('PM7 a department has its line too, and a unit without open petitions has none', () => {
  expect(render({ 'H15.1': { new: 3 } }, 'vi', 'H15.1')).toContain('Phản ánh, kiến nghị: 3 đang xử lý');
  expect(render({ 'H15.1': { new: 3 }, province: { new: 3 } })).not.toContain('Phản ánh');
  expect(render({ '24133': { resolvedToday: 4 } })).not.toContain('Phản ánh');
});
