import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { eraseVault, knownVaults, openedVault, openVault } from '../../offline/vault.ts';
import { knownPasskeys, keepPasskey } from '../../shell/device.ts';
import type { SignInHost } from '../connexion/host.ts';
import { initialState, reduce, type ConnexionState } from '../connexion/machine.ts';
import { asSignInFailure, type Words } from '../connexion/summary.ts';
import type { Suite } from '../connexion/view.ts';
import { PasskeySignIn } from './passkey-sign-in.ts';

const account = 'camille-tag-0001';
const credentialId = 'AQID';
const until = Date.now() + 86_400_000;
const secret = new Uint8Array(32).fill(7).buffer;
const bytes = new Uint8Array([1, 2, 3]).buffer;

/** The server: options at will, then these answers in turn. */
let answers: { status?: number }[] = [];
let calls: string[] = [];
const gone = vi.fn<(options: unknown) => Promise<void>>(async () => {});
const ask = vi.fn<(options: { mediation?: string; signal: AbortSignal }) => Promise<unknown>>();

const signed = (results: object = { prf: { results: { first: secret } } }) => ({
  id: credentialId,
  rawId: bytes,
  type: 'public-key',
  authenticatorAttachment: 'platform',
  getClientExtensionResults: () => results,
  response: {
    authenticatorData: bytes,
    clientDataJSON: bytes,
    signature: bytes,
    userHandle: bytes,
  },
});
const opened: object = { step: 'signed-in', account, expiresAt: new Date(until).toISOString() };
const problem = (code: string, facts = {}) => ({ status: 401, code, ...facts });

function serve(path: string): Response {
  calls.push(path);
  if (path === '/api/biometrie/options')
    return Response.json({
      challenge: 'YWJj',
      rpId: 'localhost',
      timeout: 1,
      userVerification: 'required',
    });
  const answer = answers.shift() ?? problem('internal-error');
  return Response.json(answer, { status: answer.status ?? 200 });
}

/** What the element does with it, without a page. */
class Host {
  state: ConnexionState = initialState;
  readonly words: Words[] = [];
  isConnected = true;
  signedIn = vi.fn<() => void>();
  ask: SignInHost['ask'] = async (action, asking) => {
    if (this.state.waiting) return undefined;
    this.state = reduce(this.state, { type: 'sent', action });
    const outcome = await asking({} as Suite);
    if (outcome.ok) return outcome.value;
    const failure = asSignInFailure(outcome.failure, this.state, this.words);
    this.state = reduce(this.state, { type: 'failed', failure, fieldErrors: {} });
    return undefined;
  };
}

let host: Host;
let passkey: PasskeySignIn;
let canOffer: boolean;

beforeEach(async () => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  });
  vi.stubGlobal(
    'PublicKeyCredential',
    Object.assign(() => {}, {
      isConditionalMediationAvailable: async () => canOffer,
      signalUnknownCredential: gone,
    }),
  );
  vi.stubGlobal('navigator', { onLine: true, credentials: { get: ask } });
  vi.stubGlobal('location', { hostname: 'localhost' });
  vi.stubGlobal(
    'document',
    Object.assign(new EventTarget(), {
      visibilityState: 'visible',
      readyState: 'complete',
      querySelectorAll: () => [{}],
    }),
  );
  vi.stubGlobal('fetch', async (path: string) => serve(path));
  answers = [];
  calls = [];
  canOffer = false;
  ask.mockReset().mockResolvedValue(signed());
  gone.mockClear();
  host = new Host();
  passkey = new PasskeySignIn(host as unknown as SignInHost);
});
afterEach(async () => {
  await eraseVault();
  vi.unstubAllGlobals();
});

const failure = () => host.state.failure;

test('A5: signed in; this device remembers the way in, and what is kept here can be read', async () => {
  answers = [opened];
  await passkey.press();
  expect(host.signedIn).toHaveBeenCalledOnce();
  expect(knownPasskeys()).toEqual([{ account, credentialId, until }]);
  expect(openedVault()?.account).toBe(account);
  expect(calls).toEqual(['/api/biometrie/options', '/api/biometrie']);
});

test('A5: a phone without a secret signs in all the same, and keeps nothing', async () => {
  answers = [opened];
  ask.mockResolvedValue(signed({}));
  await passkey.press();
  expect(host.signedIn).toHaveBeenCalledOnce();
  expect(openedVault()).toBeUndefined();
  expect(await knownVaults()).toEqual([]);
});

