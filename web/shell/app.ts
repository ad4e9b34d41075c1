import type { Clock } from '../../domain/clock.ts';
import type { ArrivalReason } from '../../domain/messages/connexion.ts';
import type * as backgroundModule from './background.ts';
import { announcer } from './announcer.ts';
import { watchConnectivity } from './connectivity.ts';
import { whenIdle } from './idle.ts';
import { keepInstallPrompt } from './install-prompt.ts';
import { elementFor, loadJourney, type JourneyElementOf } from './journeys.ts';
import { pathOfClick } from './links.ts';
import { showLoadFailure } from './load-failure.ts';
import type { PasskeyLoss } from './lost-passkeys.ts';
import { documentTitle, onJourney } from './page.ts';
import { matchRoute, type Journey, type ShownRoute } from './routes.ts';
import { showSessionWarning } from './session-warning-loader.ts';
import { Session } from './session.ts';
import { forgetSignOut, isSignOutDue } from './sign-out-due.ts';

/** Never fails: what cannot be fetched now was not installed yet, and has nothing to do here. */
let loadedBackground: typeof backgroundModule | undefined;
const background = () =>
  import('./background.ts').then(
    (part) => (loadedBackground = part),
    () => undefined,
  );
const accountHome = '/compte';
/** Who opens the application waits no longer than that for a network, when something can be read without, ms. */
const coldPatience = 4_000;
const keptJourneys: ReadonlySet<Journey> = new Set(['connexion', 'inscription', 'mot-de-passe']);
/** Ends of a session that the person wished for. */
const closings: ReadonlySet<ArrivalReason> = new Set([
  'signed-out',
  'signed-out-elsewhere',
  'signed-out-unreached',
  'account-closed',
]);

/** The shell: addresses, session, titles, focus, announcements. Header and footer are in the static page. */
export class AmeliApp extends HTMLElement {
  #main!: HTMLElement;
  #session!: Session;
  #announce!: (text: string) => void;
  #route: ShownRoute | undefined;
  /** Of the page shown. */
  #path = '';
  /** A form begun stays as it is while the person reads a help page. */
  readonly #begun = new Map<Journey, JourneyElementOf[Journey]>();
  #arrival: ArrivalReason | undefined;
  #passkeyLost: PasskeyLoss | undefined;
  /** Of the account: where the person was going when they had to sign in. */
  #wanted = accountHome;
  /** The account area is shown, or was left for a help page: there is a way back, with no session known too. */
  #inAccount = false;
  /** The first page keeps the browser's own focus; later ones give it to their heading. */
  #focusHeading = false;

