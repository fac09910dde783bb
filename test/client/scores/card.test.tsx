import { describe, expect, test } from 'vitest';
import type { WhatIf, WhatIfAnswer } from '#contract/score-what-if';
import { pointGaps } from '../../../client/features/scores/gaps.ts';
import { GradeChip } from '../../../client/features/scores/grade-chip.tsx';
import { GroupList } from '../../../client/features/scores/group-list.tsx';
import { PublishedPanel } from '../../../client/features/scores/published-panel.tsx';
import {
  formatChange,
  formatPoints,
  nearestOf,
  nearestWords,
  whatIfWords,
} from '../../../client/features/scores/score-words.ts';
import { TotalPanel } from '../../../client/features/scores/total-panel.tsx';
import { WhatIfPanel } from '../../../client/features/scores/what-if-panel.tsx';
import { createI18n } from '../../../client/locales/i18n.ts';
import { ScoreGroups } from '../../../client/score-groups.tsx';
import { ScoreTrend } from '../../../client/score-trend.tsx';
import { SimulatedContext } from '../../../client/ui/simulated.ts';
import { cardOf, index, render, textOf } from './card-fixture.tsx';

const { t } = createI18n('vi');

/** The row of a component, from its name to the end of its list item. */
function rowOf(html: string, key: string): string {
  const from = html.indexOf(`data-component="${key}"`);
  return html.slice(from, html.indexOf('</li>', from));
}

describe('what a person sees in place of points', () => {
  const card = cardOf({
    received: 40,
    onTime: 30,
    online: 0,
    petitions: 0,
    petitionsOnTime: 0,
    petitionsUnsatisfied: 0,
  });
  const html = render(<GroupList card={card} />);

  test('SB3 missing, zero and not applicable each have a word and a mark of their own', () => {
    const onlineKey = index.rows.find(({ numerator }) => numerator.key === 'online')!.key;
    const absent = index.rows.find(({ levels, max }) => max > 0 && !levels.includes('commune'))!;
    const zero = rowOf(html, onlineKey);
    expect(textOf(zero)).toContain('○ 0 điểm');
    const missing = rowOf(html, 'PUBLISH_ON_TIME');
    expect(textOf(missing)).toContain('? thiếu số liệu / 6');
    expect(textOf(missing)).not.toMatch(/(?<!\d)0/);
    expect(textOf(rowOf(html, absent.key))).toContain('— không áp dụng');
    const states = [zero, missing, rowOf(html, absent.key)].map((row) => /data-state="(\w+)"/.exec(row)?.[1]);
    expect(states).toEqual(['zero', 'missing', 'not_applicable']);
  });

  test('SB3 a scored component shows its points of its maximum', () => {
    expect(textOf(rowOf(html, 'ON_TIME'))).toContain('15,00 / 20');
  });

  test('SB3 a group without any figures says so and shows no 0', () => {
    const group = html.slice(
      html.indexOf('data-group="CKMB"'),
      html.indexOf('data-component="PUBLISH_ON_TIME"'),
    );
    expect(textOf(group)).toContain('thiếu số liệu / 18');
    expect(textOf(group)).not.toContain('0,00');
  });

  test('SB3 what is missing is not drawn with the hatching of stale data', () => {
    expect(html).not.toContain('hatch');
  });
});

describe('the total', () => {
  test('SB4 a provisional total says what is missing, and the lowest and highest it can be', () => {
    const card = cardOf({ received: 40, onTime: 30 });
    const text = textOf(render(<TotalPanel card={card} name="xã Thử" />));
    expect(text).toContain('Điểm tạm tính.');
    expect(text).toContain(`Thiếu số liệu của ${card.missing.length} thành phần`);
    expect(text).toContain(`không được điểm nào: ${formatPoints(card.lowest)}`);
    expect(text).toContain(`nếu được tối đa: ${formatPoints(card.highest)}`);
    expect(card.lowest).toBeLessThan(card.highest);
  });

  test('SB4 the grade stands as a word beside its pattern, with the distance to the next one', () => {
    const card = cardOf({ received: 40, onTime: 30 });
    const html = render(<TotalPanel card={card} name="xã Thử" />);
    expect(textOf(html)).toContain(card.grade!.name);
    expect(html).toContain(`var(--pattern-${card.grade!.pattern})`);
    const next = index.bands.find(({ code }) => code === card.distanceToNext!.grade)!.name;
    expect(textOf(html)).toContain(
      `Còn thiếu ${formatPoints(card.distanceToNext!.points)} điểm để đạt ${next}.`,
    );
  });

  test('SB4 without any figures there is no number and no grade, but what to do', () => {
    const empty = { ...cardOf({}), total: null, grade: null, distanceToNext: null };
    const text = textOf(render(<TotalPanel card={empty} name="xã Thử" />));
    expect(text).toContain('– / 100 điểm chưa xếp loại');
    expect(text).toContain('Chọn kỳ khác');
  });
});

