import { html, nothing, type TemplateResult } from 'lit';
import {
  editTexts,
  informationsLabels as labels,
  informationsTexts as texts,
} from '../../../../domain/messages/informations.ts';
import { formatDeadline } from '../../../../domain/paris-format.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { rowButton } from '../row-button.ts';
import type { InformationsActions } from './actions.ts';
import { doneHere } from './done-here.ts';
import { emailForm } from './email-form.ts';
import { ownEmail, type InformationsState } from './machine.ts';
import { phoneForm } from './phone-form.ts';
import { orNone, row } from './row.ts';
import { waitingHere } from './waiting.ts';

/** Where the caisse writes, calls and pays (I2), and the changing of it (I3). */
export const contact = (
  shown: Informations,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult =>
  html`<dl class="facts">
    ${row(labels.bank, html`<span class="number">${orNone(shown.maskedIban, texts.noBank)}</span>`)}
    ${row(labels.postalAddress, addressOf(shown))}
    ${row(labels.email, email(shown, state, actions))}
    ${row(labels.mobile, phone('mobile', shown.maskedMobile, state, actions))}
    ${row(labels.landline, phone('landline', shown.maskedLandline, state, actions))}
  </dl>`;

const addressOf = ({ postalAddress }: Informations): TemplateResult =>
  postalAddress.length === 0
    ? orNone(null, texts.noAddress)
    : html`${postalAddress.map((line, at) => html`${at > 0 ? html`<br />` : nothing}${line}`)}`;

const email = (
  { email }: Informations,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult => {
  if (state.editing === 'email') return emailForm(state, actions);
  const own = ownEmail(email);
  return html`<div class="changeable">
      <span class="address">${orNone(own?.masked ?? null, texts.noEmail)}</span>
      ${rowButton({
        text: own ? editTexts.edit : editTexts.add,
        about: editTexts.of.email,
        id: 'edit-email',
        onPress: () => actions.edit('email'),
      })}
    </div>
    ${own && !own.confirmed ? html`<p class="hint">${texts.emailUnconfirmed}</p>` : nothing}
    ${email?.pending ? pendingEmail(email.pending, state, actions) : nothing}
    ${doneHere(state, 'email')}`;
};

const pendingEmail = (
  { masked, until }: NonNullable<NonNullable<Informations['email']>['pending']>,
  { waiting }: InformationsState,
  { cancelEmail }: InformationsActions,
): TemplateResult =>
  html`<div class="pending">
    <p class="address">${texts.emailPending(masked, formatDeadline(Date.parse(until)))}</p>
    ${rowButton({
      text: texts.cancelPending,
      about: editTexts.of.pending,
      waiting: waiting === 'cancelling' ? texts.cancellingPending : undefined,
      onPress: cancelEmail,
    })}
  </div>`;

const phone = (
  which: 'mobile' | 'landline',
  masked: string | null,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult =>
  state.editing === which
    ? phoneForm(which, masked, state, actions)
    : html`<div class="changeable">
          <span class="number">${orNone(masked, texts.noPhone)}</span>
          ${rowButton({
            text: masked === null ? editTexts.add : editTexts.edit,
            about: editTexts.of[which],
            id: `edit-${which}`,
            onPress: () => actions.edit(which),
          })}
        </div>
        ${waitingHere(which, state, actions)} ${doneHere(state, which)}`;
