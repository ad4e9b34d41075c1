import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import * as v from 'valibot';
import { hours } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { wayLostCodes } from '../../domain/wire/franceconnect.ts';
import { openKeyring, type Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { signValue, verifyValue } from '../crypto/signed-value.ts';
import type { PasskeyChallenge, RememberedNumber } from './app-cookies.ts';
import type { AppEnv } from './context.ts';
import { cookieNames } from './cookie-names.ts';
import { attributes, clearCookie, openSealed, setSealed } from './sealed-cookie.ts';

export { cookieNames } from './cookie-names.ts';
export { clearCookie } from './sealed-cookie.ts';

export interface SessionCookie {
  /** Name of the account's guard: a keyed hash, never a NIR. */
  guard: string;
  token: string;
}

export interface SignInCookie extends SessionCookie {
  /** Where the code goes; never read back from the page, so nobody can choose it. */
  email: string;
}

export interface CreationCookie extends SessionCookie {
  /** The address FranceConnect proposed; empty when it proposed none. */
  email: string;
}

/** On the way to FranceConnect, or back from it empty-handed. */
export type FranceConnectCookie = v.InferOutput<typeof franceConnectContent>;

/** An adviser who is signed in (K1); the guard of that name says whether they still are. */
export type AdviserCookie = v.InferOutput<typeof adviserContent>;

/** On the way to the organisation's provider, or back from it empty-handed. */
export type AdviserWayCookie = v.InferOutput<typeof adviserWayContent>;

export interface DeviceEntry {
  /** Beginning of the guard's name: enough to tell apart the few accounts of one browser. */
  tag: string;
  token: string;
}

/** What the request's cookies said, once opened by the `own-cookies` middleware. */
export interface OwnCookies {
  session?: SessionCookie | undefined;
  signIn?: SignInCookie | undefined;
  creation?: CreationCookie | undefined;
  franceConnect?: FranceConnectCookie | undefined;
  /** The ID token of a session that FranceConnect opened: its sign-out asks for it (F3). */
  idToken?: string | undefined;
  adviser?: AdviserCookie | undefined;
  adviserWay?: AdviserWayCookie | undefined;
  /** The number that this phone remembers (A1). */
  number?: RememberedNumber | undefined;
  passkeyChallenge?: PasskeyChallenge | undefined;
  devices: DeviceEntry[];
}

const tagLength = 16;
// The guard knows the exact calendar end; the cookie only has to outlive it.
const devicesMaxAge = (policy.rememberedDevice.months * 31 * hours(24)) / 1000;

const inProgressContent = v.strictObject({
  guard: v.string(),
  token: v.string(),
  email: v.string(),
});

const purpose = v.picklist(['connexion', 'inscription']);

const franceConnectContent = v.variant('kind', [
  v.strictObject({
    kind: v.literal('on-the-way'),
    purpose,
    state: v.string(),
    nonce: v.string(),
    verifier: v.string(),
    /** Ms since the epoch. */
    until: v.number(),
    /** The session this browser had when it left: it ends if another one opens. */
    former: v.optional(v.strictObject({ guard: v.string(), token: v.string() })),
  }),
  v.strictObject({
    kind: v.literal('failed'),
    purpose,
    code: v.picklist(wayLostCodes),
    until: v.optional(v.number()),
    closedAt: v.optional(v.number()),
  }),
]);

const adviserContent = v.strictObject({
  /** Name of the adviser's own guard: a keyed hash. */
  guard: v.string(),
  token: v.string(),
  name: v.string(),
  email: v.string(),
});

const adviserWayContent = v.variant('kind', [
  v.strictObject({
    kind: v.literal('on-the-way'),
    state: v.string(),
    nonce: v.string(),
    verifier: v.string(),
    /** Ms since the epoch. */
    until: v.number(),
    /** The session this browser had when it left: it ends when another one opens. */
    former: v.optional(v.strictObject({ guard: v.string(), token: v.string() })),
  }),
  v.strictObject({
    kind: v.literal('failed'),
    code: v.picklist([
      'adviser-signed-out',
      'adviser-role-missing',
      'adviser-provider-unavailable',
    ]),
  }),
]);

export const readSession = (c: Context<AppEnv>): SessionCookie | undefined => c.var.cookies.session;
export const readSignIn = (c: Context<AppEnv>): SignInCookie | undefined => c.var.cookies.signIn;
export const readCreation = (c: Context<AppEnv>): CreationCookie | undefined =>
  c.var.cookies.creation;
export const readFranceConnect = (c: Context<AppEnv>): FranceConnectCookie | undefined =>
  c.var.cookies.franceConnect;
export const readAdviser = (c: Context<AppEnv>): AdviserCookie | undefined => c.var.cookies.adviser;
export const readAdviserWay = (c: Context<AppEnv>): AdviserWayCookie | undefined =>
  c.var.cookies.adviserWay;
export const readIdToken = (c: Context<AppEnv>): string | undefined => c.var.cookies.idToken;

/** The token that this browser keeps for the account of `guard` (W4), if any. */
export function readDeviceToken(c: Context<AppEnv>, guard: string): string | undefined {
  return c.var.cookies.devices.find(({ tag }) => tag === tagOf(guard))?.token;
}

/** No Max-Age: closing the browser ends it; the guard ends it after 15 min or 8 h in any case. */
export async function writeSession(
  c: Context<AppEnv>,
  { guard, token }: SessionCookie,
): Promise<void> {
  const value = await signValue(openKeyring(c.env), 'cookie.session', `${guard}.${token}`);
  setCookie(c, cookieNames.session, value, attributes);
}

/** Kept over a restart of the browser: on a phone, going to read the code may well end it. */
export async function writeSignIn(c: Context<AppEnv>, content: SignInCookie): Promise<void> {
  const { guard, token, email } = content;
  const maxAge = policy.signInInProgress.validity / 1000;
  const sealed = { name: cookieNames.signIn, purpose: 'cookie.connexion', maxAge } as const;
  await setSealed(c, sealed, { guard, token, email });
}

/** Kept over a restart of the browser: whoever looks for their card comes back to the same step (C11). */
export async function writeCreation(c: Context<AppEnv>, content: CreationCookie): Promise<void> {
  const { guard, token, email } = content;
  const maxAge = policy.creation.validity / 1000;
  const sealed = { name: cookieNames.creation, purpose: 'cookie.inscription', maxAge } as const;
  await setSealed(c, sealed, { guard, token, email });
}

/**
 * Lax, the only one: the browser comes back from another site, and Strict cookies would stay behind. It
 * holds nothing by which anybody is signed in.
 */
export async function writeFranceConnect(
  c: Context<AppEnv>,
  content: FranceConnectCookie,
): Promise<void> {
  const maxAge = policy.franceConnect.validity / 1000;
  const sealed = { name: cookieNames.franceConnect, purpose: 'cookie.franceconnect' } as const;
  await setSealed(c, { ...sealed, maxAge, sameSite: 'Lax' }, content);
}

/** No Max-Age: closing the browser ends it; the adviser's guard ends it after 30 min or 8 h in any case. */
export async function writeAdviser(c: Context<AppEnv>, content: AdviserCookie): Promise<void> {
  const { guard, token, name, email } = content;
  const sealed = { name: cookieNames.adviser, purpose: 'cookie.conseiller' } as const;
  await setSealed(c, sealed, { guard, token, name, email });
}

/** Lax, like the way to FranceConnect, and as poor: nobody is signed in by it. */
export async function writeAdviserWay(
  c: Context<AppEnv>,
  content: AdviserWayCookie,
): Promise<void> {
  const maxAge = policy.franceConnect.validity / 1000;
  const sealed = { name: cookieNames.adviserWay, purpose: 'cookie.conseiller-retour' } as const;
  await setSealed(c, { ...sealed, maxAge, sameSite: 'Lax' }, content);
}

/** Of the identity that FranceConnect gave this browser last; ends with its session, or with the browser. */
export async function writeIdToken(c: Context<AppEnv>, idToken: string): Promise<void> {
  const value = await seal(openKeyring(c.env), 'cookie.franceconnect-session', idToken);
  setCookie(c, cookieNames.franceConnectSession, value, attributes);
}

/**
 * Adds this account's device token, newest first; the oldest accounts of a shared browser fall off.
 */
export async function rememberDevice(
  c: Context<AppEnv>,
  guard: string,
  token: string,
): Promise<void> {
  const others = c.var.cookies.devices.filter(({ tag }) => tag !== tagOf(guard));
  const devices = [{ tag: tagOf(guard), token }, ...others].slice(
    0,
    policy.rememberedDevice.maxPerBrowser,
  );
  const list = devices.map((device) => `${device.tag}.${device.token}`).join('~');
  const value = await signValue(openKeyring(c.env), 'cookie.appareil', list);
  setCookie(c, cookieNames.devices, value, { ...attributes, maxAge: devicesMaxAge });
}

export const clearSession = (c: Context<AppEnv>): void => clearCookie(c, cookieNames.session);
export const clearSignIn = (c: Context<AppEnv>): void => clearCookie(c, cookieNames.signIn);
export const clearCreation = (c: Context<AppEnv>): void => clearCookie(c, cookieNames.creation);
export const clearFranceConnect = (c: Context<AppEnv>): void =>
  clearCookie(c, cookieNames.franceConnect);
export const clearAdviser = (c: Context<AppEnv>): void => clearCookie(c, cookieNames.adviser);
export const clearAdviserWay = (c: Context<AppEnv>): void => clearCookie(c, cookieNames.adviserWay);
export const clearIdToken = (c: Context<AppEnv>): void =>
  clearCookie(c, cookieNames.franceConnectSession);

/** The content of a `__Host-session` value, or undefined when we did not write it. */
export async function openSession(
  keyring: Keyring,
  value: string,
): Promise<SessionCookie | undefined> {
  const [guard, token, ...rest] =
    (await verifyValue(keyring, 'cookie.session', value))?.split('.') ?? [];
  return guard && token && rest.length === 0 ? { guard, token } : undefined;
}

/** The content of a `__Host-connexion` value, or undefined when we did not write it. */
export const openSignIn = (keyring: Keyring, value: string): Promise<SignInCookie | undefined> =>
  openSealed(keyring, 'cookie.connexion', value, inProgressContent);

/** The content of a `__Host-inscription` value, or undefined when we did not write it. */
export const openCreation = (
  keyring: Keyring,
  value: string,
): Promise<CreationCookie | undefined> =>
  openSealed(keyring, 'cookie.inscription', value, inProgressContent);

/** The content of a `__Host-franceconnect` value, or undefined when we did not write it. */
export const openFranceConnect = (
  keyring: Keyring,
  value: string,
): Promise<FranceConnectCookie | undefined> =>
  openSealed(keyring, 'cookie.franceconnect', value, franceConnectContent);

/** The content of a `__Host-conseiller` value, or undefined when we did not write it. */
export const openAdviser = (keyring: Keyring, value: string): Promise<AdviserCookie | undefined> =>
  openSealed(keyring, 'cookie.conseiller', value, adviserContent);

/** The content of a `__Host-conseiller-retour` value, or undefined when we did not write it. */
export const openAdviserWay = (
  keyring: Keyring,
  value: string,
): Promise<AdviserWayCookie | undefined> =>
  openSealed(keyring, 'cookie.conseiller-retour', value, adviserWayContent);

/** The ID token in a `__Host-franceconnect-session` value, or undefined when we did not write it. */
export const openIdToken = (keyring: Keyring, value: string): Promise<string | undefined> =>
  unseal(keyring, 'cookie.franceconnect-session', value);

/** The entries of a `__Host-appareil` value, or undefined when we did not write it. */
export async function openDevices(
  keyring: Keyring,
  value: string,
): Promise<DeviceEntry[] | undefined> {
  const list = await verifyValue(keyring, 'cookie.appareil', value);
  return list?.split('~').flatMap((entry) => {
    const [tag, token] = entry.split('.');
    return tag && token ? [{ tag, token }] : [];
  });
}

/** Tells the few accounts of one browser apart; nobody's number can be found from it. */
export function tagOf(guard: string): string {
  return guard.slice(0, tagLength);
}
