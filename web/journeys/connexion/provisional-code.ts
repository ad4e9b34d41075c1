import { html, nothing } from 'lit';
import { failureMessage, isFailureAnywhere } from '../../../domain/messages/failures.ts';
import {
  emailChangedRecently,
  provisionalCodeTexts as texts,
} from '../../../domain/messages/code-provisoire.ts';
import { kept } from '../../../domain/messages/shell.ts';
import { call } from '../../shell/api.ts';
import type { Failure } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { errorSummary } from '../../ui/message.ts';
import {
  isPasswordFailure,
  newPasswordFieldTexts,
  newPasswordSummary,
  type NewPasswordErrors,
} from '../../ui/password/check.ts';
import '../../ui/password/new-password.ts';
import type { NewPasswordEvents } from '../../ui/password/new-password.ts';

/** W5: the provisional code was right, and a new password is chosen. What follows is told by `password-outcome`. */
export class AmeliCodeProvisoire extends JourneyElement {
  static override properties = {
    nir: { attribute: false },
    page: { attribute: false },
    waiting: { state: true },
    slow: { state: true },
    failure: { state: true },
    errors: { state: true },
  };

  /** As typed; empty after a reload, masked where this device remembers it (A1). */
  declare nir: string;
  /** Title of the page around. */
  declare page: string;
  declare waiting: boolean;
  declare slow: boolean;
  declare failure: Failure | undefined;
  declare errors: NewPasswordErrors;
  #told = false;

  constructor() {
    super();
    this.nir = '';
    this.page = '';
    this.waiting = false;
    this.slow = false;
    this.errors = {};
  }

  protected override render() {
    const { failure, errors } = this;
    return html`<div class="stack">
      <h2 id="step" tabindex="-1">${texts.title}</h2>
      ${this.#summary() ?? nothing}
      <p>${texts.lead}</p>
      <ameli-nouveau-mot-de-passe
        .username=${this.nir.includes('*') ? '' : this.nir.replaceAll(' ', '')}
        .errors=${newPasswordFieldTexts(errors, failure, 'password')}
        .submit=${texts.submit}
        .waiting=${this.waiting ? texts.saving : undefined}
        .slow=${this.slow}
        @password-chosen=${this.#choose}
        @password-wrong=${this.#refuse}
      ></ameli-nouveau-mot-de-passe>
    </div>`;
  }

  protected override updated(): void {
    if (!this.#told) return;
    this.#told = false;
    tellShell(this, 'journey-title', { title: this.page, failed: true });
    this.querySelector<HTMLElement>('#error-summary')?.focus();
  }

  #summary() {
    const { failure } = this;
    const about = newPasswordSummary(this.errors, failure, 'password');
    if (about || !failure) return about;
    if (failure.code === 'email-changed-recently')
      return errorSummary(emailChangedRecently(failure));
    const message = failureMessage(failure.code);
    return errorSummary({ ...message, lines: [...message.lines, kept] });
  }

  readonly #refuse = ({ detail }: CustomEvent<NewPasswordEvents['password-wrong']>): void =>
    this.#tell({ errors: detail.errors });

  readonly #choose = async ({
    detail,
  }: CustomEvent<NewPasswordEvents['password-chosen']>): Promise<void> => {
    if (this.waiting) return;
    this.waiting = true;
    const asking = call('POST /api/connexion/mot-de-passe', detail);
    const outcome = await patiently(asking, () => (this.slow = true));
    this.waiting = false;
    this.slow = false;
    if (!outcome.ok && isToldHere(outcome.failure)) return this.#tell({ failure: outcome.failure });
    this.dispatchEvent(new CustomEvent('password-outcome', { bubbles: true, detail: outcome }));
  };

  #tell({ failure, errors = {} }: { failure?: Failure; errors?: NewPasswordErrors }): void {
    this.failure = failure;
    this.errors = errors;
    this.#told = true;
  }
}

/** The rest ends the sign-in in progress: the page around has the words. */
const isToldHere = (failure: Failure): boolean =>
  isPasswordFailure(failure) ||
  failure.code === 'email-changed-recently' ||
  isFailureAnywhere(failure.code);

customElements.define('ameli-code-provisoire', AmeliCodeProvisoire);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-code-provisoire': AmeliCodeProvisoire;
  }
}
