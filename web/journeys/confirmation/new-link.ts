import { html, nothing, type TemplateResult } from 'lit';
import {
  addressMessage,
  addressTexts as texts,
  emailErrorTexts,
  type EmailErrorCode,
} from '../../../domain/messages/adresse.ts';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { parseEmail } from '../../../domain/email.ts';
import { call } from '../../shell/api.ts';
import type { Failure } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { errorSummary, notice } from '../../ui/message.ts';

/** Failures that only the journey around can tell: what it was doing is over. */
const overCodes = new Set([
  'creation-expired',
  'sign-in-expired',
  'link-used',
  'address-erased',
  'not-attached',
  'attachment-pending',
  'account-closed',
]);

/** Asking for another confirmation message, to the same address or to another one (C6 to C9). */
export class AmeliNouveauLien extends JourneyElement {
  static override properties = {
    route: { attribute: false },
    page: { attribute: false },
    urgent: { attribute: false },
    erased: { attribute: false },
    waiting: { state: true },
    slow: { state: true },
    failure: { state: true },
    emailError: { state: true },
    sentTo: { state: true },
  };

  declare route: 'POST /api/inscription/renvoi' | 'POST /api/connexion/adresse';
  /** Title of the page around. */
  declare page: string;
  /** A new link is the thing to do, not a way out of trouble. */
  declare urgent: boolean;
  /** No address is known, or none any more: only another one can be given. */
  declare erased: boolean;
  declare waiting: 'same' | 'another' | undefined;
  declare slow: boolean;
  declare failure: Failure | undefined;
  declare emailError: EmailErrorCode | undefined;
  declare sentTo: string | undefined;
  /** An address is known again: what is typed for another one must not go with a refusal. */
  #everSent = false;
  #focusNext: string | undefined;

  constructor() {
    super();
    this.urgent = false;
    this.erased = false;
    this.slow = false;
  }

  protected override render() {
    const onlyAnother = this.erased && !this.#everSent;
    return html`<div class="stack">
      ${this.#problem()}
      ${
        this.sentTo === undefined
          ? nothing
          : html`<div id="link-sent" tabindex="-1">
              ${notice({ title: texts.sentTo(this.sentTo), lines: [texts.onlyNewest, texts.checkSpam] })}
            </div>`
      }
      ${onlyAnother ? this.#another(true) : html`${this.#same()} ${this.#folded()}`}
      <p class="progress" role="status">${this.slow ? connexionTexts.slow : ''}</p>
    </div>`;
  }

  protected override updated(): void {
    if (!this.#focusNext) return;
    const failed = this.failure !== undefined || this.emailError !== undefined;
    tellShell(this, 'journey-title', { title: this.page, failed });
    this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  #problem(): TemplateResult | typeof nothing {
    if (this.emailError)
      return errorSummary({ title: emailErrorTexts[this.emailError], lines: [] }, [
        { field: 'new-email', text: texts.otherAddress },
      ]);
    return this.failure ? errorSummary(addressMessage(this.failure.code, this.failure)) : nothing;
  }

  #same(): TemplateResult {
    const quiet = !this.urgent || this.sentTo !== undefined;
    return html`${
        this.sentTo === undefined && !this.urgent
          ? html`<h2>${texts.notReceived}</h2>
              <p>${texts.checkSpam}</p>`
          : nothing
      }
      ${button({
        text: this.urgent ? texts.resendSame : texts.resend,
        kind: quiet ? 'secondary' : 'primary',
        waiting: this.waiting === 'same' ? texts.sending : undefined,
        onPress: () => void this.#ask('same'),
      })}
      <p><a href="/aide/confirmation-non-recue">${texts.help}</a></p>`;
  }

  #folded(): TemplateResult {
    return html`<details>
      <summary>${texts.wrongAddress}</summary>
      ${this.#another(false)}
    </details>`;
  }

  #another(primary: boolean): TemplateResult {
    const email: Field = {
      id: 'new-email',
      label: texts.otherAddressField,
      hint: texts.otherAddressHint,
      error: this.emailError && emailErrorTexts[this.emailError],
    };
    return html`<form class="stack" method="post" novalidate @submit=${this.#submit}>
      ${field(
        email,
        html`<input
          id="new-email"
          name="email"
          type="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck="false"
          maxlength="320"
          required
          aria-describedby=${describedBy(email)}
          aria-invalid=${email.error ? 'true' : nothing}
        />`,
      )}
      ${button({
        text: texts.sendThere,
        kind: primary ? 'primary' : 'secondary',
        waiting: this.waiting === 'another' ? texts.sending : undefined,
      })}
    </form>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (this.waiting) return;
    const email = this.querySelector<HTMLInputElement>('#new-email')?.value ?? '';
    const parsed = parseEmail(email);
    if (parsed.ok) return void this.#ask('another', parsed.email);
    this.#tell({ emailError: `email-${parsed.issue}` });
  };

  async #ask(waiting: 'same' | 'another', email?: string): Promise<void> {
    if (this.waiting) return;
    this.waiting = waiting;
    const asking = call(this.route, email === undefined ? {} : { email });
    const outcome = await patiently(asking, () => (this.slow = true));
    this.waiting = undefined;
    this.slow = false;
    if (outcome.ok) return this.#sent(outcome.value.maskedEmail);
    const { failure } = outcome;
    if (overCodes.has(failure.code)) {
      this.dispatchEvent(new CustomEvent('link-refused', { bubbles: true, detail: failure }));
    } else if (failure.code === 'email-taken') {
      this.#tell({ emailError: 'email-taken' });
    } else if (failure.fields.some(({ field }) => field === 'email')) {
      this.#tell({ emailError: 'email-malformed' });
    } else {
      this.#tell({ failure });
    }
  }

  #sent(maskedEmail: string): void {
    this.failure = undefined;
    this.emailError = undefined;
    this.sentTo = maskedEmail;
    this.#everSent = true;
    this.querySelector('details')?.removeAttribute('open');
    this.#focusNext = '#link-sent';
    this.dispatchEvent(new CustomEvent('link-sent', { bubbles: true, detail: { maskedEmail } }));
  }

  #tell({ failure, emailError }: { failure?: Failure; emailError?: EmailErrorCode }): void {
    this.failure = failure;
    this.emailError = emailError;
    this.sentTo = undefined;
    this.#focusNext = '#error-summary';
  }
}

customElements.define('ameli-nouveau-lien', AmeliNouveauLien);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-nouveau-lien': AmeliNouveauLien;
  }
}
