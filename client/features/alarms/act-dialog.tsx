/** Asks for what an act needs: a reason, whom to give it to, until when. */
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_REMARK } from '#contract/alarm';
import type { Officer } from '../../api/alarms-api.ts';
import { formatDateTime, localIsoDate } from '../../ui/format.ts';
import { localMs, parseTime } from '../../ui/local-input.ts';
import { type ApiFault, faultWords } from './api-fault.ts';
import { Modal } from './modal.tsx';

export type Asking = 'acknowledge' | 'bulk' | 'assign' | 'comment' | 'shelve';

/** `owner` of an assignment is whom it goes to; `until` epoch ms, of a shelving only. */
export interface ActAnswer {
  text: string;
  owner: string;
  until: number;
}

export interface ActDialogProps {
  asking: Asking;
  /** Which alarm, or how many. */
  subject: string;
  officers: readonly Officer[];
  me: string;
  /** Server time, epoch ms. */
  now: number;
  busy: boolean;
  fault: ApiFault | null;
  onSubmit: (answer: ActAnswer) => void;
  onClose: () => void;
}

const HOUR_MS = 3_600_000;
const SHORTEST_REASON = 5;

export function ActDialog(props: ActDialogProps) {
  const { asking, subject, officers, me, now, busy, fault, onSubmit, onClose } = props;
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [owner, setOwner] = useState(asking === 'shelve' ? me : '');
  const [until, setUntil] = useState(asking === 'shelve' ? timeIn(now, HOUR_MS) : '');
  const untilMs = untilToday(until, now);
  const wantsOwner = asking === 'assign' || asking === 'shelve';
  const wantsText = asking !== 'assign';
  const ready =
    (!wantsText || text.trim().length >= SHORTEST_REASON) &&
    (!wantsOwner || owner !== '') &&
    (asking !== 'shelve' || untilMs !== null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && !busy) onSubmit({ text: text.trim(), owner, until: untilMs ?? 0 });
  };
  return (
    <Modal title={t(`desk.ask.${asking}`)} onClose={onClose}>
      <form onSubmit={submit}>
        <p className="quiet">{subject}</p>
        {wantsOwner && (
          <OfficerChoice label={t(`desk.owner.${asking}`)} {...{ officers, me, owner }} onChange={setOwner} />
        )}
        {asking === 'shelve' && <UntilChoice until={until} now={now} untilMs={untilMs} onChange={setUntil} />}
        {wantsText && (
          <label>
            {t(asking === 'comment' ? 'desk.comment' : 'desk.reason')}
            <textarea
              rows={3}
              maxLength={MAX_REMARK}
              value={text}
              onChange={(e) => setText(e.target.value)}
            />
            <span className="quiet">{t('desk.noPersonalData')}</span>
          </label>
        )}
        {(asking === 'acknowledge' || asking === 'bulk') && <p className="quiet">{t('desk.noUndo')}</p>}
        {fault && <p role="alert">{faultWords(t, fault)}</p>}
        <div className="form-acts">
          <button type="submit" className="button main-button" disabled={!ready || busy}>
            {t(`desk.ask.${asking}`)}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('desk.cancel')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

interface OfficerChoiceProps {
  label: string;
  officers: readonly Officer[];
  me: string;
  owner: string;
  onChange: (account: string) => void;
}

/** Those on duty first. */
function OfficerChoice({ label, officers, me, owner, onChange }: OfficerChoiceProps) {
  const { t } = useTranslation();
  const inOrder = [...officers].sort(
    (a, b) => Number(b.onDuty) - Number(a.onDuty) || a.account.localeCompare(b.account, 'vi'),
  );
  const known = inOrder.some(({ account }) => account === me);
  return (
    <label>
      {label}
      <select value={owner} onChange={(event) => onChange(event.target.value)}>
        <option value="" disabled>
          {t('desk.chooseOfficer')}
        </option>
        {!known && <option value={me}>{me}</option>}
        {inOrder.map(({ account, onDuty }) => (
          <option key={account} value={account}>
            {onDuty ? t('desk.onDuty', { account }) : account}
          </option>
        ))}
      </select>
    </label>
  );
}

interface UntilChoiceProps {
  until: string;
  untilMs: number | null;
  now: number;
  onChange: (time: string) => void;
}

function UntilChoice({ until, untilMs, now, onChange }: UntilChoiceProps) {
  const { t } = useTranslation();
  return (
    <fieldset>
      <legend>{t('desk.until')}</legend>
      <div className="form-acts">
        {[0.5, 1, 2].map((hours) => (
          <button
            key={hours}
            type="button"
            className="button"
            onClick={() => onChange(timeIn(now, hours * HOUR_MS))}
          >
            {hours < 1
              ? t('desk.minutesFrom', { amount: hours * 60 })
              : t('desk.hoursFrom', { amount: hours })}
          </button>
        ))}
        <input
          type="text"
          inputMode="numeric"
          size={6}
          aria-label={t('desk.untilTime')}
          aria-invalid={untilMs === null}
          value={until}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
      <p className="quiet" role="status">
        {untilMs === null ? t('desk.untilWrong') : t('desk.untilIs', { time: formatDateTime(untilMs) })}
      </p>
    </fieldset>
  );
}

/** `15:05` local, so many ms from now; the last minute of the day at most. */
function timeIn(now: number, span: number): string {
  const local = new Date(now + span + 7 * HOUR_MS);
  if (local.toISOString().slice(0, 10) !== localIsoDate(now)) return '23:59';
  return local.toISOString().slice(11, 16);
}

/** A moment later today; a shelf does not outlast the day without somebody looking. */
function untilToday(time: string, now: number): number | null {
  const clock = parseTime(time);
  const ms = clock === null ? null : localMs(localIsoDate(now), clock);
  return ms !== null && ms > now ? ms : null;
}
