/** Real receivers on loopback that keep every byte, and can be killed in the middle and come back. */
import { execFileSync } from 'node:child_process';
import { createECDH, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer as createPlain, type IncomingHttpHeaders, type Server } from 'node:http';
import { createServer as createTls } from 'node:https';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer as createProbe } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';
import type { PushSubscriptionKeys } from '#contract/notice';

/** A port that nobody listens on yet, to be taken, left and taken again. */
export async function freePort(): Promise<number> {
  const probe = createProbe().listen(0, '127.0.0.1');
  await new Promise((ready) => probe.once('listening', ready));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

export interface Mail {
  to: string[];
  /** As it came over the wire. */
  raw: string;
  headers: Map<string, string>;
  /** Decoded. */
  subject: string;
  text: string;
}

export interface MailReceiver {
  port: number;
  mails: Mail[];
  /** Connections that got as far as a greeting. */
  connections: number;
  /** Called with each message before it is answered; what it throws is the refusal. */
  onMail: (mail: Mail) => void | Promise<void>;
  start(): Promise<void>;
  /** Cuts every connection. */
  kill(): Promise<void>;
}

export async function mailReceiver(port = 0): Promise<MailReceiver> {
  const sockets = new Set<{ destroy(): void }>();
  let server: SMTPServer | undefined;
  const receiver: MailReceiver = {
    ...{ port, mails: [], connections: 0, onMail: () => {} },
    async start() {
      server = new SMTPServer({
        disabledCommands: ['STARTTLS'],
        authOptional: true,
        allowInsecureAuth: true,
        onAuth: ({ username, password }, _session, done) =>
          password === 'right/pass@word'
            ? done(null, { user: username ?? '' })
            : done(new Error('wrong password')),
        onConnect(_session, done) {
          receiver.connections++;
          done();
        },
        onData(stream, session, done) {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', async () => {
            const mail = parseMail(
              session.envelope.rcptTo.map(({ address }) => address),
              Buffer.concat(parts).toString('latin1'),
            );
            try {
              await receiver.onMail(mail);
              receiver.mails.push(mail);
              done();
            } catch (error) {
              done(error as Error);
            }
          });
        },
      });
      server.on('error', () => undefined);
      server.server.on('connection', (socket) => {
        sockets.add(socket);
        socket.on('error', () => undefined);
      });
      const listening = server.listen(receiver.port, '127.0.0.1');
      await new Promise((ready) => listening.once('listening', ready));
      receiver.port = (listening.address() as AddressInfo).port;
    },
    async kill() {
      const closed = new Promise<void>((gone) => (server ? server.server.close(() => gone()) : gone()));
      for (const socket of sockets) socket.destroy();
      sockets.clear();
      await closed;
      server = undefined;
    },
  };
  await receiver.start();
  onTestFinished(receiver.kill);
  return receiver;
}

function parseMail(to: string[], raw: string): Mail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const unfolded = head.replace(/\r\n[ \t]+/g, ' ');
  const headers = new Map(
    unfolded.split('\r\n').map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = rest.join('\r\n\r\n');
  const coding = headers.get('content-transfer-encoding') ?? '';
  const bytes =
    coding === 'base64'
      ? Buffer.from(body, 'base64')
      : coding === 'quoted-printable'
        ? quoted(body)
        : Buffer.from(body, 'latin1');
  return {
    to,
    raw,
    headers,
    subject: words(headers.get('subject') ?? ''),
    text: bytes.toString('utf8').trim(),
  };
}

function quoted(text: string): Buffer {
  const joined = text.replace(/=\r\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** RFC 2047 encoded words. */
function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, coded: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(coded, 'base64').toString('latin1')
        : quoted(coded.replaceAll('_', ' ')).toString('latin1'),
    )
    .replace(/[\x80-\xff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString('utf8'));
}

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface HttpReceiver {
  port: number;
  received: Received[];
  /** Status of the answer, or nothing at all when the line is to be cut. */
  answer: (request: Received) => number | null | Promise<number | null>;
  start(): Promise<void>;
  kill(): Promise<void>;
}

/** @param tls key and certificate for an HTTPS receiver */
export async function httpReceiver(tls?: { key: string; cert: string }): Promise<HttpReceiver> {
  let server: Server | undefined;
  const receiver: HttpReceiver = {
    ...{ port: 0, received: [], answer: () => 201 },
    async start() {
      const handler: Parameters<typeof createPlain>[1] = async (request, response) => {
        const parts: Buffer[] = [];
        for await (const part of request) parts.push(part as Buffer);
        const { method = '', url = '', headers } = request;
        const one = { method, path: url, headers, body: Buffer.concat(parts) };
        receiver.received.push(one);
        const status = await receiver.answer(one);
        if (status === null) request.socket.destroy();
        else response.writeHead(status).end('{"ok":true}');
      };
      server = tls ? createTls(tls, handler) : createPlain(handler);
      const listening = server.listen(receiver.port, '127.0.0.1');
      await new Promise((ready) => listening.once('listening', ready));
      receiver.port = (listening.address() as AddressInfo).port;
    },
    async kill() {
      const gone = new Promise<void>((closed) => (server ? server.close(() => closed()) : closed()));
      server?.closeAllConnections();
      await gone;
      server = undefined;
    },
  };
  await receiver.start();
  onTestFinished(receiver.kill);
  return receiver;
}

/** A certificate for `localhost` that only these tests trust. */
export function makeCertificate(folder: string): { key: string; cert: string } {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'],
      ...['-keyout', key, '-out', cert],
    ],
    { stdio: 'ignore' },
  );
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

/** A browser's side of a subscription: it alone can read what is pushed. */
export function browser(endpoint: string): PushSubscriptionKeys & { open(body: Buffer): unknown } {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys().toString('base64url');
  const auth = randomBytes(16).toString('base64url');
  const require = createRequire(createRequire(import.meta.url).resolve('web-push'));
  const { decrypt } = require('http_ece') as { decrypt(body: Buffer, options: object): Buffer };
  return {
    endpoint,
    keys: { p256dh, auth },
    open: (body) =>
      JSON.parse(
        decrypt(body, { version: 'aes128gcm', privateKey: ecdh, authSecret: auth }).toString('utf8'),
      ),
  };
}
