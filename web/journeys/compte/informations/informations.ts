import { parseEmail } from '../../../../domain/email.ts';
import { informationsLabels as labels } from '../../../../domain/messages/informations.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import type { Edit } from '../../../offline/edits.ts';
import { call } from '../../../shell/api.ts';
import { failed, type Outcome } from '../../../shell/outcome.ts';
import { endOfSession } from '../../../shell/page.ts';
import '../../../styles/creation.ts';
import { valuesOf } from '../../inscription/form-values.ts';
import type { Heading } from '../account-page.ts';
import { KeptPageElement, type HiddenFor } from '../kept-page.ts';
import type { InformationsActions } from './actions.ts';
import { Changes } from './changes.ts';
import { changedConsents, expectedConsents } from './consents.ts';
import {
  initialState,
  reduce,
  type Editable,
  type FieldErrors,
  type InformationsAction,
  type InformationsEvent,
  type InformationsState,
} from './machine.ts';
import { wrongPhone } from './typed-phone.ts';
import { informationsView } from './view.ts';

/** I2 and I3. The state moves in `machine.ts`; here are the calls, the focus and the events. */
export class AmeliCompteInformations extends KeptPageElement<Informations> {
  static override properties = { ...KeptPageElement.properties, state: { state: true } };

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
    cancelEdit: (edit) => void this.#changes.cancel(edit),
    correct: (edit) => void this.#correct(edit),
    keepFiled: (field) => void this.#changes.keepFiled(field),
    replace: (field) => void this.#changes.replace(field),
  };

  readonly #changes = new Changes({
    state: () => this.state,
    isThere: () => this.isConnected,
    move: (event, focus) => this.#move(event, focus),
    ask: (action, asking) => this.#ask(action, asking),
    read: () => this.#read(),
    readWhenFree: () => this.readWhenFree(),
    isOfNow: (informations) => this.isOfNow(informations),
  });

  protected override readonly keptAs = 'informations';

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#changes.watch();
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#changes.stop();
  }

  protected override render() {
    return informationsView(this.state, this.#actions, this.known);
  }

  protected override heading(): Heading {
    const { failure, fieldErrors } = this.state;
    const failed = failure !== undefined || Object.keys(fieldErrors).length > 0;
    return { title: labels.title, failed };
  }

  protected override showKept(informations: Informations): void {
    const first = this.isEmpty();
    this.#move({ type: 'kept', informations }, first ? 'h1' : undefined);
  }

  protected override hideKept(why: HiddenFor): void {
    const { failure } = failed(why === 'slow' ? 'timeout' : why);
    this.#move({ type: 'hidden', failure }, 'h1');
  }

  protected override isEmpty(): boolean {
    return this.state.shown === undefined;
  }

  protected override readAgain(): void {
    void this.#read();
  }

  protected override isBusy(): boolean {
    const { editing, waiting } = this.state;
    return editing !== undefined || (waiting !== undefined && waiting !== 'reading');
  }

  #move(event: InformationsEvent, focus?: string): void {
    const busy = this.isBusy();
    this.state = reduce(this.state, event);
    if (focus) this.focusNext(focus);
    if (busy && !this.isBusy()) this.becameFree();
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
    if (!outcome) return undefined;
    // Outside a form, the page says above that nobody is signed in.
    if (!this.state.editing && endOfSession(outcome.failure.code)) this.#move({ type: 'released' });
    else this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    return undefined;
  }

  async #read(): Promise<void> {
    if (this.state.waiting) return;
    // Asked again after a failure: the button that had the focus goes, and the reading begins anew.
    const again = this.state.failure !== undefined;
    this.#move({ type: 'asked', action: 'reading' });
    const outcome = await this.readPage(call('GET /api/compte/informations'));
    if (outcome?.ok)
      this.#move({ type: 'read', informations: outcome.value }, again ? 'h1' : undefined);
    else if (outcome && !this.isBusy())
      this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    else this.#move({ type: 'unread' });
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
    if (this.#wrongHere(wrongPhone(editing, number))) return;
    void this.#changePhone(editing, number);
  }

  async #removePhone(): Promise<void> {
    const { editing } = this.state;
    if (editing === 'mobile' || editing === 'landline') await this.#changePhone(editing, null);
  }

  async #changePhone(field: 'mobile' | 'landline', number: string | null): Promise<void> {
    await this.#changes.make({ field, number }, number === null ? 'removing' : 'saving');
  }

  #saveConsents(event: SubmitEvent): void {
    event.preventDefault();
    const { shown, waiting } = this.state;
    if (waiting || !shown) return;
    const given = valuesOf(event.currentTarget as HTMLFormElement);
    const changed = changedConsents(given, expectedConsents(this.state, shown));
    if (Object.keys(changed).length === 0) this.#move({ type: 'unchanged' }, '#done');
    else void this.#changes.make({ field: 'consents', answers: changed }, 'saving');
  }

  /** In the form as it was typed; whatever is saved then takes the place of what was refused. */
  async #correct({ change }: Edit): Promise<void> {
    this.#edit(change.field);
    await this.updateComplete;
    if (change.field === 'consents' || change.number === null) return;
    const input = this.querySelector<HTMLInputElement>(`#${change.field}`);
    if (input) input.value = change.number;
  }
}

customElements.define('ameli-compte-informations', AmeliCompteInformations);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-informations': AmeliCompteInformations;
  }
}
