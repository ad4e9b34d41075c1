import type { ReactiveController } from 'lit';
import { seconds } from '../../../../domain/duration.ts';
import { appLabels, appTexts } from '../../../../domain/messages/application.ts';
import type { Message } from '../../../../domain/messages/shell.ts';
import type { SignInProgressReply, SignInRequest } from '../../../../domain/wire/connexion.ts';
import { call } from '../../../shell/api.ts';
import { isTransport } from '../../../offline/transport.ts';
import { failed, type Outcome } from '../../../shell/outcome.ts';
import '../../../styles/application.ts';
import {
  forgetEverybody,
  hasPasskey,
  somethingReadable,
  unsentHere,
} from '../../biometrie/on-this-device.ts';
import { PasskeySignIn } from '../../biometrie/passkey-sign-in.ts';
import type { SignInHost } from '../host.ts';
import type { ConnexionState } from '../machine.ts';
import type { ConnexionActions, Suite } from '../view.ts';
import { appView, type PhoneActions } from './app-view.ts';
import { expectsNumber, noteNumber } from './number-flag.ts';
import { reduceOnPhone, type Phone } from './phone.ts';
import { appWords } from './words.ts';

/** A remembered number is waited for no longer than this. */
const patience = seconds(1);

/** The sign-in of the installed app (A1, A2, AE), put over that of the web: its view, its moves, what it asks for. */
export class AppDress implements ReactiveController {
  readonly reduce = reduceOnPhone;
  readonly title = appLabels.title;
  readonly #host: SignInHost;
  readonly #passkey: PasskeySignIn;
  #learning: Promise<void> | undefined;
  /** Remembering the number was asked for since the service was last asked. */
  #wished = false;
  #mounted = new AbortController();

  readonly #actions: PhoneActions = {
    useFinger: () => void this.#useFinger(),
    useOther: () => this.#change({ otherNumber: true }, '#nir'),
    useRemembered: () => this.#change({ otherNumber: false }, '#password'),
    askForget: () => void this.#askForget(),
    keepNumber: () => this.#change({ forgetting: false }, '#ask-forget'),
    forget: () => void this.#forget(),
  };

  constructor(host: SignInHost) {
    this.#host = host;
    this.#passkey = new PasskeySignIn(host);
    host.words.push(appWords);
  }

  /** Joins the element once its moves are made here. */
  join(): void {
    this.#host.addController(this);
    this.#host.addController(this.#passkey);
  }

  hostConnected(): void {
    this.#mounted = new AbortController();
    const { signal } = this.#mounted;
    addEventListener('offline', () => this.#change({ offline: true }), { signal });
    addEventListener('online', () => this.#backOnline(), { signal });
    const expected = expectsNumber();
    this.#change({ offline: !navigator.onLine, passkey: hasPasskey(), expected });
    this.#learning = this.#learn(this.#host.progress);
    void somethingReadable().then((readable) => this.#change({ readable }));
  }

  hostDisconnected(): void {
    this.#mounted.abort();
  }

  /** What was found since may have changed what this device can do. */
  refresh(): void {
    this.#change({ passkey: hasPasskey() });
    void somethingReadable().then((readable) => this.#change({ readable }));
  }

  /** Resolves when the first screen is as it will stay, as far as one can wait for it. */
  async settled(): Promise<void> {
    if (!expectsNumber()) return;
    await Promise.race([this.#learning, new Promise((done) => setTimeout(done, patience))]);
  }

  /** What the app asks for beside number and password (A1, AE1). */
  wishes(): Pick<SignInRequest, 'app' | 'rememberNumber'> {
    const rememberNumber =
      this.#host.querySelector<HTMLInputElement>('#remember-number')?.checked ?? false;
    if (rememberNumber) {
      this.#wished = true;
      noteNumber(true);
    }
    return { app: true, ...(rememberNumber && { rememberNumber }) };
  }

  /** What is acknowledged in words of the app’s own; undefined where those of the web do. */
  newsOf({ notice }: ConnexionState): Message | undefined {
    return notice === 'code-resent' ? appTexts.codeResent : undefined;
  }

  view(state: ConnexionState, actions: ConnexionActions, suite: Suite | undefined) {
    return appView(state, { ...actions, ...this.#actions }, suite);
  }

  #change(change: Partial<Phone>, focus?: string): void {
    this.#host.move({ type: 'phone', change }, focus);
  }

  #backOnline(): void {
    this.#change({ offline: false });
    void this.#learn(call('GET /api/connexion'));
    this.#passkey.offer();
  }

  async #learn(asked: Promise<Outcome<SignInProgressReply>>): Promise<void> {
    this.#wished = false;
    const outcome = await asked;
    const field = this.#host.querySelector<HTMLInputElement>('#nir');
    const typing = field !== null && (field.value !== '' || field === document.activeElement);
    const unreached = !outcome.ok && isTransport(outcome.failure.code);
    this.#change({ unreached, ...(typing && { otherNumber: true }) });
    if (!outcome.ok || outcome.value.step !== 'none') return;
    const masked = outcome.value.rememberedNumber ?? '';
    // An answer on its way when the wish was made knows nothing of it.
    if (!this.#wished) noteNumber(masked !== '');
    this.#host.move({ type: 'number-known', masked, typing });
  }

  async #useFinger(): Promise<void> {
    await this.#passkey.press();
    this.refresh();
  }

  /** Edits that wait would go too: that is said before. */
  async #askForget(): Promise<void> {
    this.#change({ forgetting: true, unsent: await unsentHere() }, '#forget');
  }

  /** What is kept here goes first: it needs no network. */
  async #forget(): Promise<void> {
    const gone = await this.#host.ask('forget', async () => {
      try {
        await forgetEverybody();
      } catch {
        return { ok: false, failure: { ...failed('unreachable').failure, code: 'not-erased' } };
      }
      const outcome = await call('DELETE /api/connexion/numero');
      return outcome.ok ? { ok: true, value: true } : outcome;
    });
    this.#passkey.withdraw();
    if (!gone) return this.refresh();
    noteNumber(false);
    this.#host.move({ type: 'forgotten' }, '#nir');
    this.#host.announce(appTexts.forgotten.title);
  }
}
