import type { PropertyValues } from 'lit';
import { termsVersion } from '../../../domain/creation.ts';
import { creationNotices } from '../../../domain/messages/inscription-suite.ts';
import type { CreationProgress } from '../../../domain/wire/creation.ts';
import { call } from '../../shell/api.ts';
import type { Failure, Outcome } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import '../../styles/creation.ts';
import { carryOver, putBack, type Carried } from '../../ui/carried.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import '../../ui/password/new-password.ts';
import type { NewPasswordEvents } from '../../ui/password/new-password.ts';
import '../confirmation/new-link.ts';
import { groupNir } from '../connexion/local-check.ts';
import { answerOf, contactOf } from './contact.ts';
import { keepValues, restoreValues, valuesOf } from './form-values.ts';
import {
  birthDateAsTyped,
  checkContact,
  checkIdentity,
  checkProof,
  fieldErrorsFrom,
  type FieldErrors,
} from './local-check.ts';
import {
  initialState,
  reduce,
  stepShown,
  type Action,
  type InscriptionEvent,
  type InscriptionState,
} from './machine.ts';
import { inscriptionView, titleOf, type InscriptionActions } from './view.ts';

type Step = Promise<Outcome<CreationProgress>>;

/** C1 to C6 and F2. The state moves in `machine.ts`; here are the calls, the focus and the events. */
export class AmeliInscription extends JourneyElement {
  static override properties = { state: { state: true } };

  declare state: InscriptionState;
  #carried: Carried | undefined;
  #arrived = false;
  /** What was typed on screens that may come back; nothing secret. */
  readonly #kept = new Map<string, string | boolean>();
  /** Selector of what takes the focus after the next render. */
  #focusNext: string | undefined;

