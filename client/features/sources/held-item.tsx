/** One refused event: code, sentence, value, how often; and "let it count" for those who may. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReleasable } from '#contract/rejection';
import type { HeldValue, IndicatorsApi } from '../../api/indicators-api.ts';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { whenText } from '../../ui/when-text.ts';
import { type HeldSubject, heldSubject } from './held-subject.ts';
import { ReleaseForm } from './release-form.tsx';

export interface HeldNames {
  /** Link to an indicator with its name. */
  indicatorLink: (code: string) => ReactNode;
  /** How an indicator is measured; empty for one that is not known. */
  measureOf: (code: string) => string;
  unitName: (code: string) => string;
}

export interface HeldItemProps extends HeldNames {
  value: HeldValue;
  now: number;
  release: IndicatorsApi['release'] | null;
  onReleased: (reason: string) => void;
}

export function HeldItem({ value, now, release, onReleased, ...names }: HeldItemProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { id, code, message, lastAt, times, released, event } = value;
  const subject = heldSubject(event);
  const isLeft = released === null && subject !== null && isReleasable(code);
  const when = whenText(Date.parse(lastAt), now);
  return (
    <li data-held={id}>
      <p className="held-head">
        {released === null && <Mark kind="warn" />}
        <strong>{t(`sources.code.${code}`)}</strong>
        <code>{code}</code>
        <span className="held-number">{t('sources.number', { id })}</span>
      </p>
      {subject !== null && <Subject subject={subject} {...names} />}
      <p>{message}</p>
      <p className="quiet">{t('sources.heldAt', { time: when, amount: formatNumber(times) })}</p>
      {released !== null && (
        <p>
          {t('sources.released', {
            by: released.by,
            time: whenText(Date.parse(released.at), now),
            reason: released.reason,
          })}
        </p>
      )}
      {released === null && !isLeft && release !== null && (
        <p className="quiet">{t('sources.notReleasable')}</p>
      )}
      {isLeft && release !== null && !asking && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('sources.release')}
        </button>
      )}
      {isLeft && release !== null && asking && (
        <>
          {code === 'time_in_future' && <p>{t('sources.releaseNowTime')}</p>}
          <ReleaseForm
            send={(reason) => release(id, reason).then(() => onReleased(reason))}
            onSent={() => setAsking(false)}
            onCancel={() => setAsking(false)}
          />
        </>
      )}
    </li>
  );
}

type SubjectProps = HeldNames & { subject: HeldSubject };

function Subject({ subject, indicatorLink, measureOf, unitName }: SubjectProps) {
  const { indicator, unit, figure, at } = subject;
  const measure = indicator === null ? '' : measureOf(indicator);
  return (
    <p>
      {indicator !== null && indicatorLink(indicator)}
      {unit !== null && `, ${unitName(unit)}`}:{' '}
      <strong>
        {figure}
        {measure !== '' && `\u00a0${measure}`}
      </strong>
      {at !== null && ` (${formatDateTime(at)})`}
    </p>
  );
}
