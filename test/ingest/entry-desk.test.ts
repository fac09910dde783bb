import { expect, test } from 'vitest';
import { createEntryDesk, type ProposalOutcome } from '../../server/ingest/entry-desk.ts';
import { rebuildReadModel } from '../../server/store/rebuild.ts';
import { valueEvent } from '../support/indicator-events.ts';
import { catalogue, communes, type TestCore, testCore } from '../support/test-core.ts';

const [UNIT = '', OTHER = ''] = communes;
const AN = { name: 'an', mayDecide: true };
const BINH = { name: 'binh', mayDecide: true };
const XA = { name: 'xa', mayDecide: false };

const deskOf = (core: TestCore) =>
  createEntryDesk({ ...core, indicators: catalogue.indicators, sources: catalogue.sources });

function itemOf(outcome: ProposalOutcome) {
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome));
  return outcome.item;
}
const coffee = (value: number, period = '20/11/2026') => ({ indicator: 'coffee', unit: null, period, value });
const standing = (core: TestCore) => core.store.indicators.latestOf('coffee', '')?.value;

test('EN1 a proposed value counts from its approval by another person on, and its source has spoken', () => {
  const core = testCore();
  const desk = deskOf(core);
  const item = itemOf(desk.propose(AN, coffee(115_000)));
  expect(item).toMatchObject({ state: 'waiting', period: '20/11/2026', warning: '', mayDecide: false });
  expect(standing(core)).toBeUndefined();
  expect(desk.list(BINH, null)).toMatchObject({ waiting: 1, items: [{ mayDecide: true }] });
  expect(desk.approve(AN, item.id, '')).toMatchObject({ kind: 'refused' });
  expect(standing(core)).toBeUndefined();
  expect(itemOf(desk.approve(BINH, item.id, ''))).toMatchObject({
    state: 'approved',
    decidedBy: 'binh',
    standing: 115_000,
  });
  expect(standing(core)).toBe(115_000);
  expect(core.store.sources.list()['urn:vn:nong-nghiep:form']?.accepted).toBe(1);
  expect(desk.approve(BINH, item.id, '')).toMatchObject({
    kind: 'refused',
    message: 'binh đã duyệt đề xuất này.',
  });
});

test('EN2 a refusal needs a reason without personal data, and the value never counts', () => {
  const core = testCore();
  const desk = deskOf(core);
  const { id } = itemOf(desk.propose(AN, coffee(115_000)));
  expect(desk.refuse(BINH, id, 'sai')).toMatchObject({ kind: 'refused', path: 'reason' });
  expect(desk.refuse(BINH, id, 'gọi 0905 123 456 để hỏi lại')).toMatchObject({
    kind: 'refused',
    path: 'reason',
  });
  expect(itemOf(desk.refuse(BINH, id, 'Giá của tuần trước'))).toMatchObject({
    state: 'refused',
    reason: 'Giá của tuần trước',
  });
  expect(standing(core)).toBeUndefined();
  expect(desk.approve(BINH, id, '')).toMatchObject({ kind: 'refused' });
  expect(desk.refuse(BINH, 'no-such-id', 'Giá của tuần trước')).toEqual({ kind: 'unknown' });
});

test('EN3 a value that leaps is shown with its doubt and approved with a reason only', () => {
  const core = testCore();
  const desk = deskOf(core);
  itemOf(desk.approve(BINH, itemOf(desk.propose(AN, coffee(100_000, '19/11/2026'))).id, ''));
  const item = itemOf(desk.propose(AN, coffee(200_000)));
  expect(item.warning).toBe('Lệch quá 1,5 lần so với lần trước (100.000 đồng/kg).');
  expect(desk.approve(BINH, item.id, '')).toMatchObject({ kind: 'refused', path: 'reason' });
  itemOf(desk.approve(BINH, item.id, 'Đã hỏi lại ba đại lý thu mua'));
  expect(standing(core)).toBe(200_000);
});

