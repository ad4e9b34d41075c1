import { parseEmail } from '../../../../domain/email.ts';
import type { Staleness } from '../../../../domain/messages/hors-connexion.ts';
import { informationsLabels as labels } from '../../../../domain/messages/informations.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import type { Change, Edit, EditField, Edits } from '../../../offline/edits.ts';
import type { EditsHere } from '../../../offline/edits-here.ts';
import { call } from '../../../shell/api.ts';
import { failed, type Outcome } from '../../../shell/outcome.ts';
import '../../../styles/creation.ts';
import { valuesOf } from '../../inscription/form-values.ts';
import type { Heading } from '../account-page.ts';
import { KeptPageElement } from '../kept-page.ts';
import { offlinePart } from '../offline-part.ts';
import type { InformationsActions } from './actions.ts';
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
import { callDirectly, savedBy } from './direct.ts';
import { informationsView } from './view.ts';
import { loadWaitingView } from './waiting.ts';

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
    cancelEdit: (edit) => void this.#cancelEdit(edit),
    correct: (edit) => void this.#correct(edit),
    keepFiled: (field) => void this.#keepFiled(field),
    replace: (field) => void this.#replace(field),
  };

  /** What was changed without network; undefined where nothing is kept. */
  #edits: EditsHere | undefined;

  protected override readonly keptAs = 'informations';

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#watchEdits();
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#edits?.stop();
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

  protected override hideKept(why: Staleness): void {
    const { failure } = failed(why === 'slow' ? 'timeout' : why);
    this.#move({ type: 'hidden', failure }, 'h1');
  }

  protected override isEmpty(): boolean {
    return this.state.shown === undefined;
  }

  protected override readAgain(): void {
    void this.#read();
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
    if (this.state.waiting) return;
    // Asked again after a failure: the button that had the focus goes, and the reading begins anew.
    const again = this.state.failure !== undefined;
    this.#move({ type: 'asked', action: 'reading' });
    const outcome = await this.readPage(call('GET /api/compte/informations'));
    if (outcome?.ok)
      this.#move({ type: 'read', informations: outcome.value }, again ? 'h1' : undefined);
    else if (outcome) this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
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

  async #changePhone(field: 'mobile' | 'landline', number: string | null): Promise<void> {
    await this.#change({ field, number }, number === null ? 'removing' : 'saving');
  }

  /** By way of the outbox when there is one: a lost answer loses nothing, and no network only time. */
  async #change(change: Change, action: InformationsAction): Promise<void> {
    const { shown, waiting } = this.state;
    if (waiting || !shown) return;
    this.#move({ type: 'asked', action });
    const part = await offlinePart();
    const handed = await part?.handIn(change, shown.revisions[change.field]);
    if (!this.isConnected) return;
    // As it was: one call, and the failure is told in the form.
    this.#move({ type: 'released' });
    if (!handed) return this.#changeDirectly(change, action);
    if (handed.is === 'refused')
      return this.#move({ type: 'failed', failure: handed.failure }, '#error-summary');
    if (handed.is === 'applied') {
      const { informations } = handed;
      return this.#move({ type: 'saved', informations, done: savedBy(change) }, '#done');
    }
    const done = { what: `${change.field}-waiting` } as const;
    if (handed.is === 'waiting') return this.#move({ type: 'settled', done }, '#done');
    this.#move({ type: 'closed' }, `#waiting-${change.field}`);
    if (handed.is === 'told-elsewhere') await this.#read();
  }

  async #changeDirectly(change: Change, action: InformationsAction): Promise<void> {
    const reply = await this.#ask(action, () => callDirectly(change));
    if (!reply) return;
    this.isOfNow(reply.value);
    this.#move({ type: 'saved', informations: reply.value, done: savedBy(change) }, '#done');
  }

  #saveConsents(event: SubmitEvent): void {
    event.preventDefault();
    const { shown, waiting } = this.state;
    if (waiting || !shown) return;
    const given = valuesOf(event.currentTarget as HTMLFormElement);
    const changed = changedConsents(given, expectedConsents(this.state, shown));
    if (Object.keys(changed).length === 0) this.#move({ type: 'unchanged' }, '#done');
    else void this.#change({ field: 'consents', answers: changed }, 'saving');
  }

  async #watchEdits(): Promise<void> {
    const part = await offlinePart();
    if (!part || !this.isConnected) return;
    this.#edits ??= new part.EditsHere({
      onChange: (edits) => void this.#showEdits(edits),
      onConflict: () => void this.#read(),
      onApplied: ({ edit, informations }) => {
        this.isOfNow(informations);
        this.#move({ type: 'arrived', informations, done: savedBy(edit.change) });
      },
    });
    this.#edits.watch();
  }

  async #showEdits(edits: Edits): Promise<void> {
    if (edits.length > 0) await loadWaitingView();
    this.#move({ type: 'waiting', edits });
  }

  async #cancelEdit({ id, change }: Edit): Promise<void> {
    if (!(await this.#settle(() => this.#edits?.cancel(id)))) return;
    this.#move({ type: 'settled', done: { what: `${change.field}-cancelled` } }, '#done');
  }

  async #keepFiled(field: EditField): Promise<void> {
    if (!(await this.#settle(() => this.#edits?.yieldTo(field)))) return;
    this.#move({ type: 'settled', done: { what: `${field}-yielded` } }, '#done');
  }

  async #replace(field: EditField): Promise<void> {
    const basedOn = this.state.shown?.revisions[field] ?? null;
    await this.#settle(() => this.#edits?.insistOn(field, basedOn));
    const waits = this.state.edits.some(({ change }) => change.field === field);
    const focus = waits ? `#waiting-${field}` : '#done';
    const done = { what: `${field}-${waits ? 'waiting' : 'saved'}` } as const;
    this.#move(waits ? { type: 'released' } : { type: 'settled', done }, focus);
  }

  /** One at a time; false when it could not be done. */
  async #settle(settling: () => Promise<boolean> | undefined): Promise<boolean> {
    if (this.state.waiting) return false;
    this.#move({ type: 'asked', action: 'settling' });
    const settled = await settling();
    this.#move({ type: 'released' });
    return settled === true && this.isConnected;
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