  /** Called once, by the entry module, when the static page is complete. */
  start(clock: Clock): void {
    this.#main = this.querySelector('main')!;
    this.#announce = announcer(this.querySelector('#announcer')!);
    this.#session = new Session(clock, {
      onWarning: (countdown) => void showSessionWarning(this, countdown, clock),
      onProlonged: () => this.querySelector('ameli-session-warning')?.remove(),
      onEnd: (reason) => this.#leave(reason),
      onOpenedElsewhere: () => {
        // A help page may be read on; what was open for it may be somebody else's now.
        loadedBackground?.endReading();
        this.#showAccountAnew();
      },
    });
    this.#listenToJourneys();
    this.#listenToBrowser();
    keepInstallPrompt();
    const { journey } = matchRoute(location.pathname);
    this.#show();
    if (this.#route?.journey === 'connexion') void this.#skipSignInIfOpen(journey === 'accueil');
    // Not on the adviser's page, which is not part of the application that people install.
    if (journey !== 'conseiller') void this.#workInBackground(clock);
    // Perhaps straight from FranceConnect (F3), where no tab of ours could tell the others.
    if (this.#route?.journey === 'compte') this.#session.announceOpening();
  }

  #listenToJourneys(): void {
    onJourney(this, 'journey-title', ({ title, failed }) =>
      this.#titled(documentTitle(title, failed)),
    );
    onJourney(this, 'journey-announce', ({ text }) => this.#announce(text));
    onJourney(this, 'journey-prolonged', ({ session }) => this.#session.prolonged(session));
    onJourney(this, 'journey-terms-due', () => void this.#watchSession());
    onJourney(this, 'journey-signed-in', ({ account }) => {
      forgetSignOut();
      loadedBackground?.lockOthers(account);
      this.#session.announceOpening();
      this.#begun.clear();
      this.#go(this.#wanted, 'replaceState');
    });
    onJourney(this, 'journey-signed-out', ({ reason, next }) => {
      if (closings.has(reason)) this.#session.announceClosing();
      if (next) this.#leaveFor(next);
      else this.#leave(reason);
    });
  }

  #listenToBrowser(): void {
    watchConnectivity(this.querySelector('#offline')!, (text) => this.#announce(text));
    document.addEventListener('click', (event) => {
      const path = pathOfClick(event);
      if (path === undefined) return;
      event.preventDefault();
      this.#go(path, 'pushState');
    });
    addEventListener('popstate', () => {
      // The skip link, say: another place of the same page, where the focus is already.
      if (location.pathname === this.#path) return;
      this.#focusHeading = true;
      this.#show();
    });
    // A page brought back from the browser's memory may show an account whose session is over.
    addEventListener('pageshow', ({ persisted }) => {
      if (persisted) this.#showAccountAnew();
    });
  }

  /** `cold`: the application was opened, at no page in particular. */
  async #skipSignInIfOpen(cold: boolean): Promise<void> {
    if (isSignOutDue()) return this.#signOutAtLast();
    const outcome = await this.#session.check(cold ? { patience: coldPatience } : {});
    if (this.#route?.journey !== 'connexion') return;
    if (outcome.ok) {
      if (outcome.value.open) this.#go(accountHome, 'replaceState');
    } else if (outcome.failure.code === 'unusable-cookies') this.#arrive('cookies-cleared');
    else if (cold && (await (await background())?.isReadableWithout(outcome.failure.code, this)))
      this.#go(accountHome, 'replaceState');
    else if (cold) await this.#skipSignInIfOpen(false);
  }

  /** The server could not be told when the person signed out; until it is, nobody is signed in here. */
  async #signOutAtLast(): Promise<void> {
    const done = await (await background())?.signOutUnlessBegun(this);
    if (done?.next) this.#leaveFor(done.next);
    else if (done) this.#arrive(done.reason);
  }

  async #workInBackground(clock: Clock): Promise<void> {
    await whenIdle();
    (await background())?.workInBackground({
      shell: this,
      pages: () => [this, ...this.#begun.values()],
      announce: (text) => this.#announce(text),
      now: () => clock.now(),
      onLoss: (loss) => {
        this.#passkeyLost = loss;
        this.#tellLoss();
      },
      onReached: () => {
        if (this.#route?.journey === 'connexion') void this.#skipSignInIfOpen(false);
      },
    });
  }

  #go(path: string, how: 'pushState' | 'replaceState'): void {
    history[how](null, '', path);
    this.#focusHeading = true;
    scrollTo(0, 0);
    this.#show();
  }

  /** Back to the sign-in page; nothing of the account stays on the screen or a step back in the history. */
  #leave(reason: ArrivalReason): void {
    this.#session.stop();
    this.#stopReading(reason);
    this.querySelector('ameli-session-warning')?.remove();
    // A help page may be read on, unless it was here that the person signed out; what shows the account has to go.
    const here = reason === 'signed-out' || reason === 'signed-out-unreached';
    if (this.#route?.journey !== 'compte' && !here) return;
    this.#main.replaceChildren();
    this.#arrival = reason;
    // Nobody else's wish: whoever signed out here may not be who signs in next.
    this.#wanted = closings.has(reason) ? accountHome : this.#path;
    this.#go('/connexion', 'replaceState');
  }

  /** Signing out goes on elsewhere and comes back to /deconnexion (F3); meanwhile nothing stays on the screen. */
  #leaveFor(next: string): void {
    this.#session.stop();
    this.querySelector('ameli-session-warning')?.remove();
    this.#main.replaceChildren();
    location.replace(next);
  }

  /** Before that script is here nothing was opened to be read. */
  #stopReading(reason?: ArrivalReason): void {
    this.#inAccount = false;
    loadedBackground?.endReading(reason);
  }

  #show(): void {
    this.#path = location.pathname;
    const found = matchRoute(location.pathname);
    if (isSignOutDue() && (found.journey === 'accueil' || found.journey === 'compte')) {
      this.#arrival = 'signed-out-unreached';
      return this.#go('/connexion', 'replaceState');
    }
    if (found.journey === 'deconnexion') {
      this.#arrival = 'signed-out';
      return this.#go('/connexion', 'replaceState');
    }
    const home: ShownRoute =
      this.#session.open || this.#inAccount
        ? { journey: 'compte', page: 'compte' }
        : { journey: 'connexion' };
    const route = found.journey === 'accueil' ? home : found;
    if (route.journey === 'connexion' && this.#session.open)
      return this.#go(accountHome, 'replaceState');
    this.#route = route;
    if (route.journey === 'compte') this.#inAccount = true;
    if (route.journey === 'connexion') this.#stopReading();
    void this.#mount(route);
  }

  async #mount(route: ShownRoute): Promise<void> {
    try {
      await loadJourney(route.journey);
    } catch {
      return showLoadFailure(this.#main);
    }
    // Meanwhile another page may have been asked for.
    if (this.#route !== route) return;
    const element = elementFor(
      route,
      this.#begun.get(route.journey) ?? this.#main.firstElementChild,
    );
    if (element.parentElement !== this.#main) this.#main.replaceChildren(element);
    if (keptJourneys.has(route.journey)) this.#begun.set(route.journey, element);
    if (this.#arrival) this.#arrive(this.#arrival);
    this.#tellLoss();
    navigator.serviceWorker?.controller?.postMessage({ type: 'STARTED' });
    // Even a page that is already there says its title again, and takes the focus.
    element.requestUpdate();
    if (route.journey === 'compte') void this.#watchSession();
  }

  /** The account home asks for its own data; here only the countdown to the end is started. */
  async #watchSession(): Promise<void> {
    const outcome = await this.#session.check();
    if (!outcome.ok || outcome.value.open) return;
    this.#leave(outcome.value.ended ? 'session-expired' : 'sign-in-first');
  }

  #showAccountAnew(): void {
    if (this.#route?.journey !== 'compte') return;
    this.#main.replaceChildren();
    this.#show();
  }

  #arrive(reason: ArrivalReason): void {
    this.#arrival = reason;
    const signIn = this.#begun.get('connexion') as JourneyElementOf['connexion'] | undefined;
    if (!signIn) return;
    signIn.arrival = reason;
    this.#arrival = undefined;
  }

  /** Said on the sign-in page, once it is there. */
  #tellLoss(): void {
    const signIn = this.#begun.get('connexion') as JourneyElementOf['connexion'] | undefined;
    if (!signIn || !this.#passkeyLost) return;
    signIn.passkeyLost = this.#passkeyLost;
    this.#passkeyLost = undefined;
  }

  #titled(title: string): void {
    document.title = title;
    if (!this.#focusHeading) return;
    const heading = this.querySelector<HTMLElement>('main h1');
    heading?.focus({ preventScroll: true });
    // One that is not to be seen yet takes it when its page says the title again.
    this.#focusHeading = heading !== document.activeElement;
  }
}

customElements.define('ameli-app', AmeliApp);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-app': AmeliApp;
  }
}
