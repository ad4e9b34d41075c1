import * as oauth from 'oauth4webapi';
import type { FranceConnectDependencies } from '../franceconnect/dependencies.ts';
import { failureOf } from '../franceconnect/failure.ts';
import { reachProvider } from '../franceconnect/reach.ts';
import type { AdviserSettings } from './settings.ts';

/** What this browser must bring back: 43 random characters each, good for one return. */
export interface AdviserTransaction {
  state: string;
  nonce: string;
  verifier: string;
}

export type AdviserBegun =
  | { ok: true; url: string; transaction: AdviserTransaction }
  | { ok: false; code: 'adviser-provider-unavailable'; reason: string };

/** Where to send the adviser's browser, and what to remember until it is back (K1). */
export async function beginAdviserSignIn(
  settings: AdviserSettings,
  deps?: FranceConnectDependencies,
): Promise<AdviserBegun> {
  const transaction = {
    state: oauth.generateRandomState(),
    nonce: oauth.generateRandomNonce(),
    verifier: oauth.generateRandomCodeVerifier(),
  };
  try {
    const server = await reachProvider(settings, deps);
    const url = new URL(server.authorization_endpoint);
    const challenge = await oauth.calculatePKCECodeChallenge(transaction.verifier);
    for (const [name, value] of Object.entries(parameters(settings, transaction, challenge))) {
      url.searchParams.set(name, value);
    }
    return { ok: true, url: url.href, transaction };
  } catch (error) {
    return { ok: false, code: 'adviser-provider-unavailable', reason: failureOf(error).reason };
  }
}

const parameters = (
  { clientId, redirectUri }: AdviserSettings,
  { state, nonce }: AdviserTransaction,
  challenge: string,
) => ({
  response_type: 'code',
  client_id: clientId,
  redirect_uri: redirectUri,
  scope: 'openid email profile',
  // Whoever signs out here, or comes back after the 30 minutes, shows again who they are.
  prompt: 'login',
  state,
  nonce,
  code_challenge: challenge,
  code_challenge_method: 'S256',
});
