import type { PropertyValues } from 'lit';
import { compteTexts as texts } from '../../../domain/messages/compte.ts';
import { offlineTexts } from '../../../domain/messages/hors-connexion.ts';
import { shellTexts } from '../../../domain/messages/shell.ts';
import type { Outstanding } from '../../offline/outstanding.ts';
import { forgetSessionAccount, lastSessionAccount } from '../../offline/session-account.ts';
import { onJourney, tellShell } from '../../shell/page.ts';
import { matchRoute, type AccountPage } from '../../shell/routes.ts';
import { signOut } from '../../shell/sign-out.ts';
import '../../styles/compte.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import type { AccountPageElement } from './account-page.ts';
import './accueil/accueil.ts';
import { notesView } from './area-notes.ts';
import { areaView, missingView, openingView } from './area-view.ts';
import { arrivalOf, greeted, isLikely, termsArrival } from './arrival.ts';
import { noticesView } from './arrival-view.ts';
import { Arrivals, type Before } from './arrivals.ts';
import { forgetGreeting } from './greeting.ts';
import { loadedOfflinePart, offlinePart } from './offline-part.ts';
import { areaLeft, sessionOver } from './session-end.ts';

/** The home is here already; each other page is a chunk of its own. */
const modules: Record<AccountPage, () => Promise<unknown>> = {
  compte: () => Promise.resolve(),
  'compte/informations': () => import('./informations/informations.ts'),
  'compte/mot-de-passe': () => import('./mot-de-passe/mot-de-passe.ts'),
  'compte/securite': () => import('./securite/securite.ts'),
  'compte/fermeture': () => import('./fermeture/fermeture.ts'),
};

const tags = {
  compte: 'ameli-compte-accueil',
  'compte/informations': 'ameli-compte-informations',
  'compte/mot-de-passe': 'ameli-compte-mot-de-passe',
  'compte/securite': 'ameli-compte-securite',
  'compte/fermeture': 'ameli-compte-fermeture',
} as const satisfies Record<AccountPage, string>;

/** The pages of an open session: which one is shown, what comes before it, and the way out. Each asks for its own data. */
export class AmeliCompte extends JourneyElement {
  static override properties = {
    page: { attribute: false },
    shown: { state: true },
    missing: { state: true },
    leaving: { state: true },
    confirming: { state: true },
    trouble: { state: true },
    arrival: { state: true },
    outstanding: { state: true },
    offline: { state: true },
    failed: { state: true },
  };

  declare page: AccountPage;
  declare shown: AccountPageElement | undefined;
  declare missing: boolean;
  declare leaving: boolean;
  /** Signing out would lose something: the person is asked. */
  declare confirming: boolean;
  declare trouble: string;
  /** What comes before the page; undefined once there is nothing. */
  declare arrival: Before;
  /** What waits to be sent; undefined where nothing is kept. */
  declare outstanding: Outstanding | undefined;
  declare offline: boolean;
  /** The page itself tells of a failure, and of what can be done. */
  declare failed: boolean;

  /** Nobody is known to be signed in, and what is kept here is locked: there is nobody to sign out. */
  get nobody(): boolean {
    const ownerless = this.outstanding?.ownerless ?? false;
    return this.failed && ownerless && lastSessionAccount() === undefined;
  }

  readonly #arrivals = new Arrivals((before) => (this.arrival = before));
  #staying = new AbortController();
  #caring: AbortSignal | undefined;

  constructor() {
    super();
    // In the static page the element is there before the shell says which page is meant.
    const route = matchRoute(location.pathname);
    this.page = route.journey === 'compte' ? route.page : 'compte';
    this.missing = false;
    this.leaving = false;
    this.confirming = false;
    this.trouble = '';
    this.offline = !navigator.onLine;
    this.failed = false;
    onJourney(this, 'journey-title', ({ failed }) => (this.failed = failed));
    onJourney(this, 'journey-terms-due', () => void this.#demandTerms());
    onJourney(this, 'journey-signed-out', ({ reason }) => sessionOver(reason));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#staying = new AbortController();
    const { signal } = this.#staying;
    for (const change of ['online', 'offline'])
      addEventListener(change, () => (this.offline = !navigator.onLine), { signal });
    // Somebody else may have signed in since it was last shown.
    forgetSessionAccount();
    void this.#greet();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#staying.abort();
    this.#arrivals.over();
    // Once the shell has said where it goes: a help page may be read on.
    queueMicrotask(() => {
      if (!this.isConnected) areaLeft();
    });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('page')) this.#reopen();
  }

