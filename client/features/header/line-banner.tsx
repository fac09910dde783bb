/** The band over the page while its figures are not confirmed: since when, how old, and what happens next. */
import { useTranslation } from 'react-i18next';
import { isStale, type Line } from '../../state/live-state.ts';
import { formatClock } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { ageWords } from './line-words.ts';
import './line-banner.css';

export function LineBanner({ line }: { line: Line }) {
  const { t } = useTranslation();
  const now = useNow(line.offset);
  if (!isStale(line) || line.asOf === null) return null;
  const time = formatClock(line.asOf);
  const words =
    line.status === 'refused'
      ? t('line.refusedBanner', { time })
      : t('line.lostBanner', { time, age: ageWords(t, (now ?? line.asOf) - line.asOf) });
  return (
    <div className="line-banner" role="alert">
      <span className="line-banner-ring" aria-hidden="true" />
      {words}
    </div>
  );
}
