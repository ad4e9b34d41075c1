import * as oauth from 'oauth4webapi';
import { minutes } from '../../domain/duration.ts';
import { boundedFetch, type Fetch } from './exchange.ts';
import { ProviderCache } from './provider-cache.ts';

export interface FranceConnectDependencies {
  fetch?: Fetch;
  /** ms, one exchange. */
  exchange?: number;
  cache?: ProviderCache;
  /** ms, of this machine: tokens are dated by the provider's own clock, not by the application's. */
  now?: () => number;
}

const shared = new ProviderCache(minutes(15));

/** What is not given is the real thing. */
export const withDefaults = ({
  fetch,
  exchange,
  cache = shared,
  now = Date.now,
}: FranceConnectDependencies = {}) => ({ fetch: boundedFetch(fetch, exchange), cache, now });

/** How the library is to make its requests. */
export const requestOptions = (fetch: Fetch) => ({
  [oauth.customFetch]: fetch,
  // Every address is checked by our own rule: http is allowed on this machine only.
  [oauth.allowInsecureRequests]: true,
});
export type RequestOptions = ReturnType<typeof requestOptions>;
