import { parseEmail } from '../../../../domain/email.ts';
import { informationsLabels as labels } from '../../../../domain/messages/informations.ts';
import type { PhonesRequest } from '../../../../domain/wire/compte.ts';
import { call } from '../../../shell/api.ts';
import type { Outcome } from '../../../shell/outcome.ts';
import '../../../styles/creation.ts';
import { valuesOf } from '../../inscription/form-values.ts';
import { AccountPageElement, type Heading } from '../account-page.ts';
import type { InformationsActions } from './actions.ts';
import { changedConsents } from './consents.ts';
import {
  initialState,
  reduce,
  type Editable,
  type FieldErrors,
  type InformationsAction,
  type InformationsEvent,
  type InformationsState,
} from './machine.ts';
import { informationsView } from './view.ts';

/** I2 and I3. The state moves in `machine.ts`; here are the calls, the focus and the events. */
export class AmeliCompteInformations extends AccountPageElement {
  static override properties = { state: { state: true } };

  declare state: InformationsState;

  readonly #actions: InformationsActions = {
    read: () => void this.#read(),
    edit: (what) => this.#edit(what),
    close: () => this.#close(),
    togglePassword: () => this.#move({ type: 'password-toggled' }),
    changeEmail: (event) => this.#changeEmail(event),
    cancelEmail: () => void this.#cancelEmail(),
    savePhone: (event) => this.#savePhone(event),
    removePhone: () => void this.#removePhone(),
    saveConsents: (event) => this.#saveConsents(event),
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
    return informationsView(this.state, this.#actions);
  }

  protected override heading(): Heading {
    const { failure, fieldErrors } = this.state;
    const failed = failure !== undefined || Object.keys(fieldErrors).length > 0;
    return { title: labels.title, failed };
  }

  #move(event: InformationsEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    if (focus) this.focusNext(focus);
  }

  /** One call at a time; undefined when it failed, and the screen says so. */
  async #ask<Value>(
    action: InformationsAction,
    asking: () => Promise<Outcome<Value>>,
  ): Promise<{ value: Value } | undefined> {
    if (this.state.waiting) return undefined;
    this.#move({ type: 'asked', action });
    const outcome = await this.answerTo(asking(), () => this.#move({ type: 'slow' }));
    if (outcome?.ok) return { value: outcome.value };
    if (outcome) this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    return undefined;
  }

  async #read(): Promise<void> {
    // Asked again after a failure: the button that had the focus goes, and the reading begins anew.
    const again = this.state.failure !== undefined;
    const reply = await this.#ask('reading', () => call('GET /api/compte/informations'));
    if (reply) this.#move({ type: 'read', informations: reply.value }, again ? 'h1' : undefined);
  }

  #edit(what: Editable): void {
    const field = what === 'mobile' || what === 'landline' ? `#${what}` : '#edit-title';
    this.#move({ type: 'edit', what }, field);
  }

  #close(): void {
    const { editing } = this.state;
    if (editing) this.#move({ type: 'closed' }, `#edit-${editing}`);
  }

  /** True, and shown, when the form itself is not filled in as it should. */
  #wrongHere(fieldErrors: FieldErrors): boolean {
    const wrong = Object.keys(fieldErrors).length > 0;
    if (wrong) this.#move({ type: 'wrong-here', fieldErrors }, '#error-summary');
    return wrong;
  }

  #changeEmail(event: SubmitEvent): void {
    event.preventDefault();
    if (this.state.waiting) return;
    const parsed = parseEmail(this.typed('email'));
    const password = this.typed('password');
    const wrong: FieldErrors = {
      ...(!parsed.ok && { email: `email-${parsed.issue}` as const }),
      ...(password === '' && { password: 'password-required' as const }),
    };
    if (!this.#wrongHere(wrong) && parsed.ok) void this.#sendEmail(parsed.email, password);
  }

  async #sendEmail(email: string, password: string): Promise<void> {
    const reply = await this.#ask('saving', () =>
      call('POST /api/compte/email', { email, password }),
    );
    if (reply) this.#move({ type: 'email-sent', reply: reply.value }, '#done');
  }

  async #cancelEmail(): Promise<void> {
    const reply = await this.#ask('cancelling', () => call('DELETE /api/compte/email'));
    if (reply) this.#move({ type: 'email-cancelled' }, '#done');
  }

  #savePhone(event: SubmitEvent): void {
    event.preventDefault();
    const { editing, waiting } = this.state;
    if (waiting || (editing !== 'mobile' && editing !== 'landline')) return;
    const number = this.typed(editing);
    if (this.#wrongHere(number.trim() === '' ? { [editing]: `${editing}-required` } : {})) return;
    void this.#changePhone(editing, number);
  }

  async #removePhone(): Promise<void> {
    const { editing } = this.state;
    if (editing === 'mobile' || editing === 'landline') await this.#changePhone(editing, null);
  }

  async #changePhone(which: 'mobile' | 'landline', number: string | null): Promise<void> {
    const body: PhonesRequest = { [which]: number };
    const reply = await this.#ask(number === null ? 'removing' : 'saving', () =>
      call('POST /api/compte/telephones', body),
    );
    if (!reply) return;
    const done = { what: `${which}-${number === null ? 'removed' : 'saved'}` } as const;
    this.#move({ type: 'saved', informations: reply.value, done }, '#done');
  }

  #saveConsents(event: SubmitEvent): void {
    event.preventDefault();
    const { shown, waiting } = this.state;
    if (waiting || !shown) return;
    const changed = changedConsents(valuesOf(event.currentTarget as HTMLFormElement), shown);
    if (Object.keys(changed).length === 0) this.#move({ type: 'unchanged' }, '#done');
    else void this.#sendConsents(changed);
  }

  async #sendConsents(changed: ReturnType<typeof changedConsents>): Promise<void> {
    const reply = await this.#ask('saving', () => call('POST /api/compte/consentements', changed));
    if (!reply) return;
    const done = { what: 'consents-saved' } as const;
    this.#move({ type: 'saved', informations: reply.value, done }, '#done');
  }
}

customElements.define('ameli-compte-informations', AmeliCompteInformations);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-informations': AmeliCompteInformations;
  }
}
