import type { Clock } from '../../domain/clock.ts';
import type { ArrivalReason } from '../../domain/messages/connexion.ts';
import { announcer } from './announcer.ts';
import { watchConnectivity } from './connectivity.ts';
import { elementFor, loadJourney, type JourneyElementOf } from './journeys.ts';
import { pathOfClick } from './links.ts';
import { showLoadFailure } from './load-failure.ts';
import { documentTitle, endOfSession, onJourney } from './page.ts';
import { matchRoute, type Journey, type ShownRoute } from './routes.ts';
import { showSessionWarning } from './session-warning-loader.ts';
import { Session } from './session.ts';

const accountHome = '/compte';
const keptJourneys: ReadonlySet<Journey> = new Set(['connexion', 'inscription', 'mot-de-passe']);
/** Ends of a session that the person wished for. */
const closings: ReadonlySet<ArrivalReason> = new Set([
  'signed-out',
  'signed-out-elsewhere',
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
  /** Of the account: where the person was going when they had to sign in. */
  #wanted = accountHome;
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
      onOpenedElsewhere: () => this.#showAccountAnew(),
    });
    this.#listenToJourneys();
    this.#listenToBrowser();
    this.#show();
    if (this.#route?.journey === 'connexion') void this.#skipSignInIfOpen();
    // Perhaps straight from FranceConnect (F3), where no tab of ours could tell the others.
    if (this.#route?.journey === 'compte') this.#session.announceOpening();
  }

  #listenToJourneys(): void {
    onJourney(this, 'journey-title', ({ title, failed }) =>
      this.#titled(documentTitle(title, failed)),
    );
    onJourney(this, 'journey-announce', ({ text }) => this.#announce(text));
    onJourney(this, 'journey-prolonged', ({ session }) => this.#session.prolonged(session));
    onJourney(this, 'journey-signed-in', () => {
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

  async #skipSignInIfOpen(): Promise<void> {
    const outcome = await this.#session.check();
    if (outcome.ok) this.#go(accountHome, 'replaceState');
    else if (outcome.failure.code === 'unusable-cookies') this.#arrive('cookies-cleared');
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
    this.querySelector('ameli-session-warning')?.remove();
    // A help page may be read on; only what shows the account has to go.
    if (this.#route?.journey !== 'compte' && reason !== 'signed-out') return;
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

  #show(): void {
    this.#path = location.pathname;
    const found = matchRoute(location.pathname);
    if (found.journey === 'deconnexion') {
      this.#arrival = 'signed-out';
      return this.#go('/connexion', 'replaceState');
    }
    const home: ShownRoute = this.#session.open
      ? { journey: 'compte', page: 'compte' }
      : { journey: 'connexion' };
    const route = found.journey === 'accueil' ? home : found;
    if (route.journey === 'connexion' && this.#session.open)
      return this.#go(accountHome, 'replaceState');
    this.#route = route;
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
    // Even a page that is already there says its title again, and takes the focus.
    element.requestUpdate();
    if (route.journey === 'compte') void this.#watchSession();
  }

  /** The account home asks for its own data; here only the countdown to the end is started. */
  async #watchSession(): Promise<void> {
    const outcome = await this.#session.check();
    const reason = outcome.ok ? undefined : endOfSession(outcome.failure.code);
    if (reason) this.#leave(reason);
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

  #titled(title: string): void {
    document.title = title;
    if (!this.#focusHeading) return;
    this.#focusHeading = false;
    this.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true });
  }
}

customElements.define('ameli-app', AmeliApp);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-app': AmeliApp;
  }
}
