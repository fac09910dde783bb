/** Puts a silence together: what it matches, why, who answers for it, and until when; first shows what it would hide. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ALARM_STAGES, MAX_REMARK } from '#contract/alarm';
import type { SilencePreview } from '#contract/duty';
import type { AlarmSettingsApi } from '../../api/alarm-settings-api.ts';
import type { Names } from '../../state/catalogue.ts';
import { formatNumber } from '../../ui/format.ts';
import { viewOfItem } from './alarm-view.ts';
import { titleWords } from './alarm-words.ts';
import { FaultNote } from './settings-shell.tsx';
import {
  newSilence,
  type SilenceForm,
  silenceDraft,
  silenceFormFaults,
  silenceSubjects,
} from './silence-draft.ts';
import { SilenceTimes } from './silence-times.tsx';
import { useSaving } from './use-saving.ts';

export interface SilenceFormViewProps {
  api: AlarmSettingsApi;
  names: Names;
  me: string;
  now: number;
  onBegun: () => void;
}

export function SilenceFormView({ api, names, me, now, onBegun }: SilenceFormViewProps) {
  const { t } = useTranslation();
  const [form, setForm] = useState(() => newSilence(now, me));
  const [preview, setPreview] = useState<SilencePreview | null>(null);
  const saving = useSaving();
  const set = (part: Partial<SilenceForm>) => {
    setForm((held) => ({ ...held, ...part }));
    // A preview of other words would mislead.
    setPreview(null);
  };
  const draft = silenceDraft(form);
  const faults = silenceFormFaults(form);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (draft === null || saving.busy) return;
    if (preview === null) {
      setPreview((await saving.run(() => api.previewSilence(draft))) ?? null);
      return;
    }
    if ((await saving.run(() => api.beginSilence(draft))) === undefined) return;
    setForm(newSilence(now, me));
    setPreview(null);
    onBegun();
  };
  return (
    <form className="settings-box alarm-form" aria-labelledby="silence-new" onSubmit={submit}>
      <h2 id="silence-new">{t('silence.new')}</h2>
      <Matching {...{ form, set, names }} />
      <label>
        {t('silence.reason')}
        <textarea
          rows={2}
          maxLength={MAX_REMARK}
          value={form.reason}
          onChange={(event) => set({ reason: event.target.value })}
        />
        <span className="quiet">{t('desk.noPersonalData')}</span>
      </label>
      <label>
        {t('silence.owner')}
        <input value={form.owner} onChange={(event) => set({ owner: event.target.value })} />
      </label>
      <SilenceTimes form={form} set={set} />
      {faults.length > 0 && <p className="quiet">{t(`silence.fault.${faults[0] ?? 'reason'}`)}</p>}
      {preview && <PreviewView preview={preview} names={names} />}
      <FaultNote fault={saving.fault} />
      <div className="form-acts">
        <button
          type="submit"
          className="button main-button"
          disabled={draft === null || saving.busy || (preview?.faults.length ?? 0) > 0}
        >
          {t(preview === null ? 'silence.preview' : 'silence.begin')}
        </button>
      </div>
    </form>
  );
}

interface MatchingProps {
  form: SilenceForm;
  set: (part: Partial<SilenceForm>) => void;
  names: Names;
}

function Matching({ form, set, names }: MatchingProps) {
  const { t } = useTranslation();
  const kind = silenceSubjects(form);
  return (
    <div className="form-row">
      <label>
        {t('silence.unit')}
        <select value={form.unit} onChange={(event) => set({ unit: event.target.value })}>
          <option value="">{t('silence.all')}</option>
          {names.order.map((code) => (
            <option key={code} value={code}>
              {names.fullUnit(code)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('silence.stage')}
        <select value={form.stage} onChange={(event) => set({ stage: event.target.value, field: '' })}>
          <option value="">{t('silence.all')}</option>
          {ALARM_STAGES.map((stage) => (
            <option key={stage} value={stage}>
              {t(`alarm.stageName.${stage}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t(`silence.subject.${kind ?? 'field'}`)}
        <select
          value={form.field}
          disabled={kind === null}
          onChange={(event) => set({ field: event.target.value })}
        >
          <option value="">{t('silence.all')}</option>
          {(kind === null ? [] : names.subjectsOf(kind)).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function PreviewView({ preview: { alarms, faults }, names }: { preview: SilencePreview; names: Names }) {
  const { t } = useTranslation();
  return (
    <div className="silence-preview" role="status">
      <p>
        <strong>
          {alarms.length === 0
            ? t('silence.hidesNone')
            : t('silence.hides', { amount: formatNumber(alarms.length) })}
        </strong>
      </p>
      <ul>
        {alarms.slice(0, 8).map((item) => (
          <li key={item.id}>{titleWords(t, names, viewOfItem(item))}</li>
        ))}
        {faults.map((sentence) => (
          <li key={sentence} className="settings-fault">
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
