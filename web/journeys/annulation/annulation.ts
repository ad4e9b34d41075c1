import { call } from '../../shell/api.ts';
import { entryOf, type Entry } from '../../shell/link-in-address.ts';
import type { Outcome } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { patiently } from '../../shell/patiently.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import { initialState, reduce, type UndoEvent, type UndoState } from './machine.ts';
import { titleOf, undoView, type UndoActions } from './view.ts';

/** I3: what the link of the warning to the former address opens. Opening changes nothing; the button does. */
export class AmeliAnnulation extends JourneyElement {
  static override properties = { state: { state: true } };

  declare state: UndoState;
  /** What this entry of the history is about: the link. Undefined until it was looked at. */
  #entry: Entry | undefined;
  /** Selector of what takes the focus after the next render. */
  #focusNext: string | undefined;

  readonly #actions: UndoActions = { undo: () => void this.#undo(), read: () => void this.#read() };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#open);
    this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#open);
  }

  protected override render() {
    return undoView(this.state, this.#actions);
  }

  protected override updated(): void {
    const { screen, failure } = this.state;
    // Nothing to read yet: the title, and the focus with it, wait for what the link is worth.
    if (screen === 'reading' && !failure) return;
    tellShell(this, 'journey-title', { title: titleOf(screen), failed: failure !== undefined });
    if (this.#focusNext) this.querySelector<HTMLElement>(this.#focusNext)?.focus();
    this.#focusNext = undefined;
  }

  /** On arrival, and when another link is opened in the same tab. */
  readonly #open = (): void => {
    const entry = entryOf(this.#entry ?? null);
    if (this.#entry !== undefined && entry?.['link'] === this.#entry?.['link']) return;
    this.#entry = entry;
    this.state = initialState;
    void this.#read();
  };

  get #link(): string {
    const link = this.#entry?.['link'];
    return typeof link === 'string' ? link : '';
  }

  #move(event: UndoEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    this.#focusNext = focus;
  }

  async #read(): Promise<void> {
    // Asked again after a failure: the button that had the focus goes, and the reading begins anew.
    const again = this.state.failure !== undefined;
    const link = this.#link;
    if (link === '') return this.#move({ type: 'told', link: 'unknown' });
    const reply = await this.#ask('reading', () =>
      call('POST /api/confirmation/annulation/etat', { link }),
    );
    if (reply && link === this.#link)
      this.#move({ type: 'told', link: reply.state }, again ? 'h1' : undefined);
  }

  async #undo(): Promise<void> {
    const link = this.#link;
    const reply = await this.#ask('undo', () =>
      call('POST /api/confirmation/annulation', { link }),
    );
    if (reply) this.#move({ type: 'undone' }, 'h1');
  }

  /** One call at a time; undefined when it failed, and the screen says so. */
  async #ask<Value>(
    what: NonNullable<UndoState['waiting']>,
    asking: () => Promise<Outcome<Value>>,
  ): Promise<Value | undefined> {
    if (this.state.waiting) return undefined;
    this.#move({ type: 'asked', what });
    const outcome = await patiently(asking(), () => this.#move({ type: 'slow' }));
    if (outcome.ok) return outcome.value;
    this.#move({ type: 'failed', failure: outcome.failure });
    this.#focusNext = this.state.failure ? '#error-summary' : 'h1';
    return undefined;
  }
}

customElements.define('ameli-annulation', AmeliAnnulation);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-annulation': AmeliAnnulation;
  }
}
