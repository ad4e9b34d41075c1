import type { PropertyValues } from 'lit';
import { compteTexts as texts } from '../../../domain/messages/compte.ts';
import { failureMessage } from '../../../domain/messages/failures.ts';
import { shellTexts } from '../../../domain/messages/shell.ts';
import { call } from '../../shell/api.ts';
import { endOfSession, tellShell } from '../../shell/page.ts';
import { matchRoute, type AccountPage } from '../../shell/routes.ts';
import '../../styles/compte.ts';
import { JourneyElement } from '../../ui/journey-element.ts';
import type { AccountPageElement } from './account-page.ts';
import './accueil/accueil.ts';
import { areaView, missingView, openingView } from './area-view.ts';

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

/** The pages of an open session: which one is shown, and the way out. Each asks for its own data. */
export class AmeliCompte extends JourneyElement {
  static override properties = {
    page: { attribute: false },
    shown: { state: true },
    missing: { state: true },
    leaving: { state: true },
    trouble: { state: true },
  };

  declare page: AccountPage;
  declare shown: AccountPageElement | undefined;
  declare missing: boolean;
  declare leaving: boolean;
  declare trouble: string;

  constructor() {
    super();
    // In the static page the element is there before the shell says which page is meant.
    const route = matchRoute(location.pathname);
    this.page = route.journey === 'compte' ? route.page : 'compte';
    this.missing = false;
    this.leaving = false;
    this.trouble = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('page')) return;
    this.shown = undefined;
    this.missing = false;
    this.trouble = '';
    void this.#open(this.page);
  }

  protected override render() {
    const content =
      this.shown ?? (this.missing ? missingView(() => location.reload()) : openingView(this.page));
    return areaView(this, content, () => void this.#signOut());
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Asked for again while it is there already: it says its title, and takes the focus.
    if (!changed.has('shown')) this.shown?.requestUpdate();
    if (this.missing)
      tellShell(this, 'journey-title', { title: shellTexts.pageNotLoaded, failed: true });
  }

  async #open(page: AccountPage): Promise<void> {
    try {
      await modules[page]();
      if (this.page === page) this.shown = document.createElement(tags[page]);
    } catch {
      this.missing = this.page === page;
    }
  }

  async #signOut(): Promise<void> {
    if (this.leaving) return;
    this.leaving = true;
    this.trouble = '';
    const outcome = await call('DELETE /api/session');
    this.leaving = false;
    if (outcome.ok || endOfSession(outcome.failure.code)) {
      const next = outcome.ok ? outcome.value.next : null;
      tellShell(this, 'journey-signed-out', { reason: 'signed-out', next });
    } else {
      const { title } = failureMessage(outcome.failure.code);
      this.trouble = `${texts.signOutFailed} ${title}`;
    }
  }
}

customElements.define('ameli-compte', AmeliCompte);

declare global {
  interface HTMLElementTagNameMap {
    'ameli-compte': AmeliCompte;
  }
}
