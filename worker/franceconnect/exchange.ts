import { policy } from '../../domain/policy.ts';
import { readLimitedBody } from '../http/limited-body.ts';
import { ExchangeError } from './failure.ts';

export type Fetch = (url: string, init: FetchOptions) => Promise<Response>;

/** The part of the standard's options that is used here. */
export interface FetchOptions {
  method?: string;
  headers: Record<string, string>;
  body?: URLSearchParams | null | undefined;
  redirect: 'manual';
  signal?: AbortSignal | undefined;
}

/** The provider's documents are a few kB. */
const maxBytes = 65_536;

/**
 * A fetch that waits a bounded time for the whole answer, and reads a bounded length of it.
 * Throws ExchangeError `franceconnect-unavailable` when there is none, or the provider says it is down.
 * @param timeout ms, for one exchange from its first byte to its last.
 */
export const boundedFetch =
  (fetch: Fetch = directFetch, timeout: number = policy.franceConnect.exchange): Fetch =>
  async (url, options) => {
    const signal = AbortSignal.timeout(timeout);
    const answer = await wholeAnswer(fetch, url, { ...options, signal }).catch((cause: unknown) =>
      unavailable('no-answer', cause),
    );
    const { status, headers, body } = answer;
    if (status >= 500 || status === 429) return unavailable(`status-${status}`);
    if (body === undefined) return unavailable('too-long');
    return new Response(body, { status, headers });
  };

// Called through a function: workerd's fetch wants no `this`.
const directFetch: Fetch = (url, init) => fetch(url, init as RequestInit);

async function wholeAnswer(fetch: Fetch, url: string, init: FetchOptions) {
  const response = await fetch(url, init);
  const type = response.headers.get('Content-Type');
  return {
    status: response.status,
    headers: type === null ? {} : { 'Content-Type': type },
    body: await readLimitedBody(response, maxBytes),
  };
}

function unavailable(reason: string, cause?: unknown): never {
  throw new ExchangeError('franceconnect-unavailable', reason, { cause });
}
