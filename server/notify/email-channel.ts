/** E-mail through any SMTP server: one message a notice, the same identity at every try, one thread a group. */
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { MailConfig } from '../config/notify-config.ts';
import type { ContactTable } from '../store/contact-table.ts';
import type { NoticeTable } from '../store/notice-table.ts';
import { type Channel, type Delivery, DeliveryFault, faultOf } from './channel.ts';

export interface EmailDeps {
  config: MailConfig;
  contacts: Pick<ContactTable, 'get'>;
  notices: Pick<NoticeTable, 'threadStart'>;
}

const CONNECT_MS = 5_000;
const SILENCE_MS = 8_000;

export function createEmailChannel({ config, contacts, notices }: EmailDeps): Channel {
  const { host, port, secure, requireTls, auth, from } = config;
  const domain = /@([A-Za-z0-9.-]+)>?$/.exec(from)?.[1] ?? host;
  const transport = createTransport({
    ...{ host, port, secure, requireTLS: requireTls },
    ...(auth === null ? {} : { auth: { user: auth.user, pass: auth.pass } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    // A text of ours may never make it read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });

  async function deliver({ row, message, signal }: Delivery): Promise<void> {
    const { email } = contacts.get(row.account);
    if (email === null) throw new DeliveryFault('no_address', true);
    const start = notices.threadStart(row) ?? row.id;
    const messageId = messageIdOf(row.id, domain);
    const first = messageIdOf(start, domain);
    const sending = transport.sendMail({
      ...{ from, messageId, subject: message.subject, text: message.text },
      to: { name: '', address: email },
      ...(first === messageId ? {} : { inReplyTo: first, references: [first] }),
      // Mail servers and people's rules tell it from letters by these (RFC 3834).
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
      priority: row.facts?.priority === 'high' && row.kind !== 'ended' ? 'high' : 'normal',
    });
    await raced(sending, signal);
  }

  return {
    name: 'email',
    reaches: (account) => contacts.get(account).email !== null,
    async deliver(delivery) {
      try {
        await deliver(delivery);
      } catch (error) {
        throw smtpFault(error);
      }
    },
  };
}

/** The same for the same notice, however often it is tried: receivers tell a repetition by it. */
export function messageIdOf(id: string, domain: string): string {
  return `<${createHash('sha256').update(id).digest('hex').slice(0, 40)}@${domain}>`;
}

/** The library cannot be stopped in the middle; its own time limits end what is left behind. */
async function raced(sending: Promise<unknown>, signal: AbortSignal): Promise<void> {
  let stop = () => {};
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new DeliveryFault('timeout'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  sending.catch(() => undefined);
  try {
    await Promise.race([sending, stopped]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** A reply of 5xx to this message is final (RFC 5321 4.2.1); a refused sign-in is ours to repair. */
function smtpFault(error: unknown): DeliveryFault {
  if (error instanceof DeliveryFault || !(error instanceof Error)) return faultOf(error);
  const code: unknown = Reflect.get(error, 'code');
  const reply: unknown = Reflect.get(error, 'responseCode');
  if (code === 'EAUTH') return new DeliveryFault('smtp_auth');
  if (code === 'ETLS') return new DeliveryFault('tls');
  if (typeof reply !== 'number' || reply < 400 || reply > 599) return faultOf(error);
  return new DeliveryFault(`smtp_${reply}`, reply >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE'));
}
