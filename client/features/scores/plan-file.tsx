/** A sheet of an adopted reform plan: chosen, looked at row by row, adopted only after a yes. */
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_PLAN_BYTES, type PlanFilePreview } from '#contract/plan-file';
import type { PlanBoard } from '#contract/reform-plan';
import { formatNumber } from '../../ui/format.ts';
import { TextField } from './entry-form.tsx';
import type { PlanActs } from './plan-acts.ts';
import { PlanFilePreviewView } from './plan-file-preview.tsx';
import { FaultNote } from './reading-note.tsx';
import { useSending } from './use-sending.ts';
import './published-file.css';

export interface PlanFileProps {
  acts: NonNullable<PlanActs['keep']>;
  fields: PlanBoard['fields'];
  unitName: (code: string) => string;
  onClose: () => void;
}

export function PlanFile({ acts, fields, unitName, onClose }: PlanFileProps) {
  const { t } = useTranslation();
  const { busy, fault, send } = useSending();
  const [seen, setSeen] = useState<{ file: File; preview: PlanFilePreview } | null>(null);
  const [named, setNamed] = useState({ title: '', source: '' });
  const [unread, setUnread] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function choose(file: File) {
    setSeen(null);
    setUnread(file.size > MAX_PLAN_BYTES ? t('scores.plan.file.tooLarge') : null);
    if (file.size > MAX_PLAN_BYTES) return;
    await send(async () => setSeen({ file, preview: await acts.previewPlan(file) }));
  }

  const amount = seen?.preview.rows.length ?? 0;
  async function adopt() {
    const given = { title: named.title.trim(), source: named.source.trim() };
    const isNamed = given.title !== '' && given.source !== '';
    setUnread(isNamed ? null : t('scores.plan.file.unnamed'));
    if (seen !== null && isNamed && (await send(() => acts.adoptPlan(seen.file, given)))) onClose();
  }

  return (
    <div className="published-file">
      <p>{t('scores.plan.file.lead')}</p>
      <p className="quiet">{t('scores.plan.file.columns')}</p>
      <div className="scores-form">
        {(['title', 'source'] as const).map((key) => (
          <TextField
            key={key}
            label={t(`scores.plan.file.${key}`)}
            value={named[key]}
            onValue={(value) => setNamed({ ...named, [key]: value })}
            wide
          />
        ))}
      </div>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('scores.plan.file.choose')}
        accept=".xlsx,.csv"
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) void choose(file);
          // The same file may be chosen again after it was corrected.
          currentTarget.value = '';
        }}
      />
      {unread !== null && (
        <p className="scores-fault" role="alert">
          {unread}
        </p>
      )}
      <FaultNote fault={fault} />
      {seen !== null && (
        <PlanFilePreviewView name={seen.file.name} preview={seen.preview} {...{ fields, unitName }} />
      )}
      <p className="scores-acts">
        {amount > 0 && (
          <button type="button" className="button" disabled={busy} onClick={() => void adopt()}>
            {t('scores.plan.file.adopt', { amount: formatNumber(amount) })}
          </button>
        )}
        <button type="button" className="button" disabled={busy} onClick={() => input.current?.click()}>
          {t(seen === null ? 'scores.plan.file.choose' : 'scores.plan.file.another')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('scores.cancel')}
        </button>
      </p>
    </div>
  );
}
