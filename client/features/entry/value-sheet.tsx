/** A sheet of values: chosen, looked at row by row, stored only after a yes. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_VALUE_FILE_BYTES, type ValueFileAnswer, type ValueFilePreview } from '#contract/value-file';
import { type EntryApi, VALUE_TEMPLATE_URL } from '../../api/entry-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { type EntryFault, faultOf } from './entry-fault.ts';
import { FaultNote } from './fault-note.tsx';
import { SheetPreview } from './sheet-preview.tsx';

type Step =
  | { step: 'choose' }
  | { step: 'reading'; name: string }
  | { step: 'preview'; name: string; preview: ValueFilePreview }
  | { step: 'done'; answer: ValueFileAnswer };

export interface ValueSheetProps {
  api: EntryApi;
  unitName: (code: string) => string;
}

export function ValueSheet({ api, unitName }: ValueSheetProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<Step>({ step: 'choose' });
  const [fault, setFault] = useState<EntryFault | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function choose(file: File) {
    setFault(null);
    if (file.size > MAX_VALUE_FILE_BYTES)
      return setFault({ kind: 'said', sentences: [t('entry.fault.tooLarge')] });
    setState({ step: 'reading', name: file.name });
    try {
      setState({ step: 'preview', name: file.name, preview: await api.previewFile(file) });
    } catch (cause) {
      setFault(faultOf(cause));
      setState({ step: 'choose' });
    }
  }

  async function confirm(token: string) {
    setFault(null);
    try {
      setState({ step: 'done', answer: await api.confirmFile(token) });
    } catch (cause) {
      const found = faultOf(cause);
      setFault(found);
      if (found.kind === 'expired') setState({ step: 'choose' });
    }
  }

  const chooser = (
    <div className="entry-acts">
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('entry.file.choose')}
        accept=".xlsx,.csv"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void choose(file);
          // The same file may be chosen again after it was corrected.
          event.currentTarget.value = '';
        }}
      />
      <button type="button" className="button entry-main" onClick={() => input.current?.click()}>
        {t(state.step === 'done' ? 'entry.file.next' : 'entry.file.choose')}
      </button>
      <a href={VALUE_TEMPLATE_URL} download="mau-chi-tieu.xlsx">
        {t('entry.file.template')}
      </a>
    </div>
  );
  return (
    <section className="entry-sheet" aria-label={t('entry.part.file')}>
      <p>{t('entry.file.lead')}</p>
      <p className="quiet">{t('entry.file.limits')}</p>
      <FaultNote fault={fault} />
      {state.step === 'reading' && <p role="status">{t('entry.file.reading', { name: state.name })}</p>}
      {state.step === 'done' && <Done answer={state.answer} />}
      {(state.step === 'choose' || state.step === 'done') && chooser}
      {state.step === 'preview' && (
        <SheetPreview
          {...{ name: state.name, preview: state.preview, unitName }}
          onConfirm={(token) => void confirm(token)}
          onCancel={() => setState({ step: 'choose' })}
        />
      )}
    </section>
  );
}

function Done({ answer: { values, rejected } }: { answer: ValueFileAnswer }) {
  const { t } = useTranslation();
  const amount = formatNumber(values.new + values.changed);
  return (
    <p className="entry-done" role="status">
      {rejected.length === 0
        ? t('entry.file.done', { amount })
        : t('entry.file.doneRejected', { amount, rejected: formatNumber(rejected.length) })}
    </p>
  );
}
