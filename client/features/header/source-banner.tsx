/** The band over the page while a source of dossiers is silent: of what time their figures are, and who is silent. */
import { useTranslation } from 'react-i18next';
import './line-banner.css';

export interface SourceBannerProps {
  /** Ready words of the time, such as "14:02". */
  time: string;
  /** Names of the silent sources. */
  names: readonly string[];
}

/** Sources named in one line; the others are counted. */
const NAMED = 3;

export function SourceBanner({ time, names }: SourceBannerProps) {
  const { t } = useTranslation();
  const more = names.length - NAMED;
  const named = more > 0 ? [...names.slice(0, NAMED), t('line.moreSources', { amount: more })] : names;
  return (
    <div className="line-banner" role="status" data-silent-dossiers="true">
      <span className="line-banner-ring" aria-hidden="true" />
      <span>{t('line.silentDossiers', { time, names: named.join(', ') })}</span>
    </div>
  );
}
