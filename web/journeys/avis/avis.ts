import { termsVersion } from '../../../domain/creation.ts';
import type { NoticeCode } from '../../../domain/notices.ts';
import { call } from '../../shell/api.ts';
import { deviceOf, markSeen, noteSignIn, refuseOffer } from '../../shell/device.ts';
import { isApp } from '../../shell/dress.ts';
import { failed } from '../../shell/outcome.ts';
import { tellShell } from '../../shell/page.ts';
import { losesBySigningOut, signOut } from '../../shell/sign-out.ts';
import '../../styles/compte.ts';
import { AccountPageElement, type Heading } from '../compte/account-page.ts';
import { dueNotices } from './due.ts';
import { initialState, reduce, type AvisEvent, type AvisState } from './machine.ts';
import { avisView, noticeTitles, type AvisActions } from './view.ts';

/**
 * A3: what is said after a sign-in, one thing at a time, in the place of the whole account area: while terms wait
 * there is nowhere else to go. Shown after each sign-in, and whenever the session says that terms are due; it finds
 * out by itself whether there is anything, and sends `notices-done` once there is nothing (more).
 */
export class AmeliAvis extends AccountPageElement {
  static override properties = {
    account: { attribute: false },
    notices: { attribute: false },
    termsDue: { attribute: false },
    state: { state: true },
  };

  /** The session's own tag of the account. */
  declare account: string;
  /** What the account's home has to say; while terms are due it says nothing, and it is asked afterwards. */
  declare notices: readonly NoticeCode[];
  declare termsDue: boolean;
  declare state: AvisState;

  readonly #actions: AvisActions = {
    accept: () => void this.#accept(),
    askToSignOut: () => void this.#askToSignOut(),
    signOut: () => void this.#signOut(),
    stay: () => {
      this.#show({ type: 'confirming', wanted: false });
      this.focusNext('#answer');
    },
    reload: () => location.reload(),
    toAnswer: (event) => this.#toAnswer(event),
    next: () => this.#next(),
    leave: () => this.#leave(),
    activate: () => void this.#activate(),
    never: () => {
      refuseOffer(this.account);
      this.#next();
    },
    activationOver: () => this.#next(),
  };

  constructor() {
    super();
    this.account = '';
    this.notices = [];
    this.termsDue = false;
    this.state = initialState;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.termsDue) this.#show({ type: 'found', due: ['terms'] });
    else this.#sayRest(false);
  }

  protected override render() {
    return avisView(this.state, this.#actions);
  }

  protected override heading(): Heading | undefined {
    const { queue, activating, failure } = this.state;
    // The activation says its own title.
    if (!queue[0] || activating) return undefined;
    return { title: noticeTitles[queue[0]], failed: failure !== undefined };
  }

  /** With the screen comes the focus, which was on the button that is gone. */
  #show(event: AvisEvent): void {
    this.state = reduce(this.state, event);
    if (this.state.queue.length === 0) return this.#done();
    if (this.state.queue[0] === 'passkey-offer') void loadActivation().catch(() => undefined);
  }

  /** A moment later: whoever listens may be in the middle of showing this very element. */
  #done(): void {
    queueMicrotask(() => this.dispatchEvent(new CustomEvent('notices-done')));
  }

  /** The sign-in is complete: nothing stands before the account any more. In a browser tab nothing is noted of it. */
  #sayRest(told: boolean): void {
    const dress = isApp() ? 'app' : 'web';
    if (dress === 'app') noteSignIn(this.account);
    const due = dueNotices({
      dress,
      termsDue: false,
      notices: this.notices,
      device: deviceOf(this.account),
      passkeysPossible: 'PublicKeyCredential' in globalThis,
      told,
    });
    this.#show({ type: 'found', due });
  }

  #next(): void {
    if (this.state.queue[0] === 'overlapping-insurers')
      markSeen(this.account, 'overlapping-insurers');
    this.#show({ type: 'answered' });
    this.focusNext('h1');
  }

  #leave(): void {
    markSeen(this.account, 'overlapping-insurers');
    this.#done();
  }

  #toAnswer(event: Event): void {
    event.preventDefault();
    const answer = this.querySelector<HTMLElement>('#answer');
    answer?.scrollIntoView();
    answer?.focus({ preventScroll: true });
  }

  async #accept(): Promise<void> {
    if (this.state.waiting) return;
    this.#show({ type: 'asked', action: 'accepting' });
    const wish = { accepted: true, version: termsVersion } as const;
    const outcome = await this.answerTo(call('POST /api/compte/conditions', wish), this.#slow);
    if (!outcome) return;
    if (!outcome.ok) return this.#fail(outcome.failure);
    // What else there is to say could not be asked before. Without it the account opens all the same.
    const home = isApp() ? await this.answerTo(call('GET /api/compte/accueil')) : undefined;
    if (!this.isConnected) return;
    if (home?.ok) this.notices = home.value.notices;
    this.#sayRest(true);
    this.focusNext('h1');
  }

  /** What waits to be sent would be lost: asked first, as everywhere. */
  async #askToSignOut(): Promise<void> {
    if (this.state.waiting) return;
    if (!(await losesBySigningOut())) return this.#signOut();
    this.#show({ type: 'confirming', wanted: true });
    this.focusNext('#leave-title');
  }

  async #signOut(): Promise<void> {
    if (this.state.waiting) return;
    this.#show({ type: 'asked', action: 'leaving' });
    const over = await signOut();
    if (over) tellShell(this, 'journey-signed-out', over);
    else this.#fail(failed('unreachable').failure);
  }

  async #activate(): Promise<void> {
    if (this.state.waiting) return;
    this.#show({ type: 'asked', action: 'activating' });
    try {
      await loadActivation();
      this.#show({ type: 'activating' });
    } catch {
      this.#fail(failed('unreachable').failure);
    }
  }

  readonly #slow = (): void => this.#show({ type: 'slow' });

  #fail(failure: NonNullable<AvisState['failure']>): void {
    this.#show({ type: 'failed', failure });
    this.focusNext('#error-summary');
  }
}

const loadActivation = (): Promise<unknown> => import('../biometrie/activation.ts');

customElements.define('ameli-avis', AmeliAvis);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-avis': AmeliAvis;
  }
}
