import { accessTexts as texts } from '../../../../domain/messages/acces.ts';
import type { Access } from '../../../../domain/wire/compte.ts';
import { call } from '../../../shell/api.ts';
import { isApp } from '../../../shell/dress.ts';
import { failed } from '../../../shell/outcome.ts';
import { canVerifyPerson } from '../../biometrie/authenticator.ts';
import { unsentHere } from '../../biometrie/on-this-device.ts';
import { AccountPageElement, type Heading } from '../account-page.ts';
import type { SecurityActions } from './actions.ts';
import {
  initialState,
  reduce,
  type Ending,
  type SecurityEvent,
  type SecurityState,
} from './machine.ts';
import { forgetEnded, isHere } from './passkeys-here.ts';
import { securityView } from './view.ts';

/** I4 and the account's own history. The state moves in `machine.ts`; here are the calls and the focus. */
export class AmeliCompteSecurite extends AccountPageElement {
  static override properties = { state: { state: true } };

  declare state: SecurityState;

  readonly #actions: SecurityActions = {
    read: () => void this.#read(),
    readJournal: () => void this.#readJournal(),
    end: (ending) => void this.#end(ending),
    remove: (ending) => void this.#remove(ending),
    keep: () => this.#move({ type: 'losing', ending: undefined }, 'h1'),
    confirm: () => void this.#confirm(),
    cancel: () => this.#move({ type: 'confirming', wanted: false }, '#end-all'),
    showOlder: () => this.#showOlder(),
    activate: () => void this.#activate(),
    activationOver: () => this.#activationOver(),
  };

  constructor() {
    super();
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#read();
    void this.#readJournal();
    void this.#findSensor();
  }

  protected override render() {
    return securityView(this.state, this.#actions);
  }

  protected override heading(): Heading | undefined {
    // The activation says its own title.
    if (this.state.activating === 'open') return undefined;
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
    if (outcome?.ok) this.#take({ type: 'access-read', access: outcome.value }, focus);
    else if (outcome) this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    if (this.state.done) this.focusNext('#done');
  }

  /** The list as the server has it now; what it no longer has goes from this device too. */
  #take(event: SecurityEvent & { access: Access }, focus?: string): void {
    const { access } = this.state;
    this.#move(event, focus);
    if (access) void forgetEnded(access, event.access);
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
    if (outcome.ok) return this.#take({ type: 'ended', access: outcome.value, ending }, '#done');
    this.#move({ type: 'failed', failure: outcome.failure }, '#error-summary');
    if (outcome.failure.code === 'access-unknown') await this.#read();
  }

  /** Taken off this device, what waits here to be sent goes too: that is said before. */
  async #remove(ending: Ending & { id: string }): Promise<void> {
    if (this.state.ending) return;
    const loses = isHere(ending.id) && (await unsentHere(ending.id));
    if (loses) this.#move({ type: 'losing', ending }, '#losing-title');
    else await this.#end(ending);
  }

  async #confirm(): Promise<void> {
    const unsent = await unsentHere();
    this.#move({ type: 'confirming', wanted: true, unsent }, '#confirm-title');
  }

  /** The installed app always lets the person try: what the phone lacks is told then, with the way to its settings (A4). */
  async #findSensor(): Promise<void> {
    if (!('PublicKeyCredential' in globalThis)) return;
    const possible = isApp() || (await canVerifyPerson());
    if (possible) this.#move({ type: 'activating', now: 'possible' });
  }

  async #activate(): Promise<void> {
    if (this.state.ending || this.state.activating !== 'possible') return;
    this.#move({ type: 'activating', now: 'opening' });
    try {
      await import('../../biometrie/activation.ts');
      this.#move({ type: 'activating', now: 'open' });
    } catch {
      this.#move({ type: 'activating', now: 'possible' });
      this.#move({ type: 'failed', failure: failed('unreachable').failure }, '#error-summary');
    }
  }

  #activationOver(): void {
    this.#move({ type: 'activation-over' }, 'h1');
    void this.#read();
    void this.#readJournal();
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
  if (ending.what === 'session') return call(`DELETE /api/compte/acces/sessions/${id}`);
  return ending.what === 'device'
    ? call(`DELETE /api/compte/acces/appareils/${id}`)
    : call(`DELETE /api/compte/acces/biometrie/${id}`);
}

customElements.define('ameli-compte-securite', AmeliCompteSecurite);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte-securite': AmeliCompteSecurite;
  }
}
