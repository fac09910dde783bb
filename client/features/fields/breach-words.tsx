/** How many indicators of a field ask for someone, in words with their shapes; calm otherwise. */
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { FreshnessMark } from '../../ui/freshness-mark.tsx';
import { Mark } from '../../ui/mark.tsx';
import type { FieldCard } from './field-cards.ts';

export function BreachWords({
  card,
}: {
  card: Pick<FieldCard, 'act' | 'warn' | 'old' | 'missing' | 'items'>;
}) {
  const { t } = useTranslation();
  const { act, warn, old, missing, items } = card;
  const some = act + warn > 0;
  return (
    <ul className="breaches">
      {act > 0 && (
        <li data-mark="act">
          <Mark kind="act" />
          {t('fields.countAct', { amount: formatNumber(act) })}
        </li>
      )}
      {warn > 0 && (
        <li data-mark="warn">
          <Mark kind="warn" />
          {t('fields.countWarn', { amount: formatNumber(warn) })}
        </li>
      )}
      {old > 0 && (
        <li>
          <FreshnessMark state="stale" />
          {t('fields.countOld', { amount: formatNumber(old) })}
        </li>
      )}
      {missing > 0 && (
        <li>
          <FreshnessMark state="unknown" />
          {t(missing === items.length ? 'fresh.nothing' : 'fields.countMissing', {
            amount: formatNumber(missing),
          })}
        </li>
      )}
      {!some && old === 0 && missing === 0 && <li>{t('fields.calm')}</li>}
    </ul>
  );
}