describe('beside the total', () => {
  test('SB5 a period without a score has words in the trend, and one that is not firm says so', () => {
    const trend = [
      { period: '2026-09', total: null, firm: false },
      { period: '2026-10', total: 79.25, firm: false },
      { period: '2026-11', total: 81.5, firm: true },
    ];
    const html = render(<ScoreTrend card={cardOf({}, { trend })} asTable />);
    expect(textOf(html)).toContain('Tháng 9/2026 chưa có – – –');
    expect(textOf(html)).toContain('Tháng 10/2026 79,25 – Khá tạm tính hoặc có số liệu cũ');
    expect(textOf(html)).toContain('Tháng 11/2026 81,50 +2,25 Tốt đủ số liệu');
    const none = cardOf({}, { trend: trend.slice(0, 1) });
    expect(textOf(render(<ScoreTrend card={none} asTable={false} />))).toContain('Chưa kỳ nào có điểm.');
  });

  test('SB36 in a demonstration total, groups, drawings and their tables are marked as simulated, and nothing else is', () => {
    const card = cardOf({ received: 40, onTime: 30 });
    const parts = [
      <TotalPanel key="total" card={card} name="Xã A" />,
      <GroupList key="groups" card={card} />,
      ...[true, false].map((asTable) => <ScoreGroups key={`g${asTable}`} {...{ card, asTable }} />),
      ...[true, false].map((asTable) => <ScoreTrend key={`t${asTable}`} {...{ card, asTable }} />),
    ];
    for (const part of parts) {
      expect(textOf(render(<SimulatedContext value>{part}</SimulatedContext>))).toContain('mô phỏng');
      expect(textOf(render(part))).not.toContain('mô phỏng');
    }
    const published = <PublishedPanel card={card} form={null} />;
    expect(textOf(render(<SimulatedContext value>{published}</SimulatedContext>))).not.toContain('mô phỏng');
  });

  test('SB6 the published figure stands beside ours with the difference, or why there is none', () => {
    const published = {
      ...{ asOf: '2025-09-20', source: 'Cổng', verified: true, total: 84.05, rank: 15, of: 34 },
      ...{ difference: -1.25, groups: [], groupsOff: null, groupsAsOf: null, told: false },
    };
    const card = cardOf({}, { published });
    const text = textOf(render(<PublishedPanel card={card} form={null} />));
    expect(text).toContain('84,05 ngày 20/09/2025 xếp thứ 15/34');
    expect(text).toContain('lệch −1,25');
    const unknown = { ...card, published: { ...published, difference: null } };
    expect(textOf(render(<PublishedPanel card={unknown} form={null} />))).toContain('còn thiếu thành phần');
    expect(textOf(render(<PublishedPanel card={cardOf({})} form={null} />))).toContain(
      'Chưa có điểm công bố',
    );
  });

  test('SB7 the what-if is a sentence with the number, the thing and the grade', () => {
    const answer = {
      ...{ component: 'ON_TIME', componentName: 'Đúng hạn', name: 'hồ sơ đúng hạn' },
      ...{ amount: 12, total: 78.5, taken: null },
    } as const;
    expect(whatIfWords(t, { ...answer, kind: 'same', needed: 14 }, 'Tốt')).toBe(
      'Cần thêm 14 hồ sơ đúng hạn để đạt Tốt',
    );
    expect(whatIfWords(t, { ...answer, kind: 'fewer', needed: 1_200 }, 'Tốt')).toContain('Cần bớt 1.200');
    expect(whatIfWords(t, { ...answer, kind: 'same', needed: null }, 'Tốt')).toBe(
      'Riêng “Đúng hạn” không đủ để đạt Tốt',
    );
  });

  test('SC50 where no act suffices the nearest is said, and nothing of an act that gains no point', () => {
    const one: WhatIfAnswer = {
      ...{ component: 'ON_TIME', componentName: 'Đúng hạn', name: 'hồ sơ đúng hạn', kind: 'same' },
      ...{ needed: null, amount: 12, total: 78.5, taken: 'resolved_open' },
    };
    const asked: WhatIf = {
      ...{ scope: 'province', period: '2026', closed: false, total: 76, provisional: false },
      ...{ target: { code: 'good', name: 'Tốt', from: 80 }, answers: [one] },
    };
    expect(nearestOf(asked)).toBe(one);
    expect(nearestWords(t, one)).toBe('Gần nhất: thêm 12 hồ sơ đúng hạn, được 78,50 điểm.');
    expect(nearestWords(t, { ...one, kind: 'fewer' })).toContain('bớt 12');
    expect(nearestOf({ ...asked, total: 78.5 })).toBeNull();
    expect(nearestOf({ ...asked, answers: [{ ...one, needed: 3 }] })).toBeNull();
  });

  test('SC50 a period that has ended gets no advice', () => {
    const api = { whatIf: () => Promise.reject(new Error('asked')) };
    const closed = cardOf({ received: 40, onTime: 30 }, { closed: true });
    const text = textOf(render(<WhatIfPanel api={api} card={closed} />));
    expect(text).toContain('Kỳ đã kết thúc');
    expect(text).toContain('Nơi còn mất nhiều điểm nhất');
    expect(text).not.toContain('Để đạt');
  });

  test('SB7 points are lost where a scored component is below its maximum, most first; never by what is missing', () => {
    const gaps = pointGaps(cardOf({ received: 40, onTime: 30, online: 0 }).groups);
    expect(gaps[0]).toMatchObject({ points: 6 });
    expect(gaps[1]).toMatchObject({ key: 'ON_TIME', points: 5 });
    expect(gaps.map(({ key }) => key)).not.toContain('PUBLISH_ON_TIME');
  });

  test('SB7 changes carry their sign, and an unknown one is no zero', () => {
    expect([1.25, -0.4, 0, null].map(formatChange)).toEqual(['+1,25', '−0,40', '0,00', '–']);
  });
});

