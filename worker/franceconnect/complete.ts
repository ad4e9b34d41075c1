import * as oauth from 'oauth4webapi';
import * as v from 'valibot';
import { equalTexts } from '../../domain/constant-time.ts';
import type { Transaction } from './authorization.ts';
import type { FranceConnectDependencies } from './dependencies.ts';
import { ExchangeError, failureOf, type ExchangeFailure } from './failure.ts';
import { identityOf, type FranceConnectIdentity } from './identity.ts';
import { openProvider, type Provider } from './provider.ts';
import { idTokenClaims, tokenReply, userInfoClaims } from './schemas.ts';
import type { FranceConnectSettings } from './settings.ts';

export type FranceConnectCompleted =
  | {
      ok: true;
      identity: FranceConnectIdentity;
      /** Wanted at sign-out, and by nobody else. */
      idToken: string;
    }
  | ExchangeFailure;

/** The browser is back: exchanges the code, checks every answer, tells who it is or why not (F1, F4). */
export async function completeFranceConnect(
  settings: FranceConnectSettings,
  callbackUrl: URL,
  transaction: Transaction,
  deps?: FranceConnectDependencies,
): Promise<FranceConnectCompleted> {
  try {
    checkReturn(callbackUrl.searchParams, transaction);
    const provider = await openProvider(settings, deps);
    const tokens = await exchangeCode(provider, settings, callbackUrl, transaction);
    const identity = await readIdentity(provider, tokens);
    return { ok: true, identity, idToken: tokens.idToken };
  } catch (error) {
    return failureOf(error);
  }
}

/** Said by the provider while it cannot serve; its other errors are a refusal, the person's or its own. */
const outages = new Set(['server_error', 'temporarily_unavailable']);

/** Before any exchange: a return that is not ours costs nothing, and a refusal needs no network. */
function checkReturn(parameters: URLSearchParams, { state }: Transaction): void {
  if (!equalTexts(parameters.get('state') ?? '', state)) {
    throw new ExchangeError('franceconnect-expired', 'foreign-state');
  }
  const error = parameters.get('error');
  if (error === null) return;
  throw outages.has(error)
    ? new ExchangeError('franceconnect-unavailable', 'provider-outage')
    : new ExchangeError('franceconnect-refused', 'provider-refused');
}

interface Tokens {
  accessToken: string;
  idToken: string;
  sub: string;
}

async function exchangeCode(
  { server, client, options, verifySignature }: Provider,
  { clientSecret, redirectUri }: FranceConnectSettings,
  callbackUrl: URL,
  { state, nonce, verifier }: Transaction,
): Promise<Tokens> {
  const parameters = oauth.validateAuthResponse(server, client, callbackUrl, state);
  const authentication = oauth.ClientSecretPost(clientSecret);
  const answer = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    parameters,
    redirectUri,
    verifier,
    options,
  );
  const reply = await oauth.processAuthorizationCodeResponse(server, client, answer, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  const { access_token: accessToken, id_token: idToken } = v.parse(tokenReply, reply);
  const { sub } = v.parse(idTokenClaims, oauth.getValidatedIdTokenClaims(reply));
  await verifySignature(answer);
  return { accessToken, idToken, sub };
}

async function readIdentity(
  { server, client, options, verifySignature }: Provider,
  { accessToken, sub }: Tokens,
): Promise<FranceConnectIdentity> {
  const answer = await oauth.userInfoRequest(server, client, accessToken, options);
  const claims = await oauth.processUserInfoResponse(server, client, sub, answer);
  // Plain JSON would be lawful, and carry no signature.
  if (!answer.headers.get('Content-Type')?.startsWith('application/jwt')) {
    throw new ExchangeError('franceconnect-invalid', 'unsigned-userinfo');
  }
  await verifySignature(answer);
  return identityOf(v.parse(userInfoClaims, claims));
}
