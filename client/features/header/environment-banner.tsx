/** Says on every screen when the figures are simulated or the time is a drill's. */
import { useTranslation } from 'react-i18next';

export function EnvironmentBanner({ demo, drill }: { demo: boolean; drill: boolean }) {
  const { t } = useTranslation();
  if (!demo && !drill) return null;
  return (
    <div className="env-banner" data-drill={drill} role="note">
      {drill && <span>{t('banner.drill')}</span>}
      {demo && <span>{t('banner.demo')}</span>}
    </div>
  );
}
