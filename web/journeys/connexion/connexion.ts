import type { PropertyValues } from 'lit';
import { seconds } from '../../../domain/duration.ts';
import { labels, type ArrivalReason } from '../../../domain/messages/connexion.ts';
import { kept, unreachable } from '../../../domain/messages/shell.ts';
import type { SignInProgressReply, SignInReply } from '../../../domain/wire/connexion.ts';
import { call } from '../../shell/api.ts';
import { isApp } from '../../shell/dress.ts';
import { whenIdle } from '../../shell/idle.ts';
import { failed, type Failure, type Outcome } from '../../shell/outcome.ts';
import { numberTyped } from '../../shell/number-typed.ts';
import { tellShell } from '../../shell/page.ts';
import { signOutCarriedOut } from '../../shell/sign-out-due.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { carryOver, putBack, type Carried } from '../../ui/carried.ts';
import type { AppDress } from './app/app-dress.ts';
import type { PhoneEvent } from './app/phone.ts';
import type { Asked, SignInHost } from './host.ts';
import {
  initialState,
  reduce,
  type Action,
  type ConnexionEvent,
  type ConnexionState,
} from './machine.ts';
import type { Words } from './summary.ts';
import { connexionView, type ConnexionActions, type Suite } from './view.ts';

const slowAfter = seconds(4);

/**
 * W1 to W4, A1 to A5 and their errors. The state moves in `machine.ts`; here are the calls, the focus and the events.
 * What only the app needs is fetched there only.
 */
export class AmeliConnexion extends JourneyElement implements SignInHost {
  static override properties = {
    state: { state: true },
    arrival: { attribute: false },
    passkeyLost: { attribute: false },
  };

  /** Why the person was brought here, if not by their own wish. */
  declare arrival: ArrivalReason | undefined;
  /** Fingerprint or face opens nothing here any more (A5): found before anybody signed in. */
  declare passkeyLost: 'revoked' | 'expired' | undefined;
  declare state: ConnexionState;
  readonly words: Words[] = [];
  progress!: Promise<Outcome<SignInProgressReply>>;
  #app: AppDress | undefined;
  #suite: Suite | undefined;
  #carried: Carried | undefined;
  /** Selector of what takes the focus after the next render. */
  #focusNext: string | undefined;

