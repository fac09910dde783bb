/** A fault as a note that is read out at once. */
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.tsx';
import type { EntryFault } from './entry-fault.ts';

export function FaultNote({ fault }: { fault: EntryFault | null }) {
  const { t } = useTranslation();
  if (fault === null) return null;
  const sentences = fault.kind === 'said' ? fault.sentences : [t(`entry.fault.${fault.kind}`)];
  return (
    <div className="entry-fault" role="alert">
      <Mark kind="act" />
      <div>
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </div>
  );
}
