/** The alarms of the wall in words: what is not known is said and hatched, in the list and in its table. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { AlarmPanel } from '../../../client/features/alarms/alarm-panel.tsx';
import { QueueTable } from '../../../client/features/alarms/queue-table.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { alarmItem, brief, NOW, names, slice } from './alarm-fixture.ts';

const draw = (element: React.ReactElement, language: 'vi' | 'en' = 'vi') =>
  renderToStaticMarkup(<I18nextProvider i18n={createI18n(language)}>{element}</I18nextProvider>);

/** The rows that are hatched, of all rows of alarms. */
const hatched = (markup: string, row: 'li' | 'tr') =>
  [...markup.matchAll(new RegExp(`<${row}[^>]*data-old="(true|false)"`, 'g'))].map(([, old]) => old);

const wall = (asTable: boolean) => (
  <AlarmPanel
    {...{ names, asTable, now: NOW, onOpen: null }}
    slice={slice([brief({ id: 'a', unknown: true }), brief({ id: 'b', field: 'health' })], { unknown: 12 })}
  />
);

test.each([
  ['list', false],
  ['table', true],
])(
  'DU42 on the wall an alarm of which it is not known whether it holds is hatched and says so: %s',
  (_what, asTable) => {
    const markup = draw(wall(asTable));
    // The list draws one row before it knows its room.
    expect(hatched(markup, asTable ? 'tr' : 'li')).toEqual(asTable ? ['true', 'false'] : ['true']);
    expect(markup.match(/chưa rõ còn hay hết/g)).toHaveLength(1);
    // How many there are in all, also of those that have no room.
    expect(markup).toContain('chưa rõ 12');
    expect(draw(wall(asTable), 'en')).toContain('not known whether it still holds');
  },
);

test('DU42 the table of the queue says it too', () => {
  const items = [alarmItem({ id: 'a', unknown: true }), alarmItem({ id: 'b', state: 'acknowledged' })];
  const markup = draw(<QueueTable {...{ items, names, now: NOW, onChoose: () => undefined }} />);
  expect(hatched(markup, 'tr')).toEqual(['true', 'false']);
  expect(markup).toContain('đang mở, chưa rõ còn hay hết');
  expect(markup.match(/chưa rõ/g)).toHaveLength(1);
});
