import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { equalTexts } from '../../domain/constant-time.ts';
import type { AdviserFailureCode } from '../../domain/outcome-codes.ts';
import type { FranceConnectDependencies } from '../franceconnect/dependencies.ts';
import { ExchangeError, type ExchangeFailureCode, failureOf } from '../franceconnect/failure.ts';
import { openProvider } from '../franceconnect/provider.ts';
import type { Transaction } from '../franceconnect/authorization.ts';
import { adviserClaims, type AdviserIdentity, adviserRole } from './claims.ts';
import type { AdviserSettings } from './settings.ts';

export type AdviserSignInFailure = Extract<
  AdviserFailureCode,
  'adviser-signed-out' | 'adviser-role-missing' | 'adviser-provider-unavailable'
>;

export type AdviserCompleted =
  | { ok: true; identity: AdviserIdentity }
  | {
      ok: false;
      code: AdviserSignInFailure;
      /** For the log: a name out of a fixed list, never a word of the provider's. */
      reason: string;
    };

/** The browser is back: exchanges the code, checks the answer, tells which adviser it is or why not (K1). */
export async function completeAdviserSignIn(
  settings: AdviserSettings,
  callbackUrl: URL,
  transaction: Transaction,
  deps?: FranceConnectDependencies,
): Promise<AdviserCompleted> {
  try {
    checkReturn(callbackUrl.searchParams, transaction);
    const claims = await exchangeCode(settings, callbackUrl, transaction, deps);
    const { roles, ...identity } = claims;
    if (!roles.includes(adviserRole)) {
      return { ok: false, code: 'adviser-role-missing', reason: 'role-missing' };
    }
    return { ok: true, identity };
  } catch (error) {
    const { code, reason } = failureOf(error);
    return { ok: false, code: told[code], reason };
  }
}

/** What the screen makes of it: come back later, or simply sign in again. */
const told: Record<ExchangeFailureCode, AdviserSignInFailure> = {
  'franceconnect-unavailable': 'adviser-provider-unavailable',
  'franceconnect-invalid': 'adviser-provider-unavailable',
  'franceconnect-refused': 'adviser-signed-out',
  'franceconnect-expired': 'adviser-signed-out',
};

/** Before any exchange: a return that is not ours costs nothing. */
function checkReturn(parameters: URLSearchParams, { state }: Transaction): void {
  if (!equalTexts(parameters.get('state') ?? '', state)) {
    throw new ExchangeError('franceconnect-expired', 'foreign-state');
  }
  const error = parameters.get('error');
  if (error === null) return;
  throw error === 'access_denied'
    ? new ExchangeError('franceconnect-refused', 'provider-refused')
    : new ExchangeError('franceconnect-unavailable', 'provider-outage');
}

async function exchangeCode(
  settings: AdviserSettings,
  callbackUrl: URL,
  { state, nonce, verifier }: Transaction,
  deps?: FranceConnectDependencies,
) {
  const { server, client, options, verifySignature } = await openProvider(settings, deps);
  const parameters = oauth.validateAuthResponse(server, client, callbackUrl, state);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.ClientSecretPost(settings.clientSecret),
    parameters,
    settings.redirectUri,
    verifier,
    options,
  );
  const reply = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const claims = v.parse(adviserClaims, oauth.getValidatedIdTokenClaims(reply));
  await verifySignature(answer);
  return claims;
}
