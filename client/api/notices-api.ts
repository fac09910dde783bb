/** The delivery log, channel tests, contacts and browser subscriptions over HTTP. */
import type { Problem } from '#contract/http-api';
import type {
  ChannelTest,
  NoticeChannel,
  NoticeContact,
  NoticeItem,
  NoticePage,
  NoticeState,
  PushKey,
  PushSubscriptionKeys,
} from '#contract/notice';
import { type ApiClient, ApiError } from './api-client.ts';

const ROOT = '/api/v1';
/** A test waits for the other side, which the server gives ten seconds. */
const TIMEOUT_MS = 20_000;

export interface NoticesQuery {
  whose?: 'own' | 'all';
  account?: string;
  alarm?: string;
  channel?: NoticeChannel;
  state?: NoticeState;
  /** `next` of the page before. */
  after?: string;
  limit?: number;
}

/** What is left out stays; `null` takes an address away. */
export type ContactChange = Partial<Omit<NoticeContact, 'account'>>;

export interface NoticesApi {
  /** Newest first. @throws ApiError 403 when it asks for others without the right to */
  list(query?: NoticesQuery): Promise<NoticePage>;
  read(id: string): Promise<void>;
  /** @throws ApiError 404 when the notice is no dead letter */
  retry(id: string): Promise<NoticeItem>;
  /** @throws ApiError 429 within ten seconds of the last test */
  test(channel: NoticeChannel): Promise<ChannelTest>;
  contact(account: string): Promise<NoticeContact>;
  /** @throws ApiError whose message says what is wrong with the address */
  saveContact(account: string, change: ContactChange): Promise<NoticeContact>;
  pushKey(): Promise<PushKey>;
  /** @param subscription `PushSubscription.toJSON()` */
  subscribe(subscription: PushSubscriptionKeys): Promise<void>;
  unsubscribe(endpoint: string): Promise<void>;
}

export function createNoticesApi(api: Pick<ApiClient, 'get'>, csrf: string): NoticesApi {
  const post = <T>(path: string, body?: unknown) => send<T>('POST', path, csrf, body);
  return {
    list: (query = {}) => api.get<NoticePage>(`/notices${searchOf(query)}`),
    read: (id) => post<void>(`/notices/${encodeURIComponent(id)}/read`),
    retry: (id) => post<NoticeItem>(`/notices/${encodeURIComponent(id)}/retry`),
    test: (channel) => post<ChannelTest>('/channels/test', { channel }),
    contact: (account) => api.get<NoticeContact>(`/contacts/${encodeURIComponent(account)}`),
    saveContact: (account, change) =>
      send<NoticeContact>('PATCH', `/contacts/${encodeURIComponent(account)}`, csrf, change),
    pushKey: () => api.get<PushKey>('/push/key'),
    subscribe: (subscription) => post<void>('/push/subscriptions', subscription),
    unsubscribe: (endpoint) => post<void>('/push/subscriptions/remove', { endpoint }),
  };
}

function searchOf(query: NoticesQuery): string {
  const entries = Object.entries(query).map(([name, value]) => [name, String(value)]);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}

async function send<T>(method: 'POST' | 'PATCH', path: string, csrf: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(ROOT + path, {
      method,
      headers: {
        accept: 'application/json',
        'x-csrf-token': csrf,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch (cause) {
    throw new ApiError(0, 'network', cause instanceof Error ? cause.message : String(cause));
  }
  if (answer.status === 204) return undefined as T;
  if (answer.ok) return (await answer.json()) as T;
  const problem = (await answer.json().catch(() => null)) as Partial<Problem> | null;
  const message = problem?.errors?.[0]?.message ?? problem?.detail ?? problem?.title ?? '';
  throw new ApiError(answer.status, problem?.code ?? `http_${answer.status}`, message);
}
