/** Asks for one page: bounded in time and size, to allowed hosts only, again after a passing fault. */
import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { ConnectorFormat, ConnectorSetting } from '#contract/connector';
import { PullFault } from './pull-fault.ts';
import { forbiddenLiteral, guardedLookup, InsideAddress } from './reachable-hosts.ts';

export interface PageRequest
  extends Pick<ConnectorSetting, 'url' | 'format' | 'timeoutSeconds' | 'maxBytes' | 'tries'> {
  /** Sent to the host of `url` and to no other. */
  secret: { header: string; value: string } | null;
  /** Hosts inside one's own network that may be asked. */
  allowed: readonly string[];
  /** Pause before the second try, ms; doubles each time. */
  pauseMs: number;
  stop: AbortSignal;
}

const MOST_REDIRECTS = 3;
const ACCEPT: Record<ConnectorFormat, string> = {
  json: 'application/json, */*;q=0.1',
  csv: 'text/csv, text/plain;q=0.5, */*;q=0.1',
};
const TYPES: Record<ConnectorFormat, RegExp> = {
  json: /^(application\/([\w.+-]*\+)?json|text\/(json|plain)|application\/octet-stream)$/,
  csv: /^(text\/(csv|plain|tab-separated-values)|application\/(csv|octet-stream|vnd\.ms-excel))$/,
};

/** @throws PullFault in words */
export async function fetchPage(asked: PageRequest): Promise<Buffer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fetchOnce(asked);
    } catch (error) {
      if (!(error instanceof PullFault) || asked.stop.aborted) throw error;
      if (!error.passing) throw error;
      if (attempt >= asked.tries)
        throw asked.tries === 1
          ? error
          : new PullFault(`${error.message} Đã thử ${attempt} lần.`, { cause: error });
    }
    await wait(asked.pauseMs * 2 ** (attempt - 1), undefined, { signal: asked.stop }).catch(() => undefined);
    if (asked.stop.aborted) throw new PullFault('Máy chủ đang dừng.');
  }
}

async function fetchOnce(asked: PageRequest): Promise<Buffer> {
  const signal = AbortSignal.any([asked.stop, AbortSignal.timeout(asked.timeoutSeconds * 1_000)]);
  const first = new URL(asked.url);
  let url = first;
  for (let hop = 0; ; hop++) {
    const answer = await answerOf(url, asked, signal);
    const status = answer.statusCode ?? 0;
    if (status < 300 || status >= 400 || answer.headers.location === undefined)
      return await bodyOf(answer, asked, signal);
    answer.destroy();
    if (hop === MOST_REDIRECTS) throw new PullFault(`Máy chủ nguồn chuyển hướng quá ${MOST_REDIRECTS} lần.`);
    url = redirected(answer.headers.location, url, first);
  }
}

/** A redirect may not lead to another host, where the secret and the allowance do not hold. */
function redirected(location: string, from: URL, first: URL): URL {
  if (!URL.canParse(location, from.href))
    throw new PullFault('Máy chủ nguồn chuyển hướng đến một địa chỉ sai.');
  const to = new URL(location, from.href);
  if (to.host !== first.host || to.protocol !== first.protocol)
    throw new PullFault(`Máy chủ nguồn chuyển hướng sang ${to.host}; không đi theo sang máy chủ khác.`);
  return to;
}

function answerOf(url: URL, asked: PageRequest, signal: AbortSignal): Promise<IncomingMessage> {
  const inside = forbiddenLiteral(url, asked.allowed);
  if (inside !== null) throw insideFault(inside);
  const { secret, allowed, format } = asked;
  const headers = {
    ...{ accept: ACCEPT[format], 'accept-encoding': 'identity', 'user-agent': 'ioc-connector' },
    ...(secret === null ? {} : { [secret.header]: secret.value }),
  };
  const options = { headers, signal, lookup: guardedLookup(url, allowed), agent: false } as const;
  return new Promise((done, fail) => {
    const request = url.protocol === 'https:' ? tlsRequest(url, options) : plainRequest(url, options);
    request.once('response', done);
    request.once('error', (error) => fail(wordsOf(error, signal, asked)));
    request.end();
  });
}

async function bodyOf(answer: IncomingMessage, asked: PageRequest, signal: AbortSignal): Promise<Buffer> {
  try {
    refuseAnswer(answer, asked);
    const parts: Buffer[] = [];
    let size = 0;
    for await (const part of answer as AsyncIterable<Buffer>) {
      size += part.length;
      if (size > asked.maxBytes) throw tooLarge(asked.maxBytes);
      parts.push(part);
    }
    return Buffer.concat(parts);
  } catch (error) {
    throw error instanceof PullFault ? error : wordsOf(error, signal, asked);
  } finally {
    answer.destroy();
  }
}

/** @throws PullFault by status, type or announced size, before the body is read */
function refuseAnswer({ statusCode = 0, headers }: IncomingMessage, { format, maxBytes }: PageRequest): void {
  if (statusCode !== 200)
    throw new PullFault(`Máy chủ nguồn trả lời mã ${statusCode}${STATUS_WORDS[statusCode] ?? ''}.`, {
      passing: statusCode === 429 || statusCode >= 500,
    });
  const type = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (type !== '' && !TYPES[format].test(type))
    throw new PullFault(
      `Máy chủ nguồn trả về kiểu ${type.slice(0, 60)}, không phải ${format.toUpperCase()}.`,
    );
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw tooLarge(maxBytes);
}

const STATUS_WORDS: Readonly<Record<number, string>> = {
  401: ' (chưa có hoặc sai mã truy cập)',
  403: ' (không có quyền)',
  404: ' (không có trang này)',
  429: ' (hỏi quá nhiều)',
};

function tooLarge(maxBytes: number): PullFault {
  return new PullFault(`Trang lớn hơn giới hạn ${Math.round(maxBytes / 1024).toLocaleString('vi-VN')} KB.`);
}

function insideFault(address: string): PullFault {
  return new PullFault(
    `Địa chỉ ${address} nằm trong mạng nội bộ; quản trị máy chủ phải ghi máy chủ này vào CONNECTOR_HOSTS.`,
  );
}

function wordsOf(error: unknown, signal: AbortSignal, { timeoutSeconds }: PageRequest): PullFault {
  if (error instanceof InsideAddress) return insideFault(error.message);
  if (signal.aborted)
    return new PullFault(`Máy chủ nguồn không trả lời xong trong ${timeoutSeconds} giây.`, {
      passing: true,
      cause: error,
    });
  const code = (error as { code?: unknown }).code;
  const known = typeof code === 'string' ? CODES[code] : undefined;
  const words = known ?? `Không kết nối được máy chủ nguồn${typeof code === 'string' ? ` (${code})` : ''}.`;
  return new PullFault(words, { passing: true, cause: error });
}

const CODES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'Không tìm thấy máy chủ nguồn theo tên.',
  ECONNREFUSED: 'Máy chủ nguồn từ chối kết nối.',
  ECONNRESET: 'Kết nối bị cắt giữa chừng.',
};
