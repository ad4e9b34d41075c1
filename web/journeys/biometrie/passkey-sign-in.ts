import type { ReactiveController } from 'lit';
import { seconds } from '../../../domain/duration.ts';
import {
  passkeyMessage,
  type PhoneRefusalCode,
} from '../../../domain/messages/connexion-biometrie.ts';
import { policy } from '../../../domain/policy.ts';
import type { PasskeySignInReply } from '../../../domain/wire/biometrie.ts';
import { call } from '../../shell/api.ts';
import { whenIdle } from '../../shell/idle.ts';
import type { Asked, SignInHost } from '../connexion/host.ts';
import {
  canOfferInField,
  signalGone,
  signInWith,
  warmUp,
  type Asserted,
  type CeremonyFailure,
} from './authenticator.ts';
import { forgetHere, rememberHere } from './on-this-device.ts';
import { isQuiet } from './quiet.ts';

type Given = Extract<Asserted, { ok: true }>;

/** A request that waits in the field is asked for anew before its challenge is over. */
const renewEvery = policy.passkey.challenge - seconds(30);

/** A5: the button, and the offer in the field of the number. One request at a time, whoever asks for it. */
export class PasskeySignIn implements ReactiveController {
  readonly #host: SignInHost;
  /** The offer in the field. */
  #offer: AbortController | undefined;

  constructor(host: SignInHost) {
    this.#host = host;
    host.words.push((code, facts, { waiting }) =>
      waiting === 'passkey' ? passkeyMessage(code, facts) : undefined,
    );
  }

  hostConnected(): void {
    void whenIdle().then(() => this.offer());
  }

  hostDisconnected(): void {
    this.#offer?.abort();
  }

  /** The one in the field; nothing while the page is gone, or while another request waits. */
  offer(): void {
    if (!this.#host.isConnected || this.#host.state.waiting === 'passkey' || isQuiet()) return;
    warmUp();
    void this.#offerInField();
  }

  /** Nothing is offered in the field any more. */
  withdraw(): void {
    this.#offer?.abort();
  }

  async press(): Promise<void> {
    this.#offer?.abort();
    await this.#settle(signIn);
  }

  async #settle(asking: () => Promise<Asked<PasskeySignInReply>>): Promise<void> {
    const reply = await this.#host.ask('passkey', asking);
    if (reply) return this.#host.signedIn(reply.account);
    this.offer();
  }

  /** Waits until a credential is picked in the field; asked for anew while the page is seen. */
  async #offerInField(): Promise<void> {
    this.#offer?.abort();
    const offer = new AbortController();
    this.#offer = offer;
    if (!(await canOfferInField())) return;
    while (!offer.signal.aborted) {
      await untilSeen();
      if (offer.signal.aborted) return;
      const options = await call('POST /api/biometrie/options', {});
      if (!options.ok || offer.signal.aborted) return;
      const request = abortedWith(offer.signal);
      const timer = setTimeout(() => request.abort(), renewEvery);
      const given = await signInWith(options.value, { conditional: true, signal: request.signal });
      clearTimeout(timer);
      if (offer.signal.aborted) return;
      if (given.ok) return this.#settle(() => present(given, options.value.rpId, signInAgain));
      // Turned down by the browser: the field goes without.
      if (!request.signal.aborted) return;
    }
  }
}

/** The whole ceremony. A challenge that was over is replaced by itself, once. */
const signIn = (): Promise<Asked<PasskeySignInReply>> => ceremony(signInAgain);
const signInAgain = (): Promise<Asked<PasskeySignInReply>> => ceremony();

async function ceremony(again?: typeof signIn): Promise<Asked<PasskeySignInReply>> {
  const options = await call('POST /api/biometrie/options', {});
  if (!options.ok) return options;
  const given = await signInWith(options.value);
  if (!given.ok) return refused(refusals[given.why]);
  return present(given, options.value.rpId, again);
}

/** What the phone signed goes to the server; what that means for this device is done at once. */
async function present(
  { credential, prf }: Given,
  rpId: string,
  again?: typeof signIn,
): Promise<Asked<PasskeySignInReply>> {
  const outcome = await call('POST /api/biometrie', { credential });
  if (outcome.ok) {
    const { account, expiresAt } = outcome.value;
    const until = Date.parse(expiresAt);
    await rememberHere({ account, credentialId: credential.id, until, prf });
    return outcome;
  }
  if (outcome.failure.code === 'passkey-challenge-over' && again) return again();
  if (over.has(outcome.failure.code)) {
    await forgetHere(credential.id);
    void signalGone(rpId, credential.id);
  }
  return outcome;
}

/** Answers after which this credential opens nothing any more. */
const over: ReadonlySet<string> = new Set([
  'passkey-unknown',
  'passkey-revoked',
  'passkey-expired',
  'passkey-cloned',
]);

const refusals: Record<CeremonyFailure, PhoneRefusalCode> = {
  cancelled: 'passkey-cancelled',
  unsupported: 'passkey-unsupported',
  // Said when creating one only.
  'already-here': 'passkey-failed',
  failed: 'passkey-failed',
};

const refused = (code: PhoneRefusalCode): Asked<never> => ({
  ok: false,
  failure: { code, until: undefined, attemptsLeft: undefined, closedAt: undefined, fields: [] },
});

function abortedWith(signal: AbortSignal): AbortController {
  const controller = new AbortController();
  signal.addEventListener('abort', () => controller.abort(), { once: true });
  return controller;
}

/** Nobody picks anything on a page out of sight. */
const untilSeen = (): Promise<void> =>
  new Promise((seen) => {
    if (document.visibilityState === 'visible') return seen();
    document.addEventListener('visibilitychange', () => seen(), { once: true });
  });
