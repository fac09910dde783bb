/** Lets a refused value count, on the word of the person who says why. */
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-client.ts';
import { Mark } from '../../ui/mark.tsx';

/** As the server asks for. */
const SHORTEST = 10;
const LONGEST = 300;

export interface ReleaseFormProps {
  /** @throws ApiError with the server's sentence */
  send: (reason: string) => Promise<unknown>;
  onSent: () => void;
  onCancel: () => void;
}

export function ReleaseForm({ send, onSent, onCancel }: ReleaseFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (reason.trim().length < SHORTEST) {
      setFault(t('sources.reasonShort', { amount: SHORTEST }));
      return;
    }
    setBusy(true);
    try {
      await send(reason.trim());
      onSent();
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setFault(cause.status === 0 ? t('fields.fault.network') : cause.message);
      setBusy(false);
    }
  }
  return (
    <form className="release" onSubmit={(event) => void submit(event)} noValidate>
      <label htmlFor={id}>{t('sources.reason')}</label>
      <textarea
        id={id}
        rows={3}
        maxLength={LONGEST}
        value={reason}
        aria-invalid={fault !== null}
        onChange={(event) => setReason(event.target.value)}
      />
      {fault !== null && (
        <p role="alert">
          <Mark kind="warn" /> {fault}
        </p>
      )}
      <p className="release-acts">
        <button type="submit" className="button" disabled={busy}>
          {t('sources.releaseNow')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('sources.cancel')}
        </button>
      </p>
    </form>
  );
}
