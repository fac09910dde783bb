/** Who was told of an alarm, through what, and whether it arrived. */
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmDetail } from '#contract/alarm-item';
import type { NoticeItem, NoticePage } from '#contract/notice';
import type { NoticesApi } from '../../api/notices-api.ts';
import { formatDateTime, formatTime } from '../../ui/format.ts';
import { useAsked } from './use-asked.ts';

export interface AlarmNoticesProps {
  alarm: Pick<AlarmDetail, 'id' | 'version' | 'history'>;
  api: NoticesApi;
}

/** Without the right to the delivery log, the steps of the chain as the history tells them. */
export function AlarmNotices({ alarm: { id, version, history }, api }: AlarmNoticesProps) {
  const { t } = useTranslation();
  const ask = useMemo(() => () => api.list({ whose: 'all', alarm: id }), [api, id]);
  const { answer } = useAsked<NoticePage>(ask, version);
  const items = answer?.items ?? [];
  const steps = history.flatMap(({ seq, at, move }) =>
    move.kind === 'escalated' ? [{ seq, at, told: move.told, level: move.level }] : [],
  );
  if (items.length === 0 && steps.length === 0) return <p className="quiet">{t('alarm.noNotice')}</p>;
  return (
    <ul className="alarm-notices">
      {items.map((item) => (
        <li key={item.id}>
          <span>
            {item.account} · {t(`notice.channel.${item.channel}`)}
          </span>
          <span className="quiet" data-state={item.state}>
            {noticeWords(t, item)}
          </span>
        </li>
      ))}
      {items.length === 0 &&
        steps.map(({ seq, at, told, level }) => (
          <li key={seq}>
            <span>{t('alarm.toldTo', { level, told: told.join(', ') || t('alarm.nobodyTold') })}</span>
            <time className="quiet" dateTime={at}>
              {formatDateTime(Date.parse(at))}
            </time>
          </li>
        ))}
    </ul>
  );
}

/** `đã gửi 09:12, đã đọc 09:20`, or why it has not arrived. */
function noticeWords(t: TFunction, item: NoticeItem): string {
  const { state, sentAt, readAt, errorText } = item;
  const at = (iso: string) => formatTime(Date.parse(iso));
  if (readAt !== null) return t('notice.read', { time: at(readAt) });
  if (state === 'sent' && sentAt !== null) return t('notice.sent', { time: at(sentAt) });
  const words = t(`notice.state.${state}`);
  return errorText === null ? words : `${words}: ${errorText}`;
}