  readonly #actions: ConnexionActions = {
    ready: true,
    signIn: (event) => void this.#signIn(event),
    togglePassword: () => this.move({ type: 'password-toggled' }),
    leaveNir: () => void this.#groupNir(),
    requestCode: () => void this.#requestCode(),
    verify: (event) => void this.#verify(event),
    startOver: () => void this.#startOver(),
  };

  constructor() {
    super();
    this.state = initialState;
    this.addEventListener('link-refused', (event) =>
      this.#fail((event as CustomEvent<Failure>).detail),
    );
    this.addEventListener('password-outcome', (event) =>
      this.#settle((event as CustomEvent<Outcome<SignInReply>>).detail),
    );
    this.addEventListener('focusin', () => void this.#loadSuite(), { once: true });
  }

  protected override takeOver(): void {
    this.#carried = carryOver(this);
  }

  override connectedCallback(): void {
    this.progress = call('GET /api/connexion');
    super.connectedCallback();
    void this.#resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    numberTyped.nir = this.#typed('nir');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('arrival') && this.arrival) void this.#arrive(this.arrival);
    if (changed.has('passkeyLost') && this.passkeyLost) void this.#tellLost(this.passkeyLost);
  }

  protected override render() {
    const { state } = this;
    return this.#app
      ? this.#app.view(state, this.#actions, this.#suite)
      : connexionView(state, this.#actions, this.#suite);
  }

  protected override firstUpdated(): void {
    if (this.#carried) putBack(this.#carried, this);
    this.#carried = undefined;
    if (isApp()) void this.#dress();
    else void whenIdle().then(() => this.#offerPasskey());
  }

  /** The static page speaks the web's words: in the app it stays unseen until `dressed` (main.css). */
  async #dress(): Promise<void> {
    try {
      const { AppDress } = await import('./app/app-dress.ts');
      this.#app = new AppDress(this);
      this.#app.join();
      await this.#app.settled();
    } catch {
      // The web's words will do.
    }
    this.toggleAttribute('dressed', true);
    // Unseen until now, the heading could not take the focus: the title is said again, and the focus comes with it.
    this.requestUpdate();
  }

  async #offerPasskey(): Promise<void> {
    try {
      await (await import('../biometrie/in-field.ts')).offerInField(this);
    } catch {
      // A help to those who have it; the password is there.
    }
  }

  async #tellLost(reason: 'revoked' | 'expired'): Promise<void> {
    this.passkeyLost = undefined;
    this.#app?.refresh();
    try {
      (await import('../biometrie/in-field.ts')).tellLost(this, reason);
    } catch {
      // The password is asked for all the same.
    }
  }

  protected override updated(): void {
    const { failure, fieldErrors } = this.state;
    const wrong = failure !== undefined || Object.keys(fieldErrors).length > 0;
    const { title } = this.#app ?? labels;
    tellShell(this, 'journey-title', { title, failed: wrong });
    const next = this.#focusNext;
    this.#focusNext = undefined;
    // A step that is an element of its own is drawn a moment after this one.
    if (next && !this.#focus(next)) setTimeout(() => this.#focus(next));
  }

  /** False when there is nothing there to take the focus. */
  #focus(selector: string): boolean {
    const target = this.querySelector<HTMLElement>(selector);
    target?.focus();
    return target !== null;
  }

  /** A move of the state; `focus` is put where the person goes on, once the screen shows it. */
  move(event: PhoneEvent, focus?: string): void {
    this.state = this.#app
      ? this.#app.reduce(this.state, event)
      : reduce(this.state, event as ConnexionEvent);
    this.#focusNext = focus;
  }

  async #loadSuite(): Promise<Suite | undefined> {
    try {
      return (this.#suite ??= await import('./suite.ts'));
    } catch {
      return undefined;
    }
  }

  /** One call at a time: further presses meanwhile do nothing. Undefined when it failed, and the screen says so. */
  async ask<Value>(
    action: Action,
    asking: (suite: Suite) => Promise<Asked<Value>>,
  ): Promise<Value | undefined> {
    if (this.state.waiting) return undefined;
    this.move({ type: 'sent', action });
    const timer = setTimeout(() => this.move({ type: 'slow' }), slowAfter);
    const suite = await this.#loadSuite();
    // A former session that is still to be ended would take the new one with it.
    await signOutCarriedOut();
    const outcome = suite ? await asking(suite) : failed('unreachable');
    clearTimeout(timer);
    if (outcome.ok) return outcome.value;
    this.#fail(outcome.failure);
    return undefined;
  }

  #fail(failure: Failure<string>): void {
    const fieldErrors = this.#suite?.fieldErrorsFrom(failure.fields) ?? {};
    const told = this.#suite?.asSignInFailure(failure, this.state, this.words) ?? {
      ...failure,
      code: 'unreachable',
      message: { ...unreachable, lines: [...unreachable.lines, kept] },
    };
    this.move({ type: 'failed', failure: told, fieldErrors }, '#error-summary');
  }

  /** True, and shown, when the form itself is not filled in as it should. */
  async #refusedHere(check: (suite: Suite) => ReturnType<Suite['checkCode']>): Promise<boolean> {
    const suite = await this.#loadSuite();
    const fieldErrors = suite ? check(suite) : {};
    const refused = Object.keys(fieldErrors).length > 0;
    if (refused) this.move({ type: 'refused-here', fieldErrors }, '#error-summary');
    return refused;
  }

  async #resume(): Promise<void> {
    const outcome = await this.progress;
    if (!outcome.ok || outcome.value.step === 'none' || this.#typed('password')) return;
    const suite = await this.#loadSuite();
    if (await suite?.loadStep(outcome.value.step))
      this.move({ type: 'resumed', progress: outcome.value });
  }

  async #arrive(reason: ArrivalReason): Promise<void> {
    this.arrival = undefined;
    await this.#loadSuite();
    this.move({ type: 'arrived', reason });
    this.#announceNotice();
  }

  #announceNotice(): void {
    const { notice } = this.state;
    const own = this.#app?.newsOf(this.state);
    const message = own ?? (notice && this.#suite?.noticeMessage(notice, this.state));
    if (message) this.announce(message.title);
  }

  announce(text: string): void {
    tellShell(this, 'journey-announce', { text });
  }

  async #signIn(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.state.waiting) return;
    // Without a field, it is the number that this device remembers (A1).
    const nir = this.querySelector<HTMLInputElement>('#nir')?.value;
    const password = this.#typed('password');
    if (await this.#refusedHere((suite) => suite.checkCredentials({ nir, password }))) return;
    const shown = nir === undefined ? this.state.phone?.remembered : this.#suite?.groupNir(nir);
    this.move({ type: 'named', nir: shown ?? '' });
    const typed = { ...(nir !== undefined && { nir }), password, ...this.#app?.wishes() };
    const reply = await this.ask('sign-in', async (suite) => {
      const outcome = await call('POST /api/connexion', typed);
      // Should it not come, what was awaited has failed as surely as if the answer had not.
      if (outcome.ok && !(await suite.loadStep(outcome.value.step))) return failed('unreachable');
      return outcome;
    });
    if (reply) this.#settle({ ok: true, value: reply });
  }

  /** After the right password, or the new one (W5). */
  #settle(outcome: Outcome<SignInReply>): void {
    if (!outcome.ok) return this.#fail(outcome.failure);
    const reply = outcome.value;
    if (reply.step === 'signed-in') return this.signedIn();
    // C3 to C6; the end of the address tells that page why the person is there.
    if (reply.step === 'creation') return location.assign('/inscription#code-provisoire');
    this.move({ type: 'admitted', reply }, '#step');
    this.#announceNotice();
  }

  async #requestCode(): Promise<void> {
    if (this.state.waiting) return;
    const expired = this.state.failure?.code === 'code-expired';
    const staying = this.state.step === 'code-sent' && !expired;
    const reply = await this.ask('code', () => call('POST /api/connexion/code', {}));
    if (!reply) return;
    const { maskedEmail } = reply;
    const validUntil = Date.parse(reply.validUntil);
    this.move({ type: 'code-sent', maskedEmail, validUntil }, staying ? undefined : '#code');
    if (expired) this.#clear('code');
    this.#announceNotice();
  }

  async #verify(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.state.waiting) return;
    const code = this.#typed('code');
    if (await this.#refusedHere((suite) => suite.checkCode(code))) return;
    const rememberDevice =
      this.querySelector<HTMLInputElement>('#remember-device')?.checked ?? false;
    const reply = await this.ask('verification', (suite) =>
      call('POST /api/connexion/verification', { code: suite.compactCode(code), rememberDevice }),
    );
    if (reply) this.signedIn();
  }

  async #startOver(): Promise<void> {
    if (this.state.waiting) return;
    await this.ask('abandon', () => call('DELETE /api/connexion'));
    // Whatever the server answered, the person may go on: a new sign-in replaces the old one.
    this.move({ type: 'abandoned' }, '#nir');
  }

  signedIn(account?: string): void {
    this.announce(this.#suite!.suiteTexts.signedIn);
    tellShell(this, 'journey-signed-in', { account });
  }

  #typed(id: string): string {
    return this.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }

  #clear(id: string): void {
    const input = this.querySelector<HTMLInputElement>(`#${id}`);
    if (input) input.value = '';
  }

  /** As on the card, once the person has left the field; never under their fingers. */
  async #groupNir(): Promise<void> {
    const suite = await this.#loadSuite();
    const input = this.querySelector<HTMLInputElement>('#nir');
    if (suite && input && input !== document.activeElement)
      input.value = suite.groupNir(input.value);
  }
}

customElements.define('ameli-connexion', AmeliConnexion);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-connexion': AmeliConnexion;
  }
}
