/** The shape of a priority: ◆ high, ▲ medium, ● low; the word stands beside it or is read out. */
import { useTranslation } from 'react-i18next';
import type { Priority } from '#contract/alarm';
import { Mark } from '../../ui/mark.tsx';

export function PriorityMark({ priority, spoken = true }: { priority: Priority; spoken?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {priority === 'low' ? (
        <svg className="mark" data-kind="low" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <circle cx="8" cy="8" r="5" fill="currentColor" />
        </svg>
      ) : (
        <Mark kind={priority === 'high' ? 'act' : 'warn'} />
      )}
      {spoken && <span className="visually-hidden">{t(`alarm.priority.${priority}`)}</span>}
    </>
  );
}
