import * as v from 'valibot';
import { policy } from '../../domain/policy.ts';
import { fromBase64Url } from '../crypto/base64url.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { mac } from '../crypto/mac.ts';
import { newToken } from '../crypto/random.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { alphabet, newText } from './alphabet.ts';
import { type Random, randomFrom } from './random.ts';

/** A text to copy: nothing of it is stored, the browser carries it sealed. */
export interface Challenge {
  /** Names the object that knows whether it was answered. */
  id: string;
  text: string;
  /** Ms since the epoch. */
  until: number;
}

const content = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[\w-]{43}$/u)),
    text: v.pipe(
      v.string(),
      v.length(policy.captcha.characters),
      v.regex(new RegExp(`^[${alphabet.join('')}]+$`, 'u')),
    ),
    until: v.pipe(v.number(), v.safeInteger()),
  }),
);

export const newChallenge = (now: number): Challenge => ({
  id: newToken(),
  text: newText(policy.captcha.characters),
  until: now + policy.captcha.validity,
});

export const sealChallenge = (keyring: Keyring, { id, text, until }: Challenge): Promise<string> =>
  seal(keyring, 'captcha', JSON.stringify({ id, text, until }));

/** The challenge in a token of ours; undefined for anything else. `until` is left to the caller. */
export async function openChallenge(
  keyring: Keyring,
  token: string,
): Promise<Challenge | undefined> {
  const parsed = v.safeParse(content, await unseal(keyring, 'captcha', token));
  return parsed.success ? parsed.output : undefined;
}

/** Id of the key that a token was sealed under: what belongs to it is signed with the same. */
export const keyIdOf = (token: string): string => token.slice(0, token.indexOf('.'));

/**
 * Noise of one challenge, picture and sound apart: the same every time, since many renderings of one text would
 * help whoever takes the noise away.
 */
export async function noiseOf(
  keyring: Keyring,
  token: string,
  { id }: Challenge,
  what: 'picture' | 'sound',
): Promise<Random> {
  const seed = fromBase64Url(await mac(keyring, keyIdOf(token), 'sign:captcha', `${what}:${id}`));
  if (seed === undefined) throw new Error('a MAC is not base64url');
  return randomFrom(seed);
}
