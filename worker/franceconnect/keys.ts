import * as v from 'valibot';
import type { Fetch } from './exchange.ts';
import { ExchangeError } from './failure.ts';
import { publicKeys, type PublicKeys } from './schemas.ts';

/** The keys that the provider publishes, those that can be of use here. */
export async function fetchKeys(address: string, fetch: Fetch): Promise<PublicKeys> {
  const headers = { Accept: 'application/json' };
  const answer = await fetch(address, { headers, redirect: 'manual' });
  if (answer.status !== 200) {
    throw new ExchangeError('franceconnect-unavailable', `status-${answer.status}`);
  }
  return v.parse(publicKeys, await answer.json());
}
