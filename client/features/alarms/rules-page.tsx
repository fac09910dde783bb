/** The rules by which alarms are raised: a table, a change of one, its effect on the last 30 days, and the save. */
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmRules, RulePreview } from '#contract/alarm-rules';
import type { AlarmSettingsApi } from '../../api/alarm-settings-api.ts';
import { formatNumber } from '../../ui/format.ts';
import { PriorityMark } from './priority-mark.tsx';
import { RuleEditor } from './rule-editor.tsx';
import { RulePreviewView } from './rule-preview.tsx';
import { changedRules, withRule } from './rules-draft.ts';
import { FaultNote, SettingsShell } from './settings-shell.tsx';
import { useAsked } from './use-asked.ts';
import { useSaving } from './use-saving.ts';

export interface RulesPageProps {
  api: AlarmSettingsApi;
  province: string;
  mayChange: boolean;
}

const SHORTEST_REASON = 5;

export function RulesPage({ api, province, mayChange }: RulesPageProps) {
  const { t } = useTranslation();
  const ask = useCallback(() => api.rules(), [api]);
  const { answer, fault, refresh } = useAsked<AlarmRules>(ask, null);
  return (
    <SettingsShell {...{ province }} title={t('rules.title')} lead={t('rules.lead')}>
      <FaultNote fault={fault} />
      {answer === null && !fault && <p role="status">{t('page.loading')}</p>}
      {answer && <Desk key={answer.version} {...{ api, mayChange }} held={answer} onSaved={refresh} />}
    </SettingsShell>
  );
}

interface DeskProps {
  api: AlarmSettingsApi;
  held: AlarmRules;
  mayChange: boolean;
  onSaved: () => void;
}

function Desk({ api, held, mayChange, onSaved }: DeskProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(held);
  const [code, setCode] = useState<string | null>(null);
  const [preview, setPreview] = useState<RulePreview | null>(null);
  const [reason, setReason] = useState('');
  const saving = useSaving();
  const changed = changedRules(held, draft);
  const rule = draft.rules.find((one) => one.code === code);
  const save = async () => {
    const saved = await saving.run(() => api.saveRules(draft, reason.trim()));
    if (saved !== undefined) onSaved();
  };
  return (
    <div className="settings-columns">
      <RuleTable rules={draft} {...{ code, changed, mayChange }} onCode={setCode} />
      {mayChange && (
        <div>
          {rule ? (
            <RuleEditor
              key={rule.code}
              rule={rule}
              onChange={(next) => {
                setDraft(withRule(draft, next));
                setPreview(null);
              }}
            />
          ) : (
            <p className="quiet">{t('rules.choose')}</p>
          )}
          {changed.length > 0 && (
            <section className="settings-box alarm-form" aria-labelledby="rules-change">
              <h2 id="rules-change">{t('rules.changed', { codes: changed.join(', ') })}</h2>
              <div className="form-acts">
                <button
                  type="button"
                  className="button"
                  disabled={saving.busy}
                  onClick={() =>
                    void saving.run(() => api.previewRules(draft)).then((made) => setPreview(made ?? null))
                  }
                >
                  {t('rules.preview')}
                </button>
                <button type="button" className="button" onClick={() => setDraft(held)}>
                  {t('rules.undo')}
                </button>
              </div>
              {saving.busy && preview === null && (
                <p role="status">
                  <progress aria-label={t('rules.reckoning')} /> {t('rules.reckoning')}
                </p>
              )}
              {preview && <RulePreviewView preview={preview} />}
              <label>
                {t('rules.reason')}
                <textarea rows={2} value={reason} onChange={(event) => setReason(event.target.value)} />
              </label>
              <FaultNote fault={saving.fault} />
              {saving.fault?.kind === 'outdated' && (
                <button type="button" className="button" onClick={onSaved}>
                  {t('rules.reload')}
                </button>
              )}
              <div className="form-acts">
                <button
                  type="button"
                  className="button main-button"
                  disabled={saving.busy || preview === null || reason.trim().length < SHORTEST_REASON}
                  onClick={() => void save()}
                >
                  {t('rules.save')}
                </button>
                {preview === null && <span className="quiet">{t('rules.previewFirst')}</span>}
              </div>
            </section>
          )}
        </div>
      )}
    </div>
  );
}

interface RuleTableProps {
  rules: AlarmRules;
  code: string | null;
  changed: readonly string[];
  mayChange: boolean;
  onCode: (code: string) => void;
}

function RuleTable({ rules, code, changed, mayChange, onCode }: RuleTableProps) {
  const { t } = useTranslation();
  return (
    <section className="settings-box settings-scroll">
      <table className="table">
        <caption>{t('rules.caption', { version: rules.version })}</caption>
        <thead>
          <tr>
            {(['code', 'what', 'when', 'priorities', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`rules.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rules.rules.map((rule) => (
            <tr key={rule.code} aria-selected={rule.code === code}>
              <th scope="row">
                {mayChange ? (
                  <button type="button" className="button" onClick={() => onCode(rule.code)}>
                    {rule.code}
                    {changed.includes(rule.code) && ` · ${t('calendar.unsaved')}`}
                  </button>
                ) : (
                  rule.code
                )}
              </th>
              <td>
                {rule.title}
                {!rule.verified && <span className="quiet"> ({t('rules.unverified')})</span>}
              </td>
              <td>
                {t('rules.atLeastWords', { amount: formatNumber(rule.condition.atLeast) })}
                {rule.condition.from !== null && `, ${t('rules.fromWords', { time: rule.condition.from })}`}
              </td>
              <td className="nowrap">
                {rule.priorities.map(({ priority, atLeast }) => (
                  <span key={priority}>
                    <PriorityMark priority={priority} /> ≥ {formatNumber(atLeast)}{' '}
                  </span>
                ))}
              </td>
              <td>{t(rule.enabled ? 'rules.on' : 'rules.off')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