test('EN4 what cannot be right, or is not entered by hand, is refused with its place', () => {
  const core = testCore();
  const desk = deskOf(core);
  const path = (given: Parameters<typeof desk.propose>[1]) => {
    const outcome = desk.propose(AN, given);
    return outcome.kind === 'refused' ? outcome.path : outcome.kind;
  };
  expect(path(coffee(5))).toBe('value');
  expect(path(coffee(115_000, '21/11/2026'))).toBe('period');
  expect(path(coffee(115_000, '11/2026'))).toBe('period');
  expect(path({ ...coffee(115_000), unit: UNIT })).toBe('unit');
  expect(path({ ...coffee(1), indicator: 'nothing' })).toBe('indicator');
  expect(path({ ...coffee(1), indicator: 'overdue' })).toBe('indicator');
  expect(path({ ...coffee(1), indicator: 'retail' })).toBe('indicator');
  expect(core.store.log.lastSeq()).toBe(0);
});

test('EN5 of one period one proposal waits at a time, and what stands already is not proposed', () => {
  const desk = deskOf(testCore());
  const { id } = itemOf(desk.propose(AN, coffee(115_000)));
  expect(desk.propose(BINH, coffee(116_000))).toMatchObject({ kind: 'refused', path: 'period' });
  itemOf(desk.approve(BINH, id, ''));
  expect(desk.propose(AN, coffee(115_000))).toMatchObject({ kind: 'refused', path: 'value' });
  expect(itemOf(desk.propose(AN, coffee(116_000)))).toMatchObject({ standing: 115_000 });
});

test('EN6 an approved correction of a past period stands in place of what was sent with a later time', async () => {
  const core = testCore();
  const desk = deskOf(core);
  core.ingest(
    [
      valueEvent('coffee', 110_000, {
        time: '2026-11-20T13:00:00+07:00',
        periodStart: '2026-11-18T00:00:00+07:00',
      }),
    ],
    'test',
  );
  const { id } = itemOf(desk.propose(AN, coffee(112_000, '18/11/2026')));
  itemOf(desk.approve(BINH, id, ''));
  expect(core.store.indicators.latestOf('coffee', '')?.value).toBe(112_000);
});

test('EN7 a list may be narrowed to one unit, newest first', () => {
  const core = testCore();
  const desk = deskOf(core);
  for (const unit of [UNIT, OTHER])
    itemOf(desk.propose(XA, { indicator: 'accidents', unit, period: '20/11/2026', value: 1 }));
  expect(desk.list(AN, null).items.map(({ unit }) => unit)).toEqual([OTHER, UNIT]);
  const own = desk.list(XA, UNIT);
  expect(own).toMatchObject({ waiting: 1, items: [{ unit: UNIT, mayDecide: false }] });
  expect(own.indicators).toContain('accidents');
  expect(own.indicators).not.toContain('coffee');
  expect(desk.list(AN, null).indicators).toEqual(expect.arrayContaining(['accidents', 'coffee']));
  expect(desk.list(AN, null).indicators).not.toContain('retail');
});

test('EN8 proposals, decisions and the values that follow are the same after a rebuild', () => {
  const core = testCore();
  const desk = deskOf(core);
  itemOf(desk.approve(BINH, itemOf(desk.propose(AN, coffee(115_000))).id, ''));
  itemOf(desk.refuse(BINH, itemOf(desk.propose(AN, coffee(90_000, '19/11/2026'))).id, 'Giá của tuần trước'));
  itemOf(desk.propose(XA, { indicator: 'accidents', unit: UNIT, period: '20/11/2026', value: 0 }));
  const scratchFile = `${core.dataDir}/scratch.sqlite`;
  const outcome = rebuildReadModel(core.store.db, core.rules, { scratchFile, replace: false });
  expect(outcome.differences).toEqual([]);
});
