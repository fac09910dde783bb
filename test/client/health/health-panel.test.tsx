/** Proves that the health page says in words what is wrong and what to do, and that it is calm when nothing is. */
import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';
import { INCIDENT_KINDS, type SystemHealth } from '#contract/system-health';
import { HealthPanels } from '../../../client/features/health/health-panel.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { vi } from '../../../client/locales/vi.ts';
import { READ_MODEL_TABLES } from '../../../server/store/migrations.ts';

const CALM: SystemHealth = {
  now: '2026-11-21T08:00:05+07:00',
  seq: 1_234_567,
  storeBytes: 52_428_800,
  quarantined: 3,
  recount: { at: '2026-11-21T02:30:41+07:00', events: 1_234_000, differences: 0, durationMs: 41_200 },
  nextRecountAt: '2026-11-22T02:30:00+07:00',
  incidents: [],
  sources: [
    {
      source: 'urn:one-stop',
      lastArrivalAt: '2026-11-21T07:59:50+07:00',
      lastEventAt: null,
      accepted: 12_000,
      rejected: 4,
    },
  ],
};

function render(changes: Partial<SystemHealth> = {}, lost = false): string {
  const page = <HealthPanels health={{ ...CALM, ...changes }} lost={lost} back={<a href="/">x</a>} />;
  const html = renderToStaticMarkup(<I18nextProvider i18n={createI18n('vi')}>{page}</I18nextProvider>);
  return html.replaceAll('\u00a0', ' ');
}

test('VF8 the health page shows store, log, recount and sources, and that nothing is wrong', () => {
  const html = render();
  for (const words of ['1.234.567', '50,0 MB', 'khớp hoàn toàn', '21/11/2026 02:30', '22/11/2026 02:30'])
    expect(html).toContain(words);
  for (const words of ['Không có sự cố nào.', 'urn:one-stop', '12.000', 'số liệu lúc 08:00:05'])
    expect(html).toContain(words);
  expect(html).not.toContain('data-kind="act"');
});

test('VF8 a difference stands in red, with a shape, in words, and with what to do', () => {
  const tables = [{ table: 'standing', rows: 2 }];
  const open = {
    id: 1,
    kind: 'recount_difference' as const,
    openedAt: '2026-11-21T02:30:41+07:00',
    closedAt: null,
    detail: { rows: 2, tables },
  };
  const html = render({ incidents: [open], recount: { ...CALM.recount!, differences: 2 } });
  expect(html).toContain('data-kind="act"');
  expect(html).toContain('Số đếm lệch với nhật ký sự kiện: 2 dòng (đang giải quyết 2).');
  expect(html).toContain('npm run rebuild');
  expect(html).toContain('lệch 2 dòng');
  expect(html).not.toContain('Không có sự cố nào.');
  const over = render({ incidents: [{ ...open, closedAt: '2026-11-21T09:00:00+07:00' }] });
  expect(over).toContain('Không có sự cố nào.');
  expect(over).toContain('21/11/2026 02:30 – 21/11/2026 09:00');
});

test('VF8 an installation without sources and recounts says so, and a lost line keeps the figures', () => {
  const html = render({ sources: [], recount: null }, true);
  expect(html).toContain('Chưa có hệ thống nào gửi sự kiện.');
  expect(html).toContain('Chưa đếm lại lần nào; lần đầu lúc 22/11/2026 02:30.');
  expect(html).toContain('Mất kết nối máy chủ');
  expect(html).toContain('1.234.567');
});

test('VF8 every kind of incident and every table of the read model has its words', () => {
  for (const kind of INCIDENT_KINDS) expect(vi.health.kind[kind] && vi.health.remedy[kind]).toBeTruthy();
  expect(Object.keys(vi.health.tables).sort()).toEqual([...READ_MODEL_TABLES].sort());
});
