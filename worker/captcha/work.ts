import {
  type Challenge,
  createChallenge,
  type Payload,
  randomInt,
  verifySolution,
} from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import * as v from 'valibot';
import { fromBase64 } from '../crypto/base64url.ts';
import type { Keyring } from '../crypto/keyring.ts';
import { mac } from '../crypto/mac.ts';

/**
 * How much a machine has to do for one answer: so many keys of so many iterations, tried one after the other. The
 * most takes a telephone four times slower than a desktop well under 2 s; test/bench/captcha-work.ts measures it.
 */
export const workSize = { iterations: 2000, fewestKeys: 180, mostKeys: 360 } as const;

/** The work of one challenge, in ALTCHA's form: it says whose it is, and is signed under the key `keyId`. */
export async function newWork(keyring: Keyring, keyId: string, id: string): Promise<Challenge> {
  const { iterations, fewestKeys, mostKeys } = workSize;
  return createChallenge({
    algorithm: 'PBKDF2/SHA-256',
    cost: iterations,
    // Known beforehand, so the work has an end, and checking it costs no key at all.
    counter: randomInt(mostKeys, fewestKeys),
    deriveKey,
    data: { challenge: id },
    // No `expiresAt`: ALTCHA reads a clock of its own for it. The challenge says when it ends.
    ...(await secrets(keyring, keyId)),
  });
}

/** Was the work of this challenge done? False for anything else, however malformed. */
export async function isDone(
  keyring: Keyring,
  keyId: string,
  { id, work }: { id: string; work: string },
): Promise<boolean> {
  const sent = readPayload(work);
  if (sent?.challenge.parameters.data?.['challenge'] !== id) return false;
  const { verified } = await verifySolution({
    ...sent,
    deriveKey,
    ...(await secrets(keyring, keyId)),
  });
  return verified;
}

async function secrets(keyring: Keyring, keyId: string) {
  const secret = (what: string) => mac(keyring, keyId, 'sign:captcha', what);
  const [hmacSignatureSecret, hmacKeySignatureSecret] = await Promise.all([
    secret('work'),
    secret('solution'),
  ]);
  return { hmacSignatureSecret, hmacKeySignatureSecret };
}

const hex = v.pipe(v.string(), v.hexadecimal());
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const payload = v.pipe(
  v.string(),
  v.parseJson(),
  v.strictObject({
    challenge: v.strictObject({
      parameters: v.strictObject({
        algorithm: v.string(),
        cost: count,
        data: v.strictObject({ challenge: v.string() }),
        keyLength: count,
        keyPrefix: hex,
        keySignature: hex,
        nonce: hex,
        salt: hex,
      }),
      signature: hex,
    }),
    solution: v.object({ counter: count, derivedKey: hex }),
  }),
);

function readPayload(work: string): Payload | undefined {
  const bytes = fromBase64(work);
  const parsed = v.safeParse(payload, bytes && new TextDecoder().decode(bytes));
  return parsed.success ? parsed.output : undefined;
}
