import { groupNir } from '../connexion/local-check.ts';
import { resetConfirmation } from '../../../domain/adviser.ts';
import { policy } from '../../../domain/policy.ts';
import { call } from '../../shell/api.ts';
import type { Outcome } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import '../../styles/conseiller.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { checkConfirmation, checkSearch, fieldErrorsFrom } from './local-check.ts';
import {
  initialState,
  reduce,
  type Act,
  type AdviserEvent,
  type AdviserState,
  type FieldErrors,
} from './machine.ts';
import { hasTrouble } from './summary.ts';
import { adviserView, titleOf, type AdviserActions } from './view.ts';

/** K1 to K3: the adviser's own page, apart from everything a person's session shows. */
export class AmeliConseiller extends JourneyElement {
  static override properties = { state: { state: true } };

  declare state: AdviserState;
  /** Selector of what takes the focus after the next render. */
  #focusNext: string | undefined;
  /** No file stays on a screen that nobody looks at any more: the session is over by then. */
  #idle: ReturnType<typeof setTimeout> | undefined;

  readonly #actions: AdviserActions = {
    read: () => void this.#read(),
    search: (event) => void this.#search(event),
    leaveNir: ({ currentTarget }) => {
      const input = currentTarget as HTMLInputElement;
      input.value = groupNir(input.value);
    },
    another: () => this.#move({ type: 'another' }, 'h1'),
    choose: (act) => this.#move({ type: 'chose', act }, '#question'),
    cancel: () => this.#cancel(),
    confirm: (event) => void this.#confirm(event),
    signOut: () => void this.#signOut(),
  };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    // Brought back from the browser's memory: the session, and the file with it, may be over.
    addEventListener('pageshow', this.#comeBack);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#comeBack);
    clearTimeout(this.#idle);
    // Nobody's file stays in memory once the page is left.
    this.state = initialState;
  }

  readonly #comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    this.state = initialState;
    void this.#read();
  };

  protected override render() {
    return adviserView(this.state, this.#actions);
  }

  protected override updated(): void {
    // Nothing to read yet: the title, and the focus with it, wait for who is signed in.
    if (this.state.screen === 'reading' && !this.state.failure) return;
    const failed = hasTrouble(this.state);
    tellShell(this, 'journey-title', { title: titleOf(this.state), failed });
    if (this.#focusNext) this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  #move(event: AdviserEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    if (focus) this.#focusNext = focus;
  }

  async #read(): Promise<void> {
    const adviser = await this.#ask('reading', () => call('GET /api/conseiller'));
    if (adviser) this.#move({ type: 'welcomed', adviser });
  }

  async #search(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.state.waiting) return;
    const [nir, reason] = [groupNir(this.#typed('nir')), this.#typed('reason')];
    this.#move({ type: 'searched', nir, reason });
    if (this.#isInvalid(checkSearch({ nir, reason }))) return;
    const file = await this.#ask('search', () =>
      call('POST /api/conseiller/recherche', { nir, reason }),
    );
    if (!file) return;
    this.#move({ type: 'found', file }, 'h1');
    scrollTo(0, 0);
  }

  #cancel(): void {
    const { act } = this.state;
    this.#move({ type: 'cancelled' }, `#choose-${act} button`);
  }

  async #confirm(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const { act, file, waiting } = this.state;
    if (waiting || !file || !act) return;
    await this.#act[act](file.reference);
  }

  readonly #act: Record<Act, (reference: string) => Promise<void>> = {
    reset: async (reference) => {
      if (this.#isInvalid(checkConfirmation(this.#typed('confirmation')))) return;
      const body = { reference, confirmation: resetConfirmation } as const;
      const reply = await this.#ask('reset', () =>
        call('POST /api/conseiller/reinitialisation', body),
      );
      if (reply) this.#move({ type: 'acted', done: { act: 'reset' } }, '#done');
    },
    code: async (reference) => {
      const reply = await this.#ask('code', () => call('POST /api/conseiller/code', { reference }));
      if (reply) this.#move({ type: 'acted', done: { act: 'code', ...reply } }, '#done');
    },
  };

  async #signOut(): Promise<void> {
    if (this.state.waiting) return;
    this.#move({ type: 'asked', what: 'leaving' });
    const outcome = await call('DELETE /api/conseiller');
    if (outcome.ok || outcome.failure.code === 'adviser-signed-out') {
      clearTimeout(this.#idle);
      return this.#move({ type: 'left' }, 'h1');
    }
    this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
  }

  /** Every answer starts the 30 minutes again, on the server as here. */
  #stayOpen(): void {
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#move({ type: 'ended' }, 'h1'), policy.adviser.session.idle);
  }

  #isInvalid(fieldErrors: FieldErrors): boolean {
    if (Object.keys(fieldErrors).length === 0) return false;
    this.#move({ type: 'invalid', fieldErrors }, '#error-summary');
    return true;
  }

  readonly #typed = (id: string): string =>
    this.querySelector<HTMLInputElement>(`#${id}`)?.value ?? '';

  /** One call at a time; undefined when it failed, and the screen says so. */
  async #ask<Value>(
    what: NonNullable<AdviserState['waiting']>,
    asking: () => Promise<Outcome<Value>>,
  ): Promise<Value | undefined> {
    if (this.state.waiting) return undefined;
    this.#move({ type: 'asked', what });
    const outcome = await patiently(asking(), () => this.#move({ type: 'slow' }));
    if (outcome.ok) {
      this.#stayOpen();
      return outcome.value;
    }
    const fieldErrors = fieldErrorsFrom(outcome.failure.fields);
    if (this.#isInvalid(fieldErrors)) return undefined;
    this.#move({ type: 'failed', failure: outcome.failure });
    // On the first visit nothing failed that anybody did: the focus stays where the browser has it.
    if (what !== 'reading') this.#focusNext = this.state.failure ? '#error-summary' : 'h1';
    return undefined;
  }
}

customElements.define('ameli-conseiller', AmeliConseiller);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-conseiller': AmeliConseiller;
  }
}