describe('figures that are not of now', () => {
  const SYNC = { at: '2026-11-17T02:30:00+07:00', source: 'Báo cáo của Cổng' };
  const given = { received: 40, onTime: 30, synchronised: 38 };
  const withSync = (freshness: 'fresh' | 'stale' | 'unknown') =>
    cardOf(given, {}, 'commune', new Map([['DOSSIER_SYNC', { ...SYNC, freshness }]]));

  test.each(['stale', 'unknown'] as const)(
    'SB31 a component that counts with %s figures is hatched and dated, in its row, its group and the total',
    (freshness) => {
      const card = withSync(freshness);
      const list = render(<GroupList card={card} />);
      const row = rowOf(list, 'DOSSIER_SYNC');
      expect(textOf(row)).toContain('số liệu lúc 17/11/2026 02:30');
      expect(textOf(row)).toContain('5,70 / 6');
      expect(row).toContain('data-old="true"');
      expect(textOf(list)).toContain('6 điểm của nhóm tính theo số liệu cũ');
      expect(list).toContain('group-bar-old');
      const total = render(<TotalPanel card={card} name="xã Thử" />);
      expect(total).toContain('class="score-total" data-old="true"');
      expect(textOf(total)).toContain(
        'Có số liệu cũ. 1 thành phần tính theo số cuối cùng của: Báo cáo của Cổng (17/11/2026 02:30).',
      );
      const groups = textOf(render(<ScoreGroups card={card} asTable />));
      expect(groups).toContain('5,70 (số liệu cũ)');
      expect(groups).toContain('Có số liệu cũ: Công khai, minh bạch.');
    },
  );

  test('SB31 fresh figures carry no hatching, and missing ones are neither hatched nor dated', () => {
    const card = withSync('fresh');
    for (const html of [
      render(<GroupList card={card} />),
      render(<TotalPanel card={card} name="xã Thử" />),
      render(<ScoreGroups card={card} asTable />),
    ]) {
      expect(html).not.toContain('data-old="true"');
      expect(textOf(html)).not.toContain('cũ');
    }
    const row = rowOf(render(<GroupList card={withSync('stale')} />), 'PUBLISH_ON_TIME');
    expect(row).not.toContain('data-old="true"');
    expect(textOf(row)).not.toContain('số liệu lúc');
  });

  test('SB31 the grade of a ranked unit says that some of its figures are old', () => {
    const band = index.bands[1]!;
    expect(textOf(render(<GradeChip band={band} old />))).toBe('Tốt số liệu cũ');
    expect(textOf(render(<GradeChip band={band} />))).toBe('Tốt');
  });
});
