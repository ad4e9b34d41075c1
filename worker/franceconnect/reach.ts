import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { isSafeAddress } from './address.ts';
import { withDefaults, requestOptions, type FranceConnectDependencies } from './dependencies.ts';
import type { Fetch } from './exchange.ts';
import { ExchangeError } from './failure.ts';
import { providerMetadata, type ProviderMetadata } from './schemas.ts';
import type { FranceConnectSettings } from './settings.ts';

/**
 * The provider's discovery document, as it is at this moment: nobody is sent to a provider that does not
 * answer (F4). Throws ExchangeError, ValiError or an error of the library.
 */
export async function reachProvider(
  { issuer }: Pick<FranceConnectSettings, 'issuer'>,
  deps?: FranceConnectDependencies,
): Promise<ProviderMetadata> {
  if (!isSafeAddress(issuer)) {
    throw new ExchangeError('franceconnect-unavailable', 'unsafe-issuer');
  }
  const { fetch, cache, now } = withDefaults(deps);
  return cache.metadata.refresh(issuer, now(), () => discover(new URL(issuer), fetch));
}

async function discover(issuer: URL, fetch: Fetch): Promise<ProviderMetadata> {
  const answer = await oauth.discoveryRequest(issuer, requestOptions(fetch));
  return v.parse(providerMetadata, await oauth.processDiscoveryResponse(issuer, answer));
}
