import { html, nothing, type TemplateResult } from 'lit';
import { addressMessage } from '../../../domain/messages/adresse.ts';
import {
  confirmationTexts as texts,
  linkMessage,
  linkTexts,
  purposeTexts,
  type LinkPurpose,
} from '../../../domain/messages/confirmation.ts';
import type { LinkFailureCode } from '../../../domain/outcome-codes.ts';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/message.ts';
import type { ConfirmationState, LinkScreen } from './machine.ts';

export interface ConfirmationActions {
  confirm: () => void;
  resend: () => void;
  /** Reads the link again, after a failure. */
  read: () => void;
}

export function titleOf(screen: LinkScreen, purpose: LinkPurpose): string {
  switch (screen) {
    case 'reading':
      return texts.title;
    case 'ready':
      return purposeTexts[purpose].ready;
    case 'confirmed':
      return purposeTexts[purpose].confirmed;
    case 'sent':
      return texts.sent;
    default:
      return linkMessage(screen, purpose).title;
  }
}

/** The page that the confirmation link opens, in each of its states. */
export const confirmationView = (
  state: ConfirmationState,
  actions: ConfirmationActions,
): TemplateResult => {
  const { failure, screen, purpose, slow } = state;
  return html`<div class="card">
    <h1 tabindex="-1">${titleOf(screen, purpose)}</h1>
    ${failure ? errorSummary(addressMessage(failure.code, failure)) : nothing}
    <div class="stack">
      ${content(state, actions)}
      <p class="progress" role="status">${slow ? connexionTexts.slow : ''}</p>
    </div>
  </div>`;
};

function content(state: ConfirmationState, actions: ConfirmationActions): TemplateResult {
  const { screen, failure, maskedEmail, purpose } = state;
  switch (screen) {
    case 'reading':
      return failure
        ? button({ text: texts.retry, onPress: actions.read })
        : html`<p class="lead" role="status">${texts.reading}</p>`;
    case 'ready':
      return ready(state, actions);
    case 'confirmed':
      return confirmed(state);
    case 'sent':
      return html`<p class="lead">${texts.sentLead(maskedEmail)}</p>
        <p><a href="/aide/confirmation-non-recue">${linkTexts['link-unknown'].link!.text}</a></p>`;
    case 'link-expired':
      return purpose === 'change' ? broken(screen, purpose) : expired(state, actions);
    default:
      return broken(screen, purpose);
  }
}

const ready = (
  { waiting, purpose }: ConfirmationState,
  { confirm }: ConfirmationActions,
): TemplateResult =>
  html`<p class="lead">${purposeTexts[purpose].readyLead}</p>
    ${button({
      text: texts.confirm,
      waiting: waiting === 'confirm' ? texts.confirming : undefined,
      onPress: confirm,
    })}
    <p class="hint">${texts.notYou}</p>`;

const confirmed = ({ purpose }: ConfirmationState): TemplateResult =>
  html`${purposeTexts[purpose].confirmedLines.map((line) => html`<p class="lead">${line}</p>`)}
  ${
    purpose === 'change'
      ? html`<a class="button primary" href="/compte">${texts.toAccount}</a>`
      : signIn()
  }`;

/** C8: a new link to the same address from here; another address only after the password. */
const expired = ({ waiting }: ConfirmationState, { resend }: ConfirmationActions): TemplateResult =>
  html`${linkTexts['link-expired'].lines.map((line) => html`<p class="lead">${line}</p>`)}
    ${button({
      text: texts.resend,
      waiting: waiting === 'resend' ? texts.sending : undefined,
      onPress: resend,
    })}
    <p>${texts.otherAddressNote}</p>
    <a class="button secondary" href="/connexion">${texts.otherAddress}</a>`;

/** Behind a link of a change there is an account in use: its page is the way on. */
const broken = (code: LinkFailureCode, purpose: LinkPurpose): TemplateResult => {
  const { lines, link } = linkMessage(code, purpose);
  return html`${lines.map((line) => html`<p>${line}</p>`)}
  ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : nothing}
  ${
    purpose === 'change'
      ? html`<a class="button primary" href="/compte/informations">${texts.toInformations}</a>`
      : signIn()
  }`;
};

const signIn = (): TemplateResult =>
  html`<a class="button primary" href="/connexion">${texts.signIn}</a>`;
