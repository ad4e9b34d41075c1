import * as oauth from 'oauth4webapi';
import type { FranceConnectDependencies } from './dependencies.ts';
import { failureOf } from './failure.ts';
import { reachProvider } from './reach.ts';
import type { FranceConnectSettings } from './settings.ts';

/** What this browser must bring back: 43 random characters each, good for one return. */
export interface Transaction {
  state: string;
  nonce: string;
  verifier: string;
}

export type Begun<Code extends string> =
  | { ok: true; url: string; transaction: Transaction }
  | { ok: false; code: Code; reason: string };

/**
 * Where to send a browser for an authorization code, with state, nonce and PKCE (RFC 9700), and what to remember until
 * it is back. `own`: what this provider asks for besides. `unavailable`: the code told when it cannot be reached.
 */
export async function beginAuthorization<Code extends string>(
  settings: Pick<FranceConnectSettings, 'issuer' | 'clientId' | 'redirectUri'>,
  { own, unavailable }: { own: Readonly<Record<string, string>>; unavailable: Code },
  deps?: FranceConnectDependencies,
): Promise<Begun<Code>> {
  const transaction = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  const { state, nonce, verifier } = transaction;
  try {
    const server = await reachProvider(settings, deps);
    const url = new URL(server.authorization_endpoint);
    const parameters = {
      response_type: 'code',
      client_id: settings.clientId,
      redirect_uri: settings.redirectUri,
      ...own,
      state,
      nonce,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
    };
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    return { ok: true, url: url.href, transaction };
  } catch (error) {
    // Nothing has been said about anybody yet: whatever is wrong over there, it cannot be used now.
    return { ok: false, code: unavailable, reason: failureOf(error).reason };
  }
}
