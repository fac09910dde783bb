import { expect, test } from 'vitest';
import { type ReportLink, reportLink } from '../../client/report-link.ts';

const DAY = '2026-11-21';
const scopeOf = (link: ReportLink | null) =>
  link && new URLSearchParams(link.href.split('?')[1]).get('scope');

test('RF11 an officer is offered the form of the unit looked at, or of the own scope', () => {
  const duty = { role: 'duty', scope: 'province' } as const;
  expect(reportLink(duty, DAY, null)).toEqual({
    href: '/api/v1/reports/ii06a?from=2026-01-01&to=2026-11-21&scope=province&format=xlsx',
    unit: null,
  });
  expect(scopeOf(reportLink(duty, DAY, '24133'))).toBe('unit:24133');
});

test('RF11 a unit is offered its own form only, guests and screens none', () => {
  expect(scopeOf(reportLink({ role: 'unit', scope: 'unit:24133' }, DAY, '24175'))).toBe('unit:24133');
  for (const role of ['viewer', 'screen'] as const)
    expect(reportLink({ role, scope: 'province' }, DAY, null)).toBeNull();
});
