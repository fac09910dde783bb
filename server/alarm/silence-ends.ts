/** Tells the owner of a silence fifteen minutes before it stops hiding (ux F17). */
import type { NoticeChannel } from '#contract/notice';
import { endingSoon, nextChange } from '../domain/alarm/silence.ts';
import type { NoticeTable } from '../store/notice-table.ts';
import type { Store } from '../store/open-store.ts';
import type { AlarmNames } from './alarm-names.ts';

export interface SilenceEndsDeps {
  store: Pick<Store, 'duty'>;
  notices: Pick<NoticeTable, 'enqueue'>;
  names: AlarmNames;
  reach(account: string): readonly NoticeChannel[];
}

/** Each window of a silence is told of once, however often it is looked at. */
export function createSilenceEnds({ store, notices, names, reach }: SilenceEndsDeps): (now: number) => void {
  return (now) => {
    for (const silence of store.duty.silencesSince(now)) {
      if (!endingSoon(silence, now)) continue;
      const end = nextChange(silence, now);
      const { unit, field, stage } = silence;
      const people = [...new Set([silence.owner, silence.by])];
      notices.enqueue(
        people.flatMap((account) =>
          reach(account).map((channel) => ({
            ...{ alarm: silence.id, step: `ends-${end}`, account, channel, at: now },
            kind: 'silence_ending' as const,
            thread: silence.id,
            facts: {
              unitName: unit === null ? 'Mọi đơn vị' : names.unit(unit),
              fieldName: field === null ? null : names.subject({ field, stage }),
              about: stage,
              stage: 'Đợt im lặng sắp hết',
              members: 0,
              priority: 'low' as const,
              action: `Lý do đã ghi: ${silence.reason}. Gia hạn nếu còn cần; nếu không, cảnh báo sẽ hiện lại.`,
              actBy: end,
            },
          })),
        ),
      );
    }
  };
}
