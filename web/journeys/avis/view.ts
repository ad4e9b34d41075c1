import { html, nothing, type TemplateResult } from 'lit';
import { avisTexts as texts, termsChanged } from '../../../domain/messages/avis.ts';
import { noticeTexts } from '../../../domain/messages/compte.ts';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { failureMessage } from '../../../domain/messages/failures.ts';
import type { Message } from '../../../domain/messages/shell.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/message.ts';
import type { Notice } from './due.ts';
import type { AvisState } from './machine.ts';
import { termsNotice } from './terms-notice.ts';

export interface AvisActions {
  accept: () => void;
  /** Asks first where something would be lost. */
  askToSignOut: () => void;
  signOut: () => void;
  stay: () => void;
  reload: () => void;
  toAnswer: (event: Event) => void;
  /** The notice on the screen was read: the next one, or the account. */
  next: () => void;
  /** Read, and the person goes on by its link. */
  leave: () => void;
  activate: () => void;
  never: () => void;
  activationOver: () => void;
}

export const noticeTitles: Record<Notice, string> = {
  terms: texts.termsTitle,
  'overlapping-insurers': noticeTexts['overlapping-insurers'].title,
  'passkey-offer': texts.offerTitle,
};

/** One notice, whichever is next (A3). Nothing while it is found out whether there is any. */
export const avisView = (state: AvisState, actions: AvisActions): TemplateResult => {
  const [notice] = state.queue;
  if (!notice) return html``;
  if (state.activating)
    return html`<ameli-activation @activation-over=${actions.activationOver}></ameli-activation>`;
  return html`<div class=${notice === 'terms' ? 'prose' : 'card'}>
    ${state.failure ? errorSummary(messageOf(state)) : nothing}
    <h1 tabindex="-1">${noticeTitles[notice]}</h1>
    ${views[notice](state, actions)}
    <p class="progress" role="status">${state.slow ? connexionTexts.slow : ''}</p>
  </div>`;
};

function messageOf({ failure, stillHere }: AvisState): Message {
  if (failure?.code === 'terms-changed') return termsChanged;
  const { title, ...rest } = failureMessage(failure?.code ?? '');
  return { ...rest, title: stillHere ? `${texts.notSignedOut} ${title}` : title };
}

const insurersNotice = (_state: AvisState, { next, leave }: AvisActions): TemplateResult => {
  const { lines, link } = noticeTexts['overlapping-insurers'];
  return html`${lines.map((line) => html`<p>${line}</p>`)}
    ${link ? html`<p><a href=${link.href} @click=${leave}>${link.text}</a></p>` : nothing}
    <p class="hint">${texts.insurersLater}</p>
    ${button({ text: texts.continue, onPress: next })}`;
};

const offerNotice = (
  { waiting }: AvisState,
  { activate, next, never }: AvisActions,
): TemplateResult =>
  html`<p class="lead">${texts.offerLead}</p>
    <ul>
      ${texts.offerPoints.map((point) => html`<li>${point}</li>`)}
    </ul>
    <div class="choices">
      ${button({
        text: texts.activate,
        waiting: waiting === 'activating' ? texts.opening : undefined,
        onPress: activate,
      })}
      ${button({ text: texts.later, kind: 'secondary', onPress: next })}
      ${button({ text: texts.never, kind: 'secondary', onPress: never })}
    </div>
    <p class="hint">${texts.offerLater}</p>`;

const views: Record<Notice, (state: AvisState, actions: AvisActions) => TemplateResult> = {
  terms: termsNotice,
  'overlapping-insurers': insurersNotice,
  'passkey-offer': offerNotice,
};
