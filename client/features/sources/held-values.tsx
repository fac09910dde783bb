/** Values of one source that were refused: code, sentence, how often, and "let it count" for those who may. */
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HeldValue, IndicatorsApi } from '../../api/indicators-api.ts';
import { formatDateTime, formatNumber } from '../../ui/format.ts';
import { Mark } from '../../ui/mark.tsx';
import { Panel } from '../../ui/panel.tsx';
import { whenText } from '../../ui/when-text.ts';
import { type HeldSubject, heldSubject, isDoubted } from './held-subject.ts';
import { ReleaseForm } from './release-form.tsx';

export interface HeldValuesProps {
  values: readonly HeldValue[];
  /** Older ones were not looked through. */
  more: boolean;
  now: number;
  release: IndicatorsApi['release'] | null;
  onReleased: () => void;
  /** Link to an indicator with its name. */
  indicatorLink: (code: string) => ReactNode;
  unitName: (code: string) => string;
}

export function HeldValues({ values, more, ...each }: HeldValuesProps) {
  const { t } = useTranslation();
  const waiting = values.filter(({ released }) => released === null);
  return (
    <Panel title={t('sources.held')} note={t('sources.heldCount', { amount: formatNumber(waiting.length) })}>
      {values.length === 0 && <p className="quiet">{t('sources.noHeld')}</p>}
      <ul className="held">
        {values.map((value) => (
          <Held key={value.id} {...each} value={value} />
        ))}
      </ul>
      {more && <p className="quiet">{t('sources.heldMore')}</p>}
    </Panel>
  );
}

interface HeldProps extends Omit<HeldValuesProps, 'values' | 'more'> {
  value: HeldValue;
}

function Held({ value, now, release, onReleased, ...names }: HeldProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const { code, message, lastAt, times, released, event } = value;
  const subject = heldSubject(event);
  const mayRelease = release !== null && released === null && subject !== null && isDoubted(code);
  return (
    <li data-held={value.id}>
      <p className="held-head">
        {released === null && <Mark kind="warn" />}
        <strong>{t(`sources.code.${code}`)}</strong>
        <code>{code}</code>
      </p>
      {subject !== null && <Subject subject={subject} {...names} />}
      <p>{message}</p>
      <p className="quiet">
        {t('sources.heldAt', { time: whenText(Date.parse(lastAt), now), amount: formatNumber(times) })}
      </p>
      {released !== null && (
        <p>
          {t('sources.released', {
            by: released.by,
            time: whenText(Date.parse(released.at), now),
            reason: released.reason,
          })}
        </p>
      )}
      {mayRelease && !asking && (
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('sources.release')}
        </button>
      )}
      {mayRelease && asking && (
        <ReleaseForm
          send={(reason) => release(value.id, reason)}
          onSent={onReleased}
          onCancel={() => setAsking(false)}
        />
      )}
    </li>
  );
}

type SubjectProps = Pick<HeldValuesProps, 'indicatorLink' | 'unitName'> & { subject: HeldSubject };

function Subject({ subject: { indicator, unit, figure, at }, indicatorLink, unitName }: SubjectProps) {
  return (
    <p>
      {indicator !== null && indicatorLink(indicator)}
      {unit !== null && `, ${unitName(unit)}`}: <strong>{figure}</strong>
      {at !== null && ` (${formatDateTime(at)})`}
    </p>
  );
}
