import * as oauth from 'oauth4webapi';
import { policy } from '../../domain/policy.ts';
import {
  withDefaults,
  requestOptions,
  type FranceConnectDependencies,
  type RequestOptions,
} from './dependencies.ts';
import { fetchKeys } from './keys.ts';
import { reachProvider } from './reach.ts';
import type { ProviderMetadata, PublicKeys } from './schemas.ts';
import type { FranceConnectSettings } from './settings.ts';

/** What is signed otherwise was not signed by FranceConnect; `none` above all. */
const algorithms = ['ES256', 'RS256'];

/** The provider, and what a call to the library wants. */
export interface Provider {
  server: oauth.AuthorizationServer & ProviderMetadata;
  client: oauth.Client;
  options: RequestOptions;
  /** Throws when the answer that the library has just read does not carry the provider's signature. */
  verifySignature: (answer: Response) => Promise<void>;
}

/** Throws ExchangeError, ValiError or an error of the library. */
export async function openProvider(
  settings: Pick<FranceConnectSettings, 'issuer' | 'clientId'>,
  deps?: FranceConnectDependencies,
): Promise<Provider> {
  const { issuer, clientId } = settings;
  const { fetch, cache, now } = withDefaults(deps);
  const metadata = cache.metadata.peek(issuer, now()) ?? (await reachProvider(settings, deps));
  const server = {
    ...metadata,
    id_token_signing_alg_values_supported: algorithms,
    userinfo_signing_alg_values_supported: algorithms,
  };
  const options = requestOptions(fetch);
  const readKeys = () =>
    cache.keys.refresh(issuer, now(), () => fetchKeys(metadata.jwks_uri, fetch));

  async function verifySignature(answer: Response): Promise<void> {
    const known = cache.keys.peek(issuer, now());
    try {
      await verifyWith(server, answer, known ?? (await readKeys()), options);
    } catch (error) {
      // The keys may have been changed since they were read: they are read again, once.
      if (known === undefined || !isUnknownKey(error)) throw error;
      await verifyWith(server, answer, await readKeys(), options);
    }
  }

  const clockTolerance = policy.franceConnect.clockSkew / 1000;
  const client = { client_id: clientId, [oauth.clockTolerance]: clockTolerance };
  return { server, client, options, verifySignature };
}

const verifyWith = (
  server: oauth.AuthorizationServer,
  answer: Response,
  jwks: PublicKeys,
  options: RequestOptions,
) =>
  // A copy of the server: the library keeps keys by that object, for a time of its own choosing.
  oauth.validateApplicationLevelSignature({ ...server }, answer, {
    ...options,
    [oauth.jwksCache]: { jwks, uat: Math.floor(Date.now() / 1000) },
  });

const isUnknownKey = (error: unknown): boolean =>
  error instanceof oauth.OperationProcessingError && error.code === oauth.KEY_SELECTION;
