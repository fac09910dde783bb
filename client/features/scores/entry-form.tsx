/** The frame of a form that enters figures: fields, what is wrong with them, saving or leaving it. */
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FaultNote } from './reading-note.tsx';
import type { Sending } from './use-sending.ts';

export interface EntryFormProps {
  sending: Pick<Sending, 'busy' | 'fault'>;
  /** What cannot be read in the fields, a sentence; null while nothing is said. */
  unread: string | null;
  onSubmit: () => Promise<void>;
  onCancel: () => void;
  children: ReactNode;
}

export function EntryForm({ sending, unread, onSubmit, onCancel, children }: EntryFormProps) {
  const { t } = useTranslation();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onSubmit();
  };
  return (
    <form className="scores-form" onSubmit={submit}>
      {children}
      {unread !== null && (
        <p className="scores-fault" role="alert">
          {unread}
        </p>
      )}
      <FaultNote fault={sending.fault} />
      <p className="scores-acts">
        <button type="submit" className="button" disabled={sending.busy}>
          {t('scores.save')}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('scores.cancel')}
        </button>
      </p>
    </form>
  );
}

export interface TextFieldProps {
  label: string;
  value: string;
  onValue: (value: string) => void;
  /** Over the whole width of the form. */
  wide?: boolean;
  decimal?: boolean;
  placeholder?: string | undefined;
}

export function TextField({ label, value, onValue, wide, decimal, placeholder }: TextFieldProps) {
  return (
    <label className="scores-field" data-wide={wide ?? false}>
      <span>{label}</span>
      <input
        value={value}
        inputMode={decimal ? 'decimal' : 'text'}
        placeholder={placeholder}
        onChange={({ target }) => onValue(target.value)}
      />
    </label>
  );
}
