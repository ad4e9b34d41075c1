import { closingTexts as texts } from '../../../../domain/messages/fermeture.ts';
import { formatDeadline } from '../../../../domain/paris-format.ts';
import { call } from '../../../shell/api.ts';
import type { Failure } from '../../../shell/outcome.ts';
import { tellShell } from '../../../shell/page.ts';
import { AccountPageElement, type Heading } from '../account-page.ts';
import { closingView } from './view.ts';

/** I5: what closing means, the password, done at once. */
export class AmeliCompteFermeture extends AccountPageElement {
  static override properties = {
    failure: { state: true },
    missing: { state: true },
    waiting: { state: true },
    slow: { state: true },
    passwordShown: { state: true },
    heldUntil: { state: true },
  };

  declare failure: Failure | undefined;
  /** The password was not typed. */
  declare missing: boolean;
  declare waiting: boolean;
  declare slow: boolean;
  declare passwordShown: boolean;
  /** Another address was given less than 48 h ago: ms since the epoch; undefined when not, or not known yet. */
  declare heldUntil: number | undefined;

  constructor() {
    super();
    this.missing = false;
    this.waiting = false;
    this.slow = false;
    this.passwordShown = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#readHold();
  }

  protected override render() {
    return closingView(this, {
      close: (event) => this.#submit(event),
      togglePassword: () => (this.passwordShown = !this.passwordShown),
    });
  }

  protected override heading(): Heading {
    return { title: texts.title, failed: this.missing || this.failure !== undefined };
  }

  /** Told before the password is typed. Should it not be known, the answer to the wish tells it. */
  async #readHold(): Promise<void> {
    const outcome = await this.answerTo(call('GET /api/compte/informations'));
    if (!outcome?.ok || outcome.value.passwordHeldUntil === null) return;
    this.heldUntil = Date.parse(outcome.value.passwordHeldUntil);
    tellShell(this, 'journey-announce', { text: texts.held(formatDeadline(this.heldUntil)) });
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    if (this.waiting) return;
    const password = this.typed('password');
    this.failure = undefined;
    this.missing = password === '';
    if (this.missing) this.focusNext('#error-summary');
    else void this.#close(password);
  }

  async #close(password: string): Promise<void> {
    this.waiting = true;
    // Hidden again, else the browser would offer to keep it as ordinary text.
    this.passwordShown = false;
    const asking = call('POST /api/compte/fermeture', { password });
    const outcome = await this.answerTo(asking, () => (this.slow = true));
    this.waiting = false;
    this.slow = false;
    if (outcome?.ok) tellShell(this, 'journey-signed-out', { reason: 'account-closed' });
    if (!outcome || outcome.ok) return;
    this.failure = outcome.failure;
    this.focusNext('#error-summary');
  }
}

customElements.define('ameli-compte-fermeture', AmeliCompteFermeture);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-fermeture': AmeliCompteFermeture;
  }
}
