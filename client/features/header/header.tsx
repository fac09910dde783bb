/** The page's first line: whose figures, whether they are live and of what time, who reports, what time it is. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Slices } from '#contract/snapshot';
import { isStale, type Line } from '../../state/live-state.ts';
import { formatClock, formatDate, localWeekday } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { EnvironmentBanner } from './environment-banner.tsx';
import { HeaderTools, type HeaderToolsProps } from './header-tools.tsx';
import { LineBanner } from './line-banner.tsx';
import { caughtUpSentence, lineSentence, lineTone } from './line-words.ts';
import { SourceBanner, type SourceBannerProps } from './source-banner.tsx';
import './header.css';

export interface HeaderProps extends HeaderToolsProps {
  province: string;
  /** What the page is about. */
  subject: string;
  demo: boolean;
  drill: boolean;
  line: Line;
  reporting: Slices['reporting'] | null;
  /** Silent sources of what the page shows; a lost line is said instead. */
  silent?: SourceBannerProps | null;
}

/** With the bands that say when the figures are simulated, a drill's, or not confirmed. */
export function Header(props: HeaderProps) {
  const { t } = useTranslation();
  const title = t('brand.name', { province: props.province });
  // The page already has a title element, and the first one counts.
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <header className="top">
      <EnvironmentBanner demo={props.demo} drill={props.drill} />
      <HeaderLine {...props} />
      <LineBanner line={props.line} />
      {props.silent && !isStale(props.line) && <SourceBanner {...props.silent} />}
    </header>
  );
}

function HeaderLine(props: HeaderProps) {
  const { t } = useTranslation();
  const now = useNow(props.line.offset);
  const old = isStale(props.line) || props.silent != null;
  const notice = caughtUpSentence(t, props.line, now);
  return (
    <div className="header">
      <h1 className="header-brand">
        {t('brand.name', { province: props.province.toLocaleUpperCase('vi') })}
      </h1>
      <p className="header-subject">{props.subject}</p>
      <p className="header-line" data-tone={lineTone(props.line)}>
        <span className="header-dot" aria-hidden="true" />
        {lineSentence(t, props.line)}
        {notice !== null && <span className="header-notice">{notice}</span>}
      </p>
      {props.reporting && (
        <p className="header-reporting" data-old={old}>
          {t('header.reporting', { units: props.reporting.units, of: props.reporting.of })}
        </p>
      )}
      {now !== null && <Clock now={now} />}
      <HeaderTools {...props} />
    </div>
  );
}

const WEEKDAYS = [
  'weekday.sunday',
  'weekday.monday',
  'weekday.tuesday',
  'weekday.wednesday',
  'weekday.thursday',
  'weekday.friday',
  'weekday.saturday',
] as const;

function Clock({ now }: { now: number }) {
  const { t } = useTranslation();
  return (
    <>
      <time className="header-clock" dateTime={new Date(now).toISOString()}>
        {formatClock(now)}
      </time>
      <p className="header-date">
        {t(WEEKDAYS[localWeekday(now)] ?? 'weekday.sunday')}, {formatDate(now)}
      </p>
    </>
  );
}
