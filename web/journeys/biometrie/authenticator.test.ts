import * as v from 'valibot';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  passkeyRegistrationRequest,
  passkeySignInRequest,
  type PasskeyCreationOptions,
  type PasskeyOptions,
} from '../../../domain/wire/biometrie.ts';
import {
  canOfferInField,
  canVerifyPerson,
  create,
  signalAccepted,
  signalGone,
  signInWith,
  unlockWith,
} from './authenticator.ts';

/** SHA-256 of the fixed text: another value, and no vault of anybody would open again. */
const salt = 'b1b3d8a27740126a4e9d60286b5d492c9ac6cc57020007fa04e66039d49e8b0c';

const bytes = (...values: number[]): ArrayBuffer => new Uint8Array(values).buffer;
const hex = (buffer: ArrayBuffer): string => Buffer.from(buffer).toString('hex');
const secret = new Uint8Array(32).fill(7).buffer;

interface Ceremony {
  publicKey: {
    challenge: ArrayBuffer;
    hints: string[];
    allowCredentials?: { id: ArrayBuffer; transports: string[] }[];
    extensions: { prf: { eval: { first: ArrayBuffer } } };
  };
  mediation?: string;
  signal: AbortSignal;
}

const ask = vi.fn<(ceremony: Ceremony) => Promise<unknown>>();
const signals = vi.fn<(name: string, options: unknown) => Promise<void>>();

const Phone = Object.assign(() => {}, {
  isUserVerifyingPlatformAuthenticatorAvailable: async () => true,
  isConditionalMediationAvailable: async () => true,
  signalUnknownCredential: (options: unknown) => signals('gone', options),
  signalAllAcceptedCredentials: (options: unknown) => signals('accepted', options),
});

const given = (results: object) => ({
  id: 'AQID',
  rawId: bytes(1, 2, 3),
  type: 'public-key',
  authenticatorAttachment: 'platform',
  getClientExtensionResults: () => results,
  response: {
    authenticatorData: bytes(4),
    clientDataJSON: bytes(5),
    signature: bytes(6),
    userHandle: bytes(7),
    attestationObject: bytes(8),
    getTransports: () => ['internal'],
    getPublicKeyAlgorithm: () => -7,
    getPublicKey: () => bytes(9),
    getAuthenticatorData: () => bytes(4),
  },
});

const named = (name: string): Error => Object.assign(new Error('of the browser'), { name });

beforeEach(() => {
  ask.mockReset().mockResolvedValue(given({ prf: { enabled: true, results: { first: secret } } }));
  signals.mockReset().mockResolvedValue();
  vi.stubGlobal('PublicKeyCredential', Phone);
  vi.stubGlobal('navigator', { credentials: { get: ask, create: ask } });
  vi.stubGlobal('location', { hostname: 'localhost' });
  vi.stubGlobal('document', { querySelectorAll: () => [{}] });
});
afterEach(() => vi.unstubAllGlobals());

const options: PasskeyOptions = {
  challenge: 'YWJj',
  rpId: 'localhost',
  timeout: 300_000,
  userVerification: 'required',
};
const creation: PasskeyCreationOptions = {
  challenge: 'YWJj',
  rp: { id: 'localhost', name: 'compte ameli' },
  user: { id: 'AQ', name: 'compte ameli', displayName: 'compte ameli' },
  pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
  timeout: 300_000,
  attestation: 'none',
  excludeCredentials: [{ id: 'AQIE', type: 'public-key', transports: ['internal'] }],
  authenticatorSelection: {
    authenticatorAttachment: 'platform',
    residentKey: 'required',
    requireResidentKey: true,
    userVerification: 'required',
  },
};
const asked = (): Ceremony => {
  const [ceremony] = ask.mock.lastCall ?? [];
  if (!ceremony) throw new Error('the phone was not asked');
  return ceremony;
};

test('A4: what is sent is what the server reads, and nothing of the secret', async () => {
  const made = await create(creation);
  if (!made.ok) throw new Error(made.why);
  expect(v.parse(passkeyRegistrationRequest, { credential: made.credential })).toEqual({
    credential: made.credential,
  });
  expect(made.credential.clientExtensionResults).toEqual({});
  expect(made.credential.response.transports).toEqual(['internal']);
  expect(JSON.stringify(made.credential)).not.toContain('prf');
  expect(made).toMatchObject({ prf: secret, prfSupported: true });
});

test('A5: so it is at sign-in', async () => {
  const signed = await signInWith(options);
  if (!signed.ok) throw new Error(signed.why);
  expect(v.parse(passkeySignInRequest, { credential: signed.credential })).toEqual({
    credential: signed.credential,
  });
  expect(JSON.stringify(signed.credential)).not.toContain('prf');
  expect(asked()).not.toHaveProperty('mediation');
  expect(asked().publicKey.allowCredentials).toBeUndefined();
});

