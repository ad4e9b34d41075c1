import { accessTexts as texts } from '../../../../domain/messages/acces.ts';
import { call } from '../../../shell/api.ts';
import { AccountPageElement, type Heading } from '../account-page.ts';
import type { SecurityActions } from './actions.ts';
import {
  initialState,
  reduce,
  type Ending,
  type SecurityEvent,
  type SecurityState,
} from './machine.ts';
import { securityView } from './view.ts';

/** I4 and the account's own history. The state moves in `machine.ts`; here are the calls and the focus. */
export class AmeliCompteSecurite extends AccountPageElement {
  static override properties = { state: { state: true } };

  declare state: SecurityState;

  readonly #actions: SecurityActions = {
    read: () => void this.#read(),
    readJournal: () => void this.#readJournal(),
    end: (ending) => void this.#end(ending),
    confirm: () => this.#move({ type: 'confirming', wanted: true }, '#confirm-title'),
    cancel: () => this.#move({ type: 'confirming', wanted: false }, '#end-all'),
    showOlder: () => this.#showOlder(),
  };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    void this.#readJournal();
  }

  protected override render() {
    return securityView(this.state, this.#actions);
  }

  protected override heading(): Heading {
    return { title: texts.title, failed: this.state.failure !== undefined };
  }

  #move(event: SecurityEvent, focus?: string): void {
    this.state = reduce(this.state, event);
    if (focus) this.focusNext(focus);
  }

  async #read(): Promise<void> {
    // Asked again after a failure: the button that had the focus goes, and the reading begins anew.
    const focus = this.state.failure && 'h1';
    const outcome = await this.answerTo(call('GET /api/compte/acces'));
    if (outcome?.ok) this.#move({ type: 'access-read', access: outcome.value }, focus);
    else if (outcome) this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    if (this.state.done) this.focusNext('#done');
  }

  async #readJournal(): Promise<void> {
    const focus = this.state.journalFailure && '#history-title';
    const outcome = await this.answerTo(call('GET /api/compte/journal'));
    if (outcome?.ok) this.#move({ type: 'journal-read', journal: outcome.value }, focus);
    else if (outcome) this.#move({ type: 'journal-failed', failure: outcome.failure });
  }

  /** One call at a time: further presses meanwhile do nothing. */
  async #end(ending: Ending): Promise<void> {
    if (this.state.ending) return;
    this.#move({ type: 'asked', ending });
    const outcome = await this.answerTo(callFor(ending), () => this.#move({ type: 'slow' }));
    if (!outcome) return;
    if (outcome.ok) return this.#move({ type: 'ended', access: outcome.value, ending }, '#done');
    this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    if (outcome.failure.code === 'access-unknown') await this.#read();
  }

  /** The focus goes on where the reading does. */
  #showOlder(): void {
    const { lines } = this.state;
    this.#move({ type: 'older-wanted' }, `.journal li:nth-child(${lines + 1})`);
  }
}

function callFor(ending: Ending) {
  if (ending.what === 'everything') return call('DELETE /api/compte/acces');
  const id = encodeURIComponent(ending.id);
  return ending.what === 'session'
    ? call(`DELETE /api/compte/acces/sessions/${id}`)
    : call(`DELETE /api/compte/acces/appareils/${id}`);
}

customElements.define('ameli-compte-securite', AmeliCompteSecurite);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-securite': AmeliCompteSecurite;
  }
}
