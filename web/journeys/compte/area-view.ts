import { html, nothing, type TemplateResult } from 'lit';
import { accountTitles, compteTexts as texts } from '../../../domain/messages/compte.ts';
import { shellTexts } from '../../../domain/messages/shell.ts';
import type { AccountPage } from '../../shell/routes.ts';
import { button } from '../../ui/button.ts';

export interface AreaState {
  page: AccountPage;
  leaving: boolean;
  /** Signing out failed: why, in words. */
  trouble: string;
  /** There is nobody to sign out. */
  nobody?: boolean;
}

const entries: readonly { page: AccountPage; text: string; holds: readonly AccountPage[] }[] = [
  { page: 'compte', text: texts.home, holds: [] },
  {
    page: 'compte/informations',
    text: texts.informations,
    holds: ['compte/mot-de-passe', 'compte/fermeture'],
  },
  { page: 'compte/securite', text: texts.security, holds: [] },
];

/** What surrounds each page of an open session: where one is, where one may go, and the way out. */
export const areaView = (
  { page, leaving, trouble, nobody = false }: AreaState,
  content: unknown,
  signOut: (() => void) | undefined,
  /** Between the bar and the page: what is said on every page. */
  notes: unknown = nothing,
): TemplateResult =>
  html`<div class="home">
    <div class="account-bar">
      <nav aria-label=${texts.navigation}>
        <ul>
          ${entries.map(
            (entry) =>
              html`<li>
                <a
                  href=${`/${entry.page}`}
                  aria-current=${entry.page === page ? 'page' : entry.holds.includes(page) ? 'true' : nothing}
                  >${entry.text}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      ${
        nobody
          ? nothing
          : button({
              text: texts.signOut,
              kind: 'secondary',
              waiting: leaving ? texts.signingOut : undefined,
              ready: signOut !== undefined,
              onPress: signOut ?? ignore,
            })
      }
    </div>
    <p class="account-trouble" role="alert">${trouble}</p>
    ${notes} ${content}
  </div>`;

const ignore = (): void => {};

/** A page whose script is on its way: its name is there already. */
export const openingView = (page: AccountPage): TemplateResult =>
  html`<div>
    <h1 tabindex="-1">${accountTitles[page]}</h1>
    <p class="lead">${page === 'compte' ? texts.loading : texts.opening}</p>
  </div>`;

/** A page whose script could not be fetched: offline, or replaced by a newer version. A full reload mends both. */
export const missingView = (reload: () => void): TemplateResult =>
  html`<div class="stack">
    <h1 tabindex="-1">${shellTexts.pageNotLoaded}</h1>
    <p>${shellTexts.pageNotLoadedAdvice}</p>
    <p>${button({ text: shellTexts.reload, onPress: reload })}</p>
  </div>`;
