/** One request to an outside service: no redirect is followed, and it ends within its signal's time. */
import { request as plainRequest, type RequestOptions } from 'node:http';
import { Agent, request as tlsRequest } from 'node:https';

export interface PostRequest {
  url: string;
  method: 'POST' | 'PUT';
  headers: Readonly<Record<string, string | number>>;
  body: string | Buffer;
  signal: AbortSignal;
  /** Authorities trusted instead of the machine's own, PEM. */
  ca?: string | undefined;
}

/**
 * Resolves with the status as soon as it has come; the answer's body is thrown away.
 * @throws Error of the network or of the signal
 */
export function postRequest({ url, method, headers, body, signal, ca }: PostRequest): Promise<number> {
  const secure = url.startsWith('https:');
  const bytes = Buffer.from(body as string);
  const options: RequestOptions = {
    ...{ method, signal },
    headers: { ...headers, 'Content-Length': bytes.length },
  };
  return new Promise((resolve, reject) => {
    // A connection of its own: one that the other side has closed meanwhile would fail a good message.
    const request = secure
      ? tlsRequest(url, {
          ...options,
          agent: new Agent({ keepAlive: false, ...(ca === undefined ? {} : { ca }) }),
        })
      : plainRequest(url, { ...options, agent: false });
    request.once('response', (response) => {
      response.on('error', () => undefined);
      response.destroy();
      resolve(response.statusCode ?? 0);
    });
    request.once('error', reject);
    request.end(bytes);
  });
}
