import { groupNir } from '../connexion/local-check.ts';
import { resetConfirmation } from '../../../domain/adviser.ts';
import { adviserTexts as texts } from '../../../domain/messages/conseiller.ts';
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
  #warning: ReturnType<typeof setTimeout> | undefined;

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
    stay: () => void this.#stay(),
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
    document.addEventListener('visibilitychange', this.#lookAgain);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pageshow', this.#comeBack);
    document.removeEventListener('visibilitychange', this.#lookAgain);
    this.#stopTimers();
    // Nobody's file stays in memory once the page is left.
    this.state = initialState;
  }

  readonly #comeBack = ({ persisted }: PageTransitionEvent): void => {
    if (!persisted) return;
    this.state = initialState;
    void this.#read();
  };

  /** After the end of a session: the adviser may have signed in again, in another tab. */
  readonly #lookAgain = (): void => {
    const { screen, why } = this.state;
    if (!document.hidden && screen === 'signed-out' && why === 'ended') void this.#readQuietly();
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
    const again = this.state.failure !== undefined;
    const adviser = await this.#ask('reading', () => call('GET /api/conseiller'));
    if (adviser) this.#move({ type: 'welcomed', adviser }, again ? 'h1' : undefined);
  }

  /** Nobody asked: a failure is not told. */
  async #readQuietly(): Promise<void> {
    const outcome = await call('GET /api/conseiller');
    if (!outcome.ok || this.state.screen !== 'signed-out' || !this.isConnected) return;
    this.#stayOpen();
    this.#move({ type: 'welcomed', adviser: outcome.value }, 'h1');
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
      this.#stopTimers();
      return this.#move({ type: 'left' }, 'h1');
    }
    this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
  }

  async #stay(): Promise<void> {
    const adviser = await this.#ask('staying', () => call('GET /api/conseiller'));
    if (!adviser) return;
    this.#move({ type: 'prolonged', asked: true }, 'h1');
    tellShell(this, 'journey-announce', { text: texts.stayed });
  }

  /** Every answer of ours starts the 30 minutes again, on the server as here. */
  #stayOpen(): void {
    this.#stopTimers();
    const { idle } = policy.adviser.session;
    this.#warning = setTimeout(() => this.#move({ type: 'ending' }), idle - policy.session.warning);
    this.#idle = setTimeout(() => this.#end(), idle);
    if (this.state.ending) this.#move({ type: 'prolonged', asked: false });
  }

  #end(): void {
    this.#keepTyped();
    this.#move({ type: 'ended' }, 'h1');
  }

  /** The search on the screen, before it goes with the session. */
  #keepTyped(): void {
    if (this.state.screen !== 'search') return;
    this.#move({ type: 'searched', nir: this.#typed('nir'), reason: this.#typed('reason') });
  }

  #stopTimers(): void {
    clearTimeout(this.#warning);
    clearTimeout(this.#idle);
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
    const { code } = outcome.failure;
    if (endsSession(code)) {
      this.#stopTimers();
      this.#keepTyped();
    } else if (this.state.adviser && !isTransportFailure(code)) this.#stayOpen();
    const fieldErrors = fieldErrorsFrom(outcome.failure.fields);
    if (this.#isInvalid(fieldErrors)) return undefined;
    this.#move({ type: 'failed', failure: outcome.failure });
    // On the first visit nothing failed that anybody did: the focus stays where the browser has it.
    if (what !== 'reading') this.#focusNext = this.state.failure ? '#error-summary' : 'h1';
    return undefined;
  }
}

/** No answer of ours: whether the session was prolonged is not known. */
const isTransportFailure = (code: string): boolean =>
  [
    'offline',
    'unreachable',
    'timeout',
    'captive-portal',
    'refused-on-the-way',
    'server-trouble',
  ].includes(code);

const endsSession = (code: string): boolean =>
  code === 'adviser-signed-out' || code === 'adviser-role-missing';

customElements.define('ameli-conseiller', AmeliConseiller);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-conseiller': AmeliConseiller;
  }
}