  protected override render() {
    if (this.arrival && this.arrival !== 'asking')
      return noticesView(this.arrival, () => void this.#arrived());
    const opening = this.missing ? missingView(() => location.reload()) : openingView(this.page);
    const content = (this.arrival ? undefined : this.shown) ?? opening;
    const notes = notesView(this, {
      leave: () => void this.#signOut(),
      stay: () => void this.#stay(),
    });
    return areaView(this, content, () => void this.#askToSignOut(), notes);
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Asked for again while it is there already: it says its title, and takes the focus.
    if (!changed.has('shown')) this.shown?.requestUpdate();
    if (changed.has('confirming') && this.confirming)
      this.querySelector<HTMLElement>('#leave-title')?.focus();
    if (this.missing)
      tellShell(this, 'journey-title', { title: shellTexts.pageNotLoaded, failed: true });
  }

  #reopen(): void {
    this.shown = undefined;
    this.missing = false;
    this.trouble = '';
    this.confirming = false;
    void this.#open(this.page);
    void this.#careForEdits();
  }

  async #open(page: AccountPage): Promise<void> {
    try {
      await modules[page]();
      if (this.page === page) this.shown = document.createElement(tags[page]);
    } catch {
      this.missing = this.page === page;
    }
  }

  /** A3: what is said after a sign-in comes first. */
  async #greet(): Promise<void> {
    const late = await this.#arrivals.greet(arrivalOf(), isLikely());
    // The next opening waits for it.
    if (late) forgetGreeting();
    if (this.arrival && this.arrival !== 'asking') greeted(this.arrival);
    // Whose session it is has been asked.
    this.requestUpdate();
  }

  async #demandTerms(): Promise<void> {
    this.missing = !(await this.#arrivals.demand(termsArrival()));
  }

  async #arrived(): Promise<void> {
    if (this.arrival && this.arrival !== 'asking') greeted(this.arrival);
    this.#arrivals.over();
    this.#reopen();
    await this.updateComplete;
    this.querySelector<HTMLElement>('h1')?.focus();
  }

  /** Begun once, as soon as something may be kept here: fingerprint or face may be activated on these very pages. */
  async #careForEdits(): Promise<void> {
    const part = await offlinePart();
    const { signal } = this.#staying;
    if (!part || signal.aborted || this.#caring === signal) return;
    this.#caring = signal;
    const look = (): void => void this.#lookForEdits();
    part.onOutboxChange(look, signal);
    part.onVaultChange(look, signal);
    part.onEditApplied(() => this.#sayApplied(), signal);
    look();
    part.runOutbox(signal);
  }

  async #lookForEdits(): Promise<void> {
    this.outstanding = await loadedOfflinePart()?.outstanding();
  }

  /** The page of informations says it where it was changed. */
  #sayApplied(): void {
    if (this.page !== 'compte/informations')
      tellShell(this, 'journey-announce', { text: offlineTexts.sent });
  }

  async #askToSignOut(): Promise<void> {
    await this.#lookForEdits();
    const { count = 0, locked = false } = this.outstanding ?? {};
    if (count > 0 || locked) this.confirming = true;
    else await this.#signOut();
  }

  async #stay(): Promise<void> {
    this.confirming = false;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.account-bar > .button')?.focus();
  }

  async #signOut(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    this.trouble = '';
    const done = await signOut();
    this.leaving = false;
    this.confirming = false;
    if (!done) return void (this.trouble = texts.signOutFailed);
    tellShell(this, 'journey-signed-out', done);
  }
}

customElements.define('ameli-compte', AmeliCompte);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte': AmeliCompte;
  }
}
