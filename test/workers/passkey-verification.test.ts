import { describe, expect, test } from 'vitest';
import { toBase64Url } from '../../worker/crypto/base64url.ts';
import { verifyAssertion } from '../../worker/passkey/verify-assertion.ts';
import { verifyRegistration } from '../../worker/passkey/verify-registration.ts';
import { type Attestation, type Ceremony, SoftPasskey } from '../support/passkey.ts';
import { origin } from './client.ts';

const challenge = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
const asked: Ceremony = { challenge, origin };

/** What a phone may get wrong, on purpose or not; none of it may pass. */
const wrong: [what: string, change: Partial<Ceremony>][] = [
  ['another challenge', { challenge: toBase64Url(new Uint8Array(32)) }],
  ['another site', { origin: 'https://ameli-edge.test.example', rpId: 'ameli-edge.test' }],
  ['another port of ours', { origin: `${origin}:8443` }],
  ['without encryption', { origin: 'http://ameli-edge.test' }],
  ['another relying party', { rpId: 'example.test' }],
  ['a domain above ours', { rpId: 'test' }],
  ['nobody verified', { flags: { uv: false } }],
  ['nobody present', { flags: { up: false } }],
  ['backed up, but not to be', { flags: { bs: true } }],
  ['the other ceremony', { type: 'webauthn.other' }],
  ['a frame in another site', { crossOrigin: true }],
];

async function registered(made: Parameters<typeof SoftPasskey.create>[0] = {}) {
  const phone = await SoftPasskey.create(made);
  const credential = await phone.register(asked);
  const kept = await verifyRegistration({ credential, challenge, origin });
  if (!kept) throw new Error('not registered');
  return { phone, kept };
}

describe('a new credential (A4)', () => {
  test.each([
    ['ES256', -7],
    ['RS256', -257],
  ] as const)('A4 %s is kept as it is', async (algorithm, cose) => {
    const { phone, kept } = await registered({ algorithm });
    expect(kept).toEqual({
      credentialId: phone.id,
      publicKey: expect.stringMatching(/^[\w-]+$/u) as string,
      algorithm: cose,
      counter: 1,
      transports: ['internal'],
    });
  });

  test.each(wrong)('A4 %s: refused', async (_, change) => {
    const phone = await SoftPasskey.create();
    const credential = await phone.register({ ...asked, ...change });
    expect(await verifyRegistration({ credential, challenge, origin })).toBeUndefined();
  });

  test('A4 an algorithm that nobody asked for: refused', async () => {
    const phone = await SoftPasskey.create({ algorithm: 'EdDSA' });
    const credential = await phone.register(asked);
    expect(await verifyRegistration({ credential, challenge, origin })).toBeUndefined();
  });

  test('A4 a key that is not on this device, or a credential of another id: refused', async () => {
    const phone = await SoftPasskey.create();
    const credential = await phone.register(asked);
    const { id } = await SoftPasskey.create();
    for (const change of [
      { authenticatorAttachment: 'cross-platform' },
      { id, rawId: id },
      { rawId: id },
    ]) {
      const changed = { ...credential, ...change };
      expect(await verifyRegistration({ credential: changed, challenge, origin })).toBeUndefined();
    }
    const { authenticatorAttachment: _, ...untold } = credential;
    expect(await verifyRegistration({ credential: untold, challenge, origin })).toBeDefined();
  });

  test.each<[string, Attestation, boolean]>([
    ['a key that vouches for itself', 'self', true],
    ['a key that vouches for itself wrongly', 'self-wrong', false],
    ['certificates that nobody asked for', 'certified', false],
    ['a statement where there is none', 'none-with-statement', false],
    ['another form', 'fido-u2f', false],
  ])('A4 %s', async (_, attestation, accepted) => {
    const phone = await SoftPasskey.create();
    const credential = await phone.register({ ...asked, attestation });
    const kept = await verifyRegistration({ credential, challenge, origin });
    expect(kept !== undefined).toBe(accepted);
  });

  test('A4 what is no credential at all: refused, without an exception', async () => {
    const phone = await SoftPasskey.create();
    const credential = await phone.register(asked);
    for (const change of [
      { attestationObject: 'AAAA' },
      { attestationObject: credential.response.attestationObject.slice(0, -40) },
      { attestationObject: 'oA' },
      { clientDataJSON: 'AAAA' },
      { clientDataJSON: toBase64Url(new TextEncoder().encode('null')) },
      { clientDataJSON: toBase64Url(new TextEncoder().encode('{"crossOrigin":"no"}')) },
    ]) {
      const changed = { ...credential, response: { ...credential.response, ...change } };
      expect(await verifyRegistration({ credential: changed, challenge, origin })).toBeUndefined();
    }
  });
});

describe('a signature (A5)', () => {
  const verify = async (
    { phone, kept: { publicKey } }: Awaited<ReturnType<typeof registered>>,
    change: Partial<Ceremony> = {},
  ) => {
    const credential = await phone.signIn({ ...asked, ...change });
    return verifyAssertion({ credential, challenge, origin, publicKey });
  };

  test.each(['ES256', 'RS256'] as const)(
    'A5 %s is right, and its counter told',
    async (algorithm) => {
      const one = await registered({ algorithm });
      expect(await verify(one)).toEqual({ ok: true, counter: 2 });
      // What the counter is worth is for the guard to say.
      expect(await verify(one, { counter: 1 })).toEqual({ ok: true, counter: 1 });
      expect(await verify(one, { counter: 0 })).toEqual({ ok: true, counter: 0 });
      expect(await verify(one, { flags: { be: true, bs: true } })).toMatchObject({ ok: true });
    },
  );

  test.each(wrong)('A5 %s: refused', async (_, change) => {
    expect(await verify(await registered(), change)).toEqual({ ok: false });
  });

  test('A5 another key, another algorithm, one bit of anything: refused', async () => {
    const [one, other] = [await registered(), await registered()];
    expect(await verify({ ...one, kept: other.kept })).toEqual({ ok: false });
    const windows = await registered({ algorithm: 'RS256' });
    expect(await verify({ ...one, kept: windows.kept })).toEqual({ ok: false });
    const { publicKey } = one.kept;
    const credential = await one.phone.signIn(asked);
    for (const part of ['signature', 'authenticatorData', 'clientDataJSON'] as const) {
      const response = { ...credential.response, [part]: flipped(credential.response[part]) };
      const changed = { ...credential, response };
      expect(await verifyAssertion({ credential: changed, challenge, origin, publicKey })).toEqual({
        ok: false,
      });
    }
    expect(await verifyAssertion({ credential, challenge, origin, publicKey })).toMatchObject({
      ok: true,
    });
    expect(await verifyAssertion({ credential, challenge, origin, publicKey: '=' })).toEqual({
      ok: false,
    });
  });
});

/** One bit in the middle is another. */
function flipped(text: string): string {
  const at = Math.floor(text.length / 2);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return `${text.slice(0, at)}${alphabet[alphabet.indexOf(text[at] ?? '') ^ 1] ?? ''}${text.slice(at + 1)}`;
}
