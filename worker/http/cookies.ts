import type { Context } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import type { CookieOptions } from 'hono/utils/cookie';
import * as v from 'valibot';
import { hours } from '../../domain/duration.ts';
import { policy } from '../../domain/policy.ts';
import { openKeyring, type Keyring } from '../crypto/keyring.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { signValue, verifyValue } from '../crypto/signed-value.ts';
import type { AppEnv } from './context.ts';

/**
 * The three cookies of ours, by what they hold. `__Host-` (RFC 6265bis): this host only, HTTPS
 * only, whole site.
 */
export const cookieNames = {
  signIn: '__Host-connexion',
  session: '__Host-session',
  devices: '__Host-appareil',
} as const;

export interface SessionCookie {
  /** Name of the account's guard: a keyed hash, never a NIR. */
  guard: string;
  token: string;
}

export interface SignInCookie extends SessionCookie {
  /** Where the code goes; never read back from the page, so nobody can choose it. */
  email: string;
}

export interface DeviceEntry {
  /** Beginning of the guard's name: enough to tell apart the few accounts of one browser. */
  tag: string;
  token: string;
}

/** What the request's cookies said, once opened by the `own-cookies` middleware. */
export interface OwnCookies {
  session?: SessionCookie | undefined;
  signIn?: SignInCookie | undefined;
  devices: DeviceEntry[];
}

const attributes = {
  path: '/',
  secure: true,
  httpOnly: true,
  sameSite: 'Strict',
} satisfies CookieOptions;
const tagLength = 16;
// The guard knows the exact calendar end; the cookie only has to outlive it.
const devicesMaxAge = (policy.rememberedDevice.months * 31 * hours(24)) / 1000;

const signInContent = v.strictObject({ guard: v.string(), token: v.string(), email: v.string() });

export const readSession = (c: Context<AppEnv>): SessionCookie | undefined => c.var.cookies.session;
export const readSignIn = (c: Context<AppEnv>): SignInCookie | undefined => c.var.cookies.signIn;

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
  const value = await seal(
    openKeyring(c.env),
    'cookie.connexion',
    JSON.stringify({ guard, token, email }),
  );
  const maxAge = policy.signInInProgress.validity / 1000;
  setCookie(c, cookieNames.signIn, value, { ...attributes, maxAge });
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

/** Expires a cookie of any name on this host. */
export function clearCookie(c: Context<AppEnv>, name: string): void {
  deleteCookie(c, name, attributes);
}

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
export async function openSignIn(
  keyring: Keyring,
  value: string,
): Promise<SignInCookie | undefined> {
  const plain = await unseal(keyring, 'cookie.connexion', value);
  if (plain === undefined) return undefined;
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), signInContent), plain);
  return parsed.success ? parsed.output : undefined;
}

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

function tagOf(guard: string): string {
  return guard.slice(0, tagLength);
}
