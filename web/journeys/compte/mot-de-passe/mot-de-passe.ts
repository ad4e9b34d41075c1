import { changeLabels, changeTexts as texts } from '../../../../domain/messages/changement.ts';
import { call } from '../../../shell/api.ts';
import type { Outcome } from '../../../shell/outcome.ts';
import { tellShell } from '../../../shell/page.ts';
import type { NewPasswordEvents } from '../../../ui/password/new-password.ts';
import { compactCode } from '../../connexion/local-check.ts';
import { AccountPageElement, type Heading } from '../account-page.ts';
import type { ChangeActions } from './actions.ts';
import {
  checkCode,
  initialState,
  isOver,
  needsNewCode,
  reduce,
  type ChangeAction,
  type ChangeEvent,
  type ChangeState,
} from './machine.ts';
import { changeView } from './view.ts';

/** M1 to M3, ME1 to ME3. The state moves in `machine.ts`; here are the calls, the focus and the events. */
export class AmeliCompteMotDePasse extends AccountPageElement {
  static override properties = { state: { state: true } };

  declare state: ChangeState;

  readonly #actions: ChangeActions = {
    read: () => void this.#read(),
    send: () => void this.#send(),
    verify: (event) => this.#verify(event),
    choose: (event) => void this.#choose(event.detail),
    refuse: (event) => this.#refuse(event.detail),
  };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
  }

  protected override render() {
    return changeView(this.state, this.#actions);
  }

  protected override heading(): Heading {
    const { screen, failure, codeError, passwordErrors } = this.state;
    const wrong = Boolean(failure ?? codeError) || Object.keys(passwordErrors).length > 0;
    return { title: titleOf(screen), failed: wrong };
  }

  #move(event: ChangeEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    if (focus) this.focusNext(focus);
  }

  /** One call at a time; undefined when it failed, and the screen says so. */
  async #ask<Value>(
    action: ChangeAction,
    asking: () => Promise<Outcome<Value>>,
  ): Promise<Value | undefined> {
    if (this.state.waiting) return undefined;
    this.#move({ type: 'asked', action });
    const outcome = await this.answerTo(asking(), () => this.#move({ type: 'slow' }));
    if (!outcome) return undefined;
    if (outcome.ok) return outcome.value;
    this.#move({ type: 'failed', failure: outcome.failure });
    this.focusNext(this.state.screen.step === 'refused' ? 'h1' : '#error-summary');
    return undefined;
  }

  /** Where the change stands; the first code is asked for without a press: coming here was the wish. */
  async #read(): Promise<void> {
    const reply = await this.#ask('reading', () => call('GET /api/compte/mot-de-passe'));
    if (!reply) return;
    this.#move({ type: 'told', reply });
    if (reply.step === 'code-needed' && !this.state.failure) await this.#send();
  }

  async #send(): Promise<void> {
    const expired = needsNewCode(this.state.failure);
    const staying = this.state.screen.step === 'code-sent';
    const reply = await this.#ask('code', () => call('POST /api/compte/mot-de-passe/code', {}));
    if (!reply) return;
    const input = this.querySelector<HTMLInputElement>('#code');
    if (expired && input) input.value = '';
    this.#move({ type: 'told', reply }, staying && !expired ? undefined : '#code');
    if (this.state.resent) tellShell(this, 'journey-announce', { text: texts.resent });
  }

  #verify(event: SubmitEvent): void {
    event.preventDefault();
    if (this.state.waiting) return;
    const code = compactCode(this.typed('code'));
    const error = checkCode(code);
    if (error) return this.#move({ type: 'code-wrong-here', error }, '#error-summary');
    void this.#check(code);
  }

  async #check(code: string): Promise<void> {
    const reply = await this.#ask('verification', () =>
      call('POST /api/compte/mot-de-passe/verification', { code }),
    );
    if (!reply) return;
    scrollTo(0, 0);
    this.#move({ type: 'told', reply }, '#step');
  }

  async #choose({ password }: NewPasswordEvents['password-chosen']): Promise<void> {
    const reply = await this.#ask('password', () =>
      call('POST /api/compte/mot-de-passe', { password }),
    );
    if (reply) {
      tellShell(this, 'journey-password-changed', undefined);
      scrollTo(0, 0);
      return this.#move({ type: 'changed' }, 'h1');
    }
    if (isOver(this.state.failure)) await this.#read();
  }

  #refuse({ errors }: NewPasswordEvents['password-wrong']): void {
    if (this.state.waiting) return;
    this.#move({ type: 'password-wrong-here', errors }, '#error-summary');
  }
}

function titleOf({ step }: ChangeState['screen']): string {
  if (step === 'refused') return changeLabels.impossible;
  return step === 'done' ? texts.done : changeLabels.title;
}

customElements.define('ameli-compte-mot-de-passe', AmeliCompteMotDePasse);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-mot-de-passe': AmeliCompteMotDePasse;
  }
}
