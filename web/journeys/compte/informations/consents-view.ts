import { html, nothing, type TemplateResult } from 'lit';
import { consentChannels, type ConsentChannel } from '../../../../domain/creation.ts';
import {
  channelTexts,
  editTexts,
  informationsTexts as texts,
} from '../../../../domain/messages/informations.ts';
import { formatDay, formatMoment } from '../../../../domain/paris-format.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { rowButton } from '../row-button.ts';
import type { InformationsActions } from './actions.ts';
import { channelsOf, consentNames, expectedConsents } from './consents.ts';
import { doneHere } from './done-here.ts';
import { editForm } from './edit-form.ts';
import type { InformationsState } from './machine.ts';
import { row } from './row.ts';
import { waitingHere } from './waiting.ts';

/** The consents with their dates, what was answered before (I2), and the changing of them (I3). */
export const consents = (
  shown: Informations,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult => {
  if (state.editing === 'consents') return consentsForm(shown, state, actions);
  const channels = channelsOf(shown);
  const told = consentChannels.filter(
    (channel) => channels.includes(channel) || shown.consents[channel],
  );
  return html`${told.length > 0 ? answers(told, shown) : nothing}
  ${
    channels.length === 0
      ? html`<p class="quiet">${texts.noChannel}</p>`
      : html`<p>
          ${rowButton({
            text: editTexts.edit,
            about: editTexts.of.consents,
            id: 'edit-consents',
            onPress: () => actions.edit('consents'),
          })}
        </p>`
  }
  ${waitingHere('consents', state, actions)} ${doneHere(state, 'consents')}
  ${shown.consentHistory.length > 0 ? history(shown) : nothing}`;
};

const answers = (channels: readonly ConsentChannel[], shown: Informations): TemplateResult =>
  html`<dl class="facts">
    ${channels.map((channel) => row(channelTexts[channel], answerOf(shown.consents[channel])))}
  </dl>`;

const answerOf = (consent: Informations['consents'][ConsentChannel]): string =>
  consent
    ? texts.answered(consent.granted ? texts.yes : texts.no, formatDay(Date.parse(consent.at)))
    : texts.notAsked;

const history = ({ consentHistory }: Informations): TemplateResult =>
  html`<details>
    <summary>${texts.history}</summary>
    <ul class="plain">
      ${consentHistory.map(
        ({ channel, granted, at }) =>
          html`<li>
            <span class="number">${formatMoment(Date.parse(at))}</span> ·
            ${texts.answerFor(channelTexts[channel], granted ? texts.yes : texts.no)}
          </li>`,
      )}
    </ul>
  </details>`;

/** One question per channel; the answer on file is the one that is ticked. */
const consentsForm = (
  shown: Informations,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult => {
  const { consents } = expectedConsents(state, shown);
  const content = html`<p id="edit-title" tabindex="-1">${editTexts.consentsLead}</p>
    ${channelsOf(shown).map((channel) => question(channel, consents[channel]?.granted))}`;
  return editForm(
    { content, submit: editTexts.save, waiting: editTexts.saving, onSubmit: actions.saveConsents },
    state,
    actions,
  );
};

const question = (channel: ConsentChannel, granted: boolean | undefined): TemplateResult => {
  const name = consentNames[channel];
  return html`<fieldset class="answers answers-inline">
    <legend>${editTexts.by[channel]}</legend>
    <div>
      ${[true, false].map((yes) => {
        const id = `${name}-${yes ? 'yes' : 'no'}`;
        return html`<div class="choice">
          <input
            id=${id}
            name=${name}
            type="radio"
            value=${yes ? 'yes' : 'no'}
            ?checked=${granted === yes}
          />
          <label for=${id}>${yes ? texts.yes : texts.no}</label>
        </div>`;
      })}
    </div>
  </fieldset>`;
};
