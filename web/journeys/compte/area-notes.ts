import { html, nothing, type TemplateResult } from 'lit';
import { offlineTexts as texts } from '../../../domain/messages/hors-connexion.ts';
import type { AccountPage } from '../../shell/routes.ts';
import { button } from '../../ui/button.ts';
import { unlockPlace } from './last-known-view.ts';
import type { Outstanding } from '../../offline/outstanding.ts';

export interface Notes {
  page: AccountPage;
  /** Undefined where nothing is kept. */
  outstanding: Outstanding | undefined;
  /** «Me déconnecter» was pressed while something waits. */
  confirming: boolean;
  offline: boolean;
  /** The page itself tells of a failure, and of what can be done. */
  failed: boolean;
}

export interface NotesActions {
  leave: () => void;
  stay: () => void;
}

/** Pages that can be read without network. */
const readable: ReadonlySet<AccountPage> = new Set(['compte', 'compte/informations']);

/** What is said on every page of the account: what waits to be sent, and what the network is needed for. */
export const notesView = (notes: Notes, actions: NotesActions): TemplateResult =>
  html`${notes.confirming ? confirmation(actions) : waiting(notes)}
  ${notes.offline && !readable.has(notes.page) ? needsNetwork() : nothing}`;

const confirmation = ({ leave, stay }: NotesActions): TemplateResult =>
  html`<section class="notice" aria-labelledby="leave-title">
    <h2 id="leave-title" class="notice-title" tabindex="-1">${texts.confirmTitle}</h2>
    <p>${texts.confirmLead}</p>
    <div class="ways-on">
      ${button({ text: texts.stay, onPress: stay })}
      ${button({ text: texts.leave, kind: 'secondary', onPress: leave })}
    </div>
  </section>`;

function waiting({ page, outstanding, failed }: Notes): TemplateResult | typeof nothing {
  if (!outstanding) return nothing;
  const { count, asksBack, locked } = outstanding;
  if (locked) return failed ? nothing : unlockPlace(true);
  // The page itself shows each of them.
  if ((count === 0 && !asksBack) || page === 'compte/informations') return nothing;
  return html`<div class="notice" role="status">
    <p class="notice-title">${asksBack ? texts.asksBack : texts.waiting(count)}</p>
    <p><a href="/compte/informations">${texts.seeWaiting}</a></p>
  </div>`;
}

const needsNetwork = (): TemplateResult =>
  html`<div class="notice">
    <p class="notice-title">${texts.needsNetwork}</p>
    <p>${texts.readable}</p>
  </div>`;
