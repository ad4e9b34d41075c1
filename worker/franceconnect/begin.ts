import * as oauth from 'oauth4webapi';
import type { FranceConnectDependencies } from './dependencies.ts';
import { failureOf } from './failure.ts';
import { reachProvider } from './reach.ts';
import type { FranceConnectSettings } from './settings.ts';

/** What this browser must bring back: 43 random characters each, good for one return. */
export interface FranceConnectTransaction {
  state: string;
  nonce: string;
  verifier: string;
}

export type FranceConnectBegun =
  | { ok: true; url: string; transaction: FranceConnectTransaction }
  | { ok: false; code: 'franceconnect-unavailable'; reason: string };

/** Where to send the browser, and what to remember until it is back (F1). */
export async function beginFranceConnect(
  settings: FranceConnectSettings,
  deps?: FranceConnectDependencies,
): Promise<FranceConnectBegun> {
  const transaction = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  try {
    const server = await reachProvider(settings, deps);
    const url = new URL(server.authorization_endpoint);
    for (const [name, value] of Object.entries(await parameters(settings, transaction))) {
      url.searchParams.set(name, value);
    }
    return { ok: true, url: url.href, transaction };
  } catch (error) {
    // Nothing has been said about anybody yet: whatever is wrong over there, it cannot be used now.
    return { ok: false, code: 'franceconnect-unavailable', reason: failureOf(error).reason };
  }
}

const parameters = async (
  { clientId, redirectUri }: FranceConnectSettings,
  { state, nonce, verifier }: FranceConnectTransaction,
) => ({
  response_type: 'code',
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: 'openid identite_pivot email',
  acr_values: 'eidas1',
  state,
  nonce,
  code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
});