  readonly #actions: InscriptionActions = {
    ready: true,
    identify: (event) => this.#identify(event),
    leaveNir: (event) => groupNirOf(event.target as HTMLInputElement),
    prove: (event) => this.#prove(event),
    withoutSerial: () => this.#show({ type: 'without-serial' }),
    back: () => this.#show({ type: 'back' }),
    welcomed: () => void this.#advance(() => call('POST /api/inscription/bienvenue', {})),
    answerTerms: (event) => this.#answerTerms(event),
    choosePassword: (event) => this.#choosePassword(event.detail),
    refusePassword: ({ detail }) => !this.state.waiting && this.#refusedHere(detail.errors),
    giveContact: (event) => this.#giveContact(event),
    typePhones: () => this.#typePhones(),
    abandon: () => void this.#abandon(),
    restart: () => this.#show({ type: 'restarted' }),
  };

  constructor() {
    super();
    this.state = initialState;
    this.addEventListener('link-sent', (event) =>
      this.#move({ type: 'link-sent', ...(event as CustomEvent<{ maskedEmail: string }>).detail }),
    );
    this.addEventListener('link-refused', (event) =>
      this.#fail((event as CustomEvent<Failure>).detail),
    );
  }

  protected override takeOver(): void {
    this.#carried = carryOver(this);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#lookAgain);
    void this.#resume();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#lookAgain);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('state');
    const { step } = this.state.screen;
    if (before && before.screen.step !== step) keepValues(this, this.#kept);
    // The account is there: whoever uses this browser next finds nothing of it.
    if (step === 'done') this.#kept.clear();
  }

  protected override render() {
    return inscriptionView(this.state, this.#actions);
  }

  protected override firstUpdated(): void {
    if (this.#carried) putBack(this.#carried, this);
    this.#carried = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const { screen, failure, fieldErrors } = this.state;
    const before = changed.get('state');
    if (before && before.screen.step !== screen.step) this.#changed();
    const wrong = failure !== undefined || Object.keys(fieldErrors).length > 0;
    tellShell(this, 'journey-title', { title: titleOf(screen), failed: wrong });
    if (this.#focusNext) this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  /** Another screen is shown: what it held before is given back. */
  #changed(): void {
    restoreValues(this, this.#kept);
    if (this.state.screen.step === 'contact') this.#typePhones();
  }

  /** A move of the state; `focus` is put where the person goes on, once the screen shows it. */
  #move(event: InscriptionEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    this.#focusNext = focus;
  }

  /** A move to another screen, read from its heading. */
  #show(event: InscriptionEvent): void {
    if (this.state.waiting && event.type === 'back') return;
    scrollTo(0, 0);
    this.#move(event, 'h1');
  }

  /** One call at a time: further presses meanwhile do nothing. Undefined when it failed, and the screen says so. */
  async #ask<Value>(
    action: Action,
    asking: () => Promise<Outcome<Value>>,
  ): Promise<{ value: Value } | undefined> {
    if (this.state.waiting) return undefined;
    this.#move({ type: 'sent', action });
    const outcome = await patiently(asking(), () => this.#move({ type: 'slow' }));
    if (outcome.ok) return { value: outcome.value };
    if (outcome.failure.code === 'creation-elsewhere') await this.#follow(outcome.failure);
    else this.#fail(outcome.failure);
    return undefined;
  }

  async #advance(asking: () => Step): Promise<void> {
    const reply = await this.#ask('step', asking);
    if (reply) this.#show({ type: 'moved', progress: reply.value });
  }

  /** C11: another tab is at another step; this one goes there too. */
  async #follow(failure: Failure): Promise<void> {
    const found = await call('GET /api/inscription');
    if (!found.ok) return this.#fail(failure);
    this.#show({ type: 'found-elsewhere', progress: found.value });
    tellShell(this, 'journey-announce', { text: creationNotices.elsewhere.title });
  }

  #fail(failure: Failure): void {
    const fieldErrors = fieldErrorsFrom(failure.fields);
    this.#move({ type: 'failed', failure, fieldErrors });
    this.#focusNext = this.state.screen.step === 'excluded' ? 'h1' : '#error-summary';
  }

  /** True, and shown, when the form itself is not filled in as it should. */
  #refusedHere(fieldErrors: FieldErrors): boolean {
    const refused = Object.keys(fieldErrors).length > 0;
    if (refused) this.#move({ type: 'refused-here', fieldErrors }, '#error-summary');
    return refused;
  }

  /** Turned to again: another tab of this browser may have gone on meanwhile. */
  readonly #lookAgain = (): void => {
    if (document.visibilityState === 'visible') void this.#resume();
  };

  /** On arrival; afterwards only a step of the server: «Retour» to the first screen is not undone. */
  async #resume(): Promise<void> {
    if (this.#arrived && stepShown(this.state) === 'none') return;
    this.#arrived = true;
    const byProvisionalCode = this.#sentHere();
    const outcome = await call('GET /api/inscription');
    if (!outcome.ok) return;
    const { screen } = this.state;
    const focused = this.contains(document.activeElement);
    this.#move({ type: 'resumed', progress: outcome.value, byProvisionalCode });
    if (this.state.screen === screen) return;
    if (focused) this.#focusNext = 'h1';
    if (this.state.notice)
      tellShell(this, 'journey-announce', { text: creationNotices[this.state.notice].title });
  }

  /** W5: sent here by the sign-in page, after a provisional code. Said once, not again after a reload. */
  #sentHere(): boolean {
    if (location.hash !== '#code-provisoire') return false;
    history.replaceState(null, '', location.pathname);
    return true;
  }

  #identify(event: SubmitEvent): void {
    const { name = '', nir = '', birthDate = '', postalCode = '' } = this.#sent(event);
    if (this.state.waiting) return;
    const typed = { name, nir, birthDate: birthDateAsTyped(birthDate), postalCode };
    if (this.#refusedHere(checkIdentity(typed, performance.timeOrigin + event.timeStamp))) return;
    void this.#advance(() => call('POST /api/inscription', typed));
  }

  #prove(event: SubmitEvent): void {
    const { iban = '', vitale = '' } = this.#sent(event);
    if (this.state.waiting || this.#refusedHere(checkProof({ iban, vitale }))) return;
    void this.#advance(() => call('POST /api/inscription/preuve', { iban, vitale }));
  }

  #answerTerms(event: SubmitEvent): void {
    const { terms } = this.#sent(event);
    if (this.state.waiting) return;
    if (this.#refusedHere(terms === undefined ? { terms: 'answer-required' } : {})) return;
    if (terms === 'no') return void this.#abandon('refused');
    // The version of the text that this page holds: the server knows whether it is still the one in force.
    const accepted = { accepted: true, version: termsVersion } as const;
    void this.#advance(() => call('POST /api/inscription/conditions', accepted));
  }

  #choosePassword({ password }: NewPasswordEvents['password-chosen']): void {
    void this.#advance(() => call('POST /api/inscription/mot-de-passe', { password }));
  }

  #giveContact(event: SubmitEvent): void {
    const typed = this.#sent(event);
    if (this.state.waiting) return;
    const { email = '', emailAgain = '' } = typed;
    const emailConsent = answerOf(typed['emailConsent']);
    if (this.#refusedHere(checkContact({ email, emailAgain, emailConsent }))) return;
    void this.#advance(() => call('POST /api/inscription/coordonnees', contactOf(typed)));
  }

  /** Refused, cancelled, or somebody else's: nothing is kept, here nor on the server. */
  async #abandon(why: 'refused' | 'cancelled' = 'cancelled'): Promise<void> {
    const { step } = this.state.screen;
    const action = why === 'refused' ? 'refuse' : 'abandon';
    const done = await this.#ask(action, () => call('DELETE /api/inscription'));
    if (!done) return;
    const over = step === 'done' || step === 'welcome';
    this.#kept.clear();
    if (step === 'welcome' && (await this.#leaveFranceConnect())) return;
    this.#show(over ? { type: 'restarted' } : { type: 'stopped', why });
    // What the screen that goes held is kept by its going.
    await this.updateComplete;
    this.#kept.clear();
  }

  /** F2: «Ce n'est pas vous ?» FranceConnect would send the same person again: its session ends too, when it can. */
  async #leaveFranceConnect(): Promise<boolean> {
    const outcome = await call('DELETE /api/session');
    const next = outcome.ok ? outcome.value.next : null;
    if (next === null) return false;
    tellShell(this, 'journey-signed-out', { reason: 'signed-out', next });
    return true;
  }

  #typePhones(): void {
    const { mobile, landline } = this.state.given;
    const given = {
      mobile: this.#typed('mobile') !== '',
      landline: this.#typed('landline') !== '',
    };
    if (given.mobile !== mobile || given.landline !== landline)
      this.#move({ type: 'phones-typed', given });
  }

  #sent(event: SubmitEvent): Partial<Record<string, string>> {
    event.preventDefault();
    return valuesOf(event.currentTarget as HTMLFormElement);
  }

  #typed(id: string): string {
    return this.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';
  }
}

/** As on the card, once the person has left the field. */
function groupNirOf(input: HTMLInputElement): void {
  input.value = groupNir(input.value);
}

customElements.define('ameli-inscription', AmeliInscription);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-inscription': AmeliInscription;
  }
}
