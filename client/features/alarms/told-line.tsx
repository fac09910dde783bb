/** Tells how the last act went; who was first when two officers acted at once. */
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../ui/format.ts';
import { faultWords } from './api-fault.ts';
import type { Told } from './use-acts.ts';

export function ToldLine({ told, onClose }: { told: Told | null; onClose: () => void }) {
  const { t } = useTranslation();
  if (told === null) return null;
  return (
    <div className="told" data-kind={told.kind} role={told.kind === 'fault' ? 'alert' : 'status'}>
      <div>
        {told.kind === 'done' && <p>{t(`desk.done.${told.act}`)}</p>}
        {told.kind === 'fault' && <p>{faultWords(t, told.fault)}</p>}
        {told.kind === 'bulk' && (
          <>
            <p>
              {t('desk.bulkDone', {
                done: formatNumber(told.answer.acknowledged.length),
                refused: formatNumber(told.answer.refused.length),
              })}
            </p>
            <ul>
              {told.answer.refused.map(({ id, detail }) => (
                <li key={id}>{detail}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      <button type="button" className="button" onClick={onClose}>
        {t('help.close')}
      </button>
    </div>
  );
}