test('A5: a challenge that is over is replaced by itself, once', async () => {
  answers = [problem('passkey-challenge-over'), opened];
  await passkey.press();
  expect(host.signedIn).toHaveBeenCalledOnce();
  expect(calls.filter((path) => path === '/api/biometrie/options')).toHaveLength(2);

  answers = [problem('passkey-challenge-over'), problem('passkey-challenge-over'), opened];
  host.state = initialState;
  await passkey.press();
  expect(host.signedIn).toHaveBeenCalledOnce();
  expect(failure()?.code).toBe('passkey-challenge-over');
  expect(answers).toEqual([opened]);
});

test.each(['passkey-revoked', 'passkey-expired', 'passkey-cloned', 'passkey-unknown'])(
  'A5 %s: said why; the way in, what was kept by it and the phone’s own copy go',
  async (code) => {
    keepPasskey(account, { credentialId, until });
    keepPasskey('nadia-tag-000002', { credentialId: 'BBBB', until });
    await openVault({ account, credentialId, until, prf: secret });
    await openVault({ account: 'nadia-tag-000002', credentialId: 'BBBB', until, prf: secret });
    answers = [problem(code)];
    await passkey.press();
    expect(host.signedIn).not.toHaveBeenCalled();
    expect(failure()?.code).toBe(code);
    expect(failure()?.message.lines.join(' ')).toContain('mot de passe');
    // Another person's, on the same phone, stays.
    expect(knownPasskeys().map((known) => known.credentialId)).toEqual(['BBBB']);
    expect((await knownVaults()).map((known) => known.credentialId)).toEqual(['BBBB']);
    await vi.waitFor(() =>
      expect(gone).toHaveBeenCalledExactlyOnceWith({ rpId: 'localhost', credentialId }),
    );
  },
);

test.each([
  'passkey-refused',
  'password-lock',
  'code-lock',
  'account-closed',
  'database-unavailable',
])('A5 %s: said, and the way in stays', async (code) => {
  keepPasskey(account, { credentialId, until });
  answers = [problem(code)];
  await passkey.press();
  expect(failure()?.code).toBe(code);
  expect(knownPasskeys()).toHaveLength(1);
  expect(gone).not.toHaveBeenCalled();
});

test.each([
  ['NotAllowedError', 'passkey-cancelled'],
  ['NotSupportedError', 'passkey-unsupported'],
  ['UnknownError', 'passkey-failed'],
])('A5: the phone says %s, and nothing is sent', async (name, code) => {
  keepPasskey(account, { credentialId, until });
  ask.mockRejectedValue(Object.assign(new Error('no'), { name }));
  await passkey.press();
  expect(failure()?.code).toBe(code);
  expect(calls).toEqual(['/api/biometrie/options']);
  expect(knownPasskeys()).toHaveLength(1);
});

test('A5: without network the phone is not even asked', async () => {
  vi.stubGlobal('navigator', { onLine: false, credentials: { get: ask } });
  vi.stubGlobal('fetch', async () => Promise.reject(new TypeError('no network')));
  await passkey.press();
  expect(failure()?.code).toBe('offline');
  expect(ask).not.toHaveBeenCalled();
});

test('A5: a credential picked in the field of the number signs in', async () => {
  canOffer = true;
  answers = [opened];
  passkey.hostConnected();
  await vi.waitFor(() => expect(host.signedIn).toHaveBeenCalledOnce(), 3000);
  expect(ask.mock.lastCall?.[0].mediation).toBe('conditional');
});

test('A5: the offer in the field gives way to the button, and goes with the page', async () => {
  canOffer = true;
  const offers: AbortSignal[] = [];
  ask.mockImplementation(async ({ mediation, signal }) => {
    if (!mediation) return signed();
    offers.push(signal);
    return new Promise((_, refuse) => {
      signal.addEventListener('abort', () =>
        refuse(Object.assign(new Error('called off'), { name: 'AbortError' })),
      );
    });
  });
  passkey.hostConnected();
  await vi.waitFor(() => expect(offers).toHaveLength(1), 3000);
  answers = [problem('passkey-refused')];
  await passkey.press();
  // After a failure it waits in the field again.
  await vi.waitFor(() => expect(offers).toHaveLength(2));
  expect(failure()?.code).toBe('passkey-refused');
  passkey.hostDisconnected();
  expect(offers.map(({ aborted }) => aborted)).toEqual([true, true]);
});

test('A5: a browser that offers nothing in fields asks the server for nothing', async () => {
  passkey.hostConnected();
  await new Promise((done) => setTimeout(done, 1200));
  expect(calls).toEqual([]);
});
