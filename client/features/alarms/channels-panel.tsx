/** One's own ways of being told: an e-mail address, messages of this browser, and a test of each. */
import { type FormEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelTest, NoticeChannel, NoticeContact, PushKey } from '#contract/notice';
import type { NoticesApi } from '../../api/notices-api.ts';
import { createPushSwitch, type PushState } from '../../api/push-api.ts';
import { FaultNote } from './settings-shell.tsx';
import { useAsked } from './use-asked.ts';
import { useSaving } from './use-saving.ts';

export interface ChannelsPanelProps {
  api: NoticesApi;
  me: string;
}

export function ChannelsPanel({ api, me }: ChannelsPanelProps) {
  const { t } = useTranslation();
  const askContact = useMemo(() => () => api.contact(me), [api, me]);
  const askKey = useMemo(() => () => api.pushKey(), [api]);
  const contact = useAsked<NoticeContact>(askContact, null);
  const key = useAsked<PushKey>(askKey, null);
  return (
    <section className="settings-box alarm-form" aria-labelledby="channels">
      <h2 id="channels">{t('notice.mine')}</h2>
      <FaultNote fault={contact.fault ?? key.fault} />
      {contact.answer && <EmailForm {...{ api, me }} held={contact.answer} onSaved={contact.refresh} />}
      <PushChoice api={api} />
      {key.answer && <Tests api={api} channels={key.answer.channels} />}
    </section>
  );
}

interface EmailFormProps extends ChannelsPanelProps {
  held: NoticeContact;
  onSaved: () => void;
}

function EmailForm({ api, me, held, onSaved }: EmailFormProps) {
  const { t } = useTranslation();
  const [email, setEmail] = useState(held.email ?? '');
  const [done, setDone] = useState(false);
  const saving = useSaving();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const saved = await saving.run(() => api.saveContact(me, { email: email.trim() || null }));
    if (saved === undefined) return;
    setDone(true);
    onSaved();
  };
  return (
    <form className="form-row" onSubmit={submit}>
      <label>
        {t('notice.email')}
        <input
          type="email"
          size={30}
          autoComplete="email"
          value={email}
          onChange={(event) => {
            setDone(false);
            setEmail(event.target.value);
          }}
        />
      </label>
      <button type="submit" className="button" disabled={saving.busy || email.trim() === (held.email ?? '')}>
        {t('notice.save')}
      </button>
      {done && (
        <p className="settings-done" role="status">
          {t('notice.saved')}
        </p>
      )}
      <FaultNote fault={saving.fault} />
    </form>
  );
}

function PushChoice({ api }: { api: NoticesApi }) {
  const { t } = useTranslation();
  const [state, setState] = useState<PushState | null>(null);
  const saving = useSaving();
  const push = useMemo(() => createPushSwitch(api), [api]);
  const { run } = saving;
  useEffect(() => {
    let current = true;
    void run(() => push.state()).then((known) => {
      if (current && known !== undefined) setState(known);
    });
    return () => {
      current = false;
    };
  }, [push, run]);
  const change = async () => {
    const next = await saving.run(() => (state === 'on' ? push.turnOff() : push.turnOn()));
    if (next !== undefined) setState(next);
  };
  if (state === null) return null;
  return (
    <div className="form-acts">
      <p>{t(`notice.push.${state}`)}</p>
      {(state === 'on' || state === 'off') && (
        <button type="button" className="button" disabled={saving.busy} onClick={() => void change()}>
          {t(state === 'on' ? 'notice.pushOff' : 'notice.pushOn')}
        </button>
      )}
      <FaultNote fault={saving.fault} />
    </div>
  );
}

/** A real message to oneself; what came of it stands beside the button. */
function Tests({ api, channels }: { api: NoticesApi; channels: readonly NoticeChannel[] }) {
  const { t } = useTranslation();
  const [result, setResult] = useState<ChannelTest | null>(null);
  const saving = useSaving();
  return (
    <div>
      <div className="form-acts">
        {channels.map((channel) => (
          <button
            key={channel}
            type="button"
            className="button"
            disabled={saving.busy}
            onClick={() => void saving.run(() => api.test(channel)).then((made) => setResult(made ?? null))}
          >
            {t('notice.test', { channel: t(`notice.channel.${channel}`) })}
          </button>
        ))}
      </div>
      {result && (
        <p role="status">
          {t(`notice.channel.${result.channel}`)}: {result.words}
        </p>
      )}
      <FaultNote fault={saving.fault} />
    </div>
  );
}
