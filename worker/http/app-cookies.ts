import type { Context } from 'hono';
import * as v from 'valibot';
import { hours } from '../../domain/duration.ts';
import { type Nir, parseNir } from '../../domain/nir.ts';
import { addParisMonths } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import type { Keyring } from '../crypto/keyring.ts';
import type { AppEnv } from './context.ts';
import { cookieNames } from './cookie-names.ts';
import { clearCookie, openSealed, setSealed } from './sealed-cookie.ts';

/**
 * What the installed app keeps in its browser (A1, A4, A5). Losing either costs a question more: one that
 * does not open is cleared without a word, like a device's.
 */

const numberContent = v.strictObject({
  nir: v.string(),
  /** Ms since the epoch. */
  until: v.number(),
});

const challengeContent = v.strictObject({
  use: v.picklist(['sign-in', 'activation']),
  challenge: v.string(),
  /** Ms since the epoch. */
  until: v.number(),
  /** Of an activation: the guard of the account that asked, and of no other. */
  guard: v.optional(v.string()),
});

/** The number that a phone remembers, and until when. */
export interface RememberedNumber {
  nir: Nir;
  until: number;
}

/** What this browser was asked to have signed. */
export type PasskeyChallenge = v.InferOutput<typeof challengeContent>;

// The content has the exact calendar end; the cookie only has to outlive it.
const numberMaxAge = (policy.rememberedNumber.months * 31 * hours(24)) / 1000;

export function readNumber(c: Context<AppEnv>): Nir | undefined {
  const { number } = c.var.cookies;
  return number && c.var.clock.now() < number.until ? number.nir : undefined;
}

export const readPasskeyChallenge = (c: Context<AppEnv>): PasskeyChallenge | undefined =>
  c.var.cookies.passkeyChallenge;

/** A1: kept on this phone by its owner's wish, for some months after the last sign-in. */
export async function writeNumber(c: Context<AppEnv>, nir: Nir): Promise<void> {
  const sealed = { name: cookieNames.number, purpose: 'cookie.numero' } as const;
  const until = addParisMonths(c.var.clock.now(), policy.rememberedNumber.months);
  await setSealed(c, { ...sealed, maxAge: numberMaxAge }, { nir, until });
}

/** No longer than the challenge: what is asked later is asked anew. */
export async function writePasskeyChallenge(
  c: Context<AppEnv>,
  challenge: PasskeyChallenge,
): Promise<void> {
  const sealed = { name: cookieNames.passkey, purpose: 'cookie.biometrie' } as const;
  await setSealed(c, { ...sealed, maxAge: policy.passkey.challenge / 1000 }, challenge);
}

export const clearNumber = (c: Context<AppEnv>): void => clearCookie(c, cookieNames.number);
export const clearPasskeyChallenge = (c: Context<AppEnv>): void =>
  clearCookie(c, cookieNames.passkey);

/** The content of a `__Host-numero` value, or undefined when we did not write it. */
export async function openNumber(
  keyring: Keyring,
  value: string,
): Promise<RememberedNumber | undefined> {
  const content = await openSealed(keyring, 'cookie.numero', value, numberContent);
  const parsed = parseNir(content?.nir ?? '');
  return content && parsed.ok ? { nir: parsed.nir, until: content.until } : undefined;
}

/** The content of a `__Host-biometrie` value, or undefined when we did not write it. */
export const openPasskeyChallenge = (
  keyring: Keyring,
  value: string,
): Promise<PasskeyChallenge | undefined> =>
  openSealed(keyring, 'cookie.biometrie', value, challengeContent);
