import type { CaptchaAnswer } from '../../../domain/wire/captcha.ts';
import { call } from '../../shell/api.ts';
import { numberTyped } from '../../shell/number-typed.ts';
import { entryOf, type Entry } from '../../shell/link-in-address.ts';
import type { Outcome } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import '../../styles/creation.ts';
import '../../ui/captcha/captcha.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import '../../ui/password/new-password.ts';
import { checkNir, fieldErrorsFrom, groupNir } from '../connexion/local-check.ts';
import {
  initialState,
  isTextSpent,
  isWrong,
  reduce,
  type ForgottenEvent,
  type ForgottenState,
} from './machine.ts';
import { forgottenView, titleOf, type ForgottenActions } from './view.ts';

/** P1 to P3: the forgotten password, asked for, then chosen anew behind the link of the message. */
export class AmeliMotDePasse extends JourneyElement {
  static override properties = { state: { state: true } };

  declare state: ForgottenState;
  /** What this entry of the history is about: a link, a request that was sent, or nothing yet. */
  #entry: Entry | undefined;
  /** Selector of what takes the focus after the next render. */
  #focusNext: string | undefined;

  readonly #actions: ForgottenActions = {
    ask: (event) => void this.#ask(event),
    leaveNir: (event) => groupNirOf(event.target as HTMLInputElement),
    captchaRenewed: () => this.#move({ type: 'captcha-renewed' }),
    again: () => this.#again(),
    read: () => void this.#read(),
    choose: ({ detail }) => void this.#choose(detail.password),
    refuse: ({ detail }) => this.#tell({ type: 'password-wrong', errors: detail.errors }),
    startAgain: () => this.#startAgain(),
  };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#open);
    addEventListener('popstate', this.#open);
    this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#open);
    removeEventListener('popstate', this.#open);
  }

  protected override render() {
    return forgottenView(this.state, this.#actions);
  }

  protected override updated(): void {
    const { screen, failure } = this.state;
    // Nothing to read yet: the title, and the focus with it, wait for what the link is worth.
    if (screen === 'reading' && !failure) return;
    tellShell(this, 'journey-title', { title: titleOf(screen), failed: isWrong(this.state) });
    if (this.#focusNext) this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  /** Shows what this entry of the history is about. */
  readonly #open = (): void => {
    // Gone to another page of ours: its entry is none of this one's business.
    if (!this.isConnected || location.pathname.replaceAll('/', '') !== 'mot-de-passe') return;
    const entry = entryOf(this.#entry ?? null);
    const same = this.#entry !== undefined && JSON.stringify(entry) === JSON.stringify(this.#entry);
    // A form begun stays as it is; one come back to empty takes the number typed meanwhile.
    if (same && (this.state.screen !== 'ask' || this.#nirInput.value !== '')) return;
    this.#entry = entry;
    const link = entry?.['link'] !== undefined;
    const sent = entry?.['sent'] === true;
    if (link) {
      this.#move({ type: 'opened', about: 'link' });
      return void this.#read();
    }
    this.#move({ type: 'opened', about: sent ? 'sent' : 'ask' });
    if (!sent) this.#move({ type: 'named', nir: numberTyped.nir });
  };

  #move(event: ForgottenEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    this.#focusNext = focus;
  }

  /** A move to a screen of its own, read from its heading, or to what is wrong on this one. */
  #tell(event: ForgottenEvent): void {
    const { screen } = this.state;
    this.#move(event);
    const another = this.state.screen !== screen;
    if (another) scrollTo(0, 0);
    this.#focusNext = another ? 'h1' : '#error-summary';
  }

  async #ask(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.state.waiting) return;
    const captcha = this.querySelector('ameli-captcha')!;
    const typed = this.#nirInput.value;
    const nirError = checkNir(typed);
    const captchaError = captcha.gap();
    this.#move({ type: 'named', nir: groupNir(typed) });
    if (nirError || captchaError)
      return this.#tell({ type: 'refused-here', found: { nirError, captchaError } });
    this.#move({ type: 'asked', what: 'ask' });
    const asking = this.#send(typed, captcha.answer());
    const outcome = await patiently(asking, () => this.#move({ type: 'slow' }));
    if (outcome.ok) {
      this.#remember({ sent: true });
      return this.#tell({ type: 'sent', requestsLeft: outcome.value.requestsLeft });
    }
    const { failure } = outcome;
    if (isTextSpent(failure.code)) captcha.renew();
    this.#tell({ type: 'failed', failure, nirError: fieldErrorsFrom(failure.fields).nir });
  }

  async #send(nir: string, answer: Promise<CaptchaAnswer>) {
    return call('POST /api/mot-de-passe/oubli', { nir, captcha: await answer });
  }

  #again(): void {
    this.#remember(null);
    this.#tell({ type: 'again' });
  }

  #startAgain(): void {
    this.#remember(null);
    this.#tell({ type: 'opened', about: 'ask' });
  }

  #remember(entry: Entry): void {
    this.#entry = entry;
    history.replaceState(entry, '', location.pathname);
  }

  async #read(): Promise<void> {
    // Asked again after a failure: the button that had the focus goes, and the reading begins anew.
    const again = this.state.failure !== undefined;
    const link = this.#link;
    const reply = await this.#call('reading', () => call('POST /api/mot-de-passe/lien', { link }));
    if (reply && link === this.#link)
      this.#move({ type: 'told', link: reply.state }, again ? 'h1' : undefined);
  }

  async #choose(password: string): Promise<void> {
    const body = { link: this.#link, password };
    const reply = await this.#call('change', () => call('POST /api/mot-de-passe', body));
    if (reply) this.#tell({ type: 'changed' });
  }

  /** One call at a time; undefined when it failed, and the screen says so. */
  async #call<Value>(
    what: 'reading' | 'change',
    asking: () => Promise<Outcome<Value>>,
  ): Promise<Value | undefined> {
    if (this.state.waiting) return undefined;
    this.#move({ type: 'asked', what });
    const outcome = await patiently(asking(), () => this.#move({ type: 'slow' }));
    if (outcome.ok) return outcome.value;
    this.#tell({ type: 'failed', failure: outcome.failure });
    return undefined;
  }

  get #nirInput(): HTMLInputElement {
    return this.querySelector<HTMLInputElement>('#nir')!;
  }

  get #link(): string {
    const link = this.#entry?.['link'];
    return typeof link === 'string' ? link : '';
  }
}

/** As on the card, once the person has left the field. */
function groupNirOf(input: HTMLInputElement): void {
  input.value = groupNir(input.value);
}

customElements.define('ameli-mot-de-passe', AmeliMotDePasse);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-mot-de-passe': AmeliMotDePasse;
  }
}