test('the secret is asked for with the same salt everywhere, of this phone alone', async () => {
  const salts = new Set<string>();
  for (const ceremony of [
    () => create(creation),
    () => signInWith(options),
    () => signInWith(options, { conditional: true }),
    () => unlockWith('AQID'),
  ]) {
    await ceremony();
    const { extensions, hints } = asked().publicKey;
    salts.add(hex(extensions.prf.eval.first));
    expect(hints).toEqual(['client-device']);
  }
  expect([...salts]).toEqual([salt]);
});

test('unlocking asks for this very credential, each time with another challenge', async () => {
  const challenges = new Set<string>();
  for (let time = 0; time < 3; time += 1) {
    expect(await unlockWith('AQID')).toMatchObject({ ok: true, prf: secret });
    challenges.add(hex(asked().publicKey.challenge));
  }
  expect([...challenges].map(({ length }) => length)).toEqual([64, 64, 64]);
  const { allowCredentials } = asked().publicKey;
  expect(allowCredentials?.map(({ id, transports }) => [hex(id), transports])).toEqual([
    ['010203', ['internal']],
  ]);
});

test.each([
  ['none', {}, undefined, false],
  ['later', { prf: { enabled: true } }, undefined, true],
  ['never', { prf: { enabled: false } }, undefined, false],
  ['a view', { prf: { results: { first: new Uint8Array(secret) } } }, secret, true],
])('a phone that gives its secret %s', async (_, results, prf, prfSupported) => {
  ask.mockResolvedValue(given(results));
  expect(await create(creation)).toMatchObject({ ok: true, prf, prfSupported });
});

test.each([
  ['NotAllowedError', 'cancelled'],
  ['AbortError', 'cancelled'],
  ['InvalidStateError', 'already-here'],
  ['ConstraintError', 'unsupported'],
  ['NotSupportedError', 'unsupported'],
  ['SecurityError', 'failed'],
  ['UnknownError', 'failed'],
])('the phone says %s: %s', async (name, why) => {
  ask.mockRejectedValue(named(name));
  expect(await create(creation)).toEqual({ ok: false, why });
  expect(await signInWith(options)).toEqual({ ok: false, why });
});

test('a browser without it: said, never thrown', async () => {
  vi.stubGlobal('PublicKeyCredential', undefined);
  expect(await create(creation)).toEqual({ ok: false, why: 'unsupported' });
  expect(await signInWith(options)).toEqual({ ok: false, why: 'unsupported' });
  expect(await canVerifyPerson()).toBe(false);
  expect(await canOfferInField()).toBe(false);
  await signalGone('localhost', 'AQID');
});

test('A5: the offer in the field waits, until it is called off', async () => {
  ask.mockImplementation(
    ({ signal }) =>
      new Promise((_, refuse) => {
        signal.addEventListener('abort', () => refuse(named('AbortError')));
      }),
  );
  const offer = new AbortController();
  const waiting = signInWith(options, { conditional: true, signal: offer.signal });
  await vi.waitFor(() => expect(asked().mediation).toBe('conditional'));
  offer.abort();
  expect(await waiting).toEqual({ ok: false, why: 'cancelled' });
});

test('A5: calling off an offer that gave way to a button leaves the button alone', async () => {
  const requests: Ceremony[] = [];
  ask.mockImplementation((request) => {
    requests.push(request);
    return new Promise((_, refuse) => {
      request.signal.addEventListener('abort', () => refuse(named('AbortError')));
    });
  });
  const offer = new AbortController();
  const waiting = signInWith(options, { conditional: true, signal: offer.signal });
  await vi.waitFor(() => expect(requests).toHaveLength(1));
  void signInWith(options);
  await vi.waitFor(() => expect(requests).toHaveLength(2));
  // The library calls the first off by itself.
  expect(await waiting).toEqual({ ok: false, why: 'cancelled' });
  offer.abort();
  expect(requests.map(({ signal }) => signal.aborted)).toEqual([true, false]);
});

test('a wish called off beforehand asks the phone nothing', async () => {
  const signal = AbortSignal.abort();
  expect(await signInWith(options, { conditional: true, signal })).toMatchObject({ ok: false });
  expect(ask).not.toHaveBeenCalled();
});

test('the phone is told what is gone; never that nothing is left', async () => {
  await signalGone('localhost', 'AQID');
  expect(signals).toHaveBeenLastCalledWith('gone', { rpId: 'localhost', credentialId: 'AQID' });
  await signalAccepted('localhost', 'dXNlcg', ['AQID']);
  expect(signals).toHaveBeenLastCalledWith('accepted', {
    rpId: 'localhost',
    userId: 'dXNlcg',
    allAcceptedCredentialIds: ['AQID'],
  });
  await signalAccepted('localhost', 'dXNlcg', []);
  expect(signals).toHaveBeenCalledTimes(2);
});

test('a phone that takes no such word is no trouble', async () => {
  signals.mockRejectedValue(named('SecurityError'));
  await expect(signalGone('elsewhere', 'AQID')).resolves.toBeUndefined();
});
