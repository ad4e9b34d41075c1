import { html, nothing, type TemplateResult } from 'lit';
import { consentChannels } from '../../../../domain/creation.ts';
import { refusedMessage, waitingTexts as texts } from '../../../../domain/messages/attente.ts';
import {
  channelTexts,
  editTexts,
  informationsFieldTexts,
  informationsTexts,
} from '../../../../domain/messages/informations.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { isNewer, wanted, type Change, type Edit, type EditField } from '../../../offline/edits.ts';
import { rowButton } from '../row-button.ts';
import type { InformationsActions } from './actions.ts';
import { consentNames } from './consents.ts';
import { fieldErrorsFrom, type InformationsState } from './machine.ts';

/** What was changed here without network and is not applied yet: as it will be, and what can be done about it (I3). */
export function waitingHere(
  field: EditField,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult | typeof nothing {
  const about = state.edits.filter(({ change }) => change.field === field);
  if (about.length === 0) return nothing;
  const conflict = wanted(about, field);
  return html`<div class="waiting-edits" id=${`waiting-${field}`} tabindex="-1">
    ${
      conflict
        ? conflictBox(conflict, isShown(about, state), state, actions)
        : about.map((edit) =>
            edit.trouble ? refusedBox(edit, actions) : waitingBox(edit, state, actions),
          )
    }
  </div>`;
}

const waitingBox = (
  edit: Edit,
  { waiting }: InformationsState,
  { cancelEdit }: InformationsActions,
): TemplateResult =>
  html`<div class="pending">
    <p><span class="tag">${texts.tag}</span></p>
    ${asItWillBe(edit.change)}
    <p class="hint">
      ${texts.madeAt(edit.madeAt)}${edit.attempted ? html`<br />${texts.attempted}` : nothing}
    </p>
    ${rowButton({
      text: texts.cancel,
      about: editTexts.of[edit.change.field],
      waiting: waiting === 'settling' ? texts.cancelling : undefined,
      onPress: () => cancelEdit(edit),
    })}
  </div>`;

/** Is what is on file what the page shows? Until it was read again, it is what the edit was based upon. */
const isShown = (about: readonly Edit[], { shown }: InformationsState): boolean =>
  shown !== undefined && isNewer(about, shown.revisions);

const conflictBox = (
  change: Change,
  read: boolean,
  { shown, waiting }: InformationsState,
  { keepFiled, replace }: InformationsActions,
): TemplateResult => {
  const { field } = change;
  const about = editTexts.of[field];
  return html`<div class="pending" role="alert">
    <p class="notice-title">${texts.conflictTitle}</p>
    <p>${texts.conflictLead}</p>
    ${shown && read ? onFile(change, shown) : html`<p>${texts.notReadYet}</p>`}
    <p><strong>${wantedValue(change)}</strong></p>
    <div class="row-buttons">
      ${rowButton({ text: texts.keepFiled, about, onPress: () => keepFiled(field) })}
      ${
        read
          ? rowButton({
              text: texts.replace,
              about,
              waiting: waiting === 'settling' ? texts.replacing : undefined,
              onPress: () => replace(field),
            })
          : nothing
      }
    </div>
  </div>`;
};

const refusedBox = (edit: Edit, { cancelEdit, correct }: InformationsActions): TemplateResult => {
  const about = editTexts.of[edit.change.field];
  return html`<div class="pending" role="alert">
    <p class="notice-title">${texts.refusedTitle}</p>
    ${asItWillBe(edit.change)}
    <p>${reasonOf(edit)}</p>
    <div class="row-buttons">
      ${rowButton({ text: texts.correct, about, onPress: () => correct(edit) })}
      ${rowButton({ text: texts.remove, about, onPress: () => cancelEdit(edit) })}
    </div>
  </div>`;
};

function reasonOf({ trouble }: Edit): string {
  if (!trouble) return '';
  const [code] = 'fields' in trouble ? Object.values(fieldErrorsFrom(trouble.fields)) : [];
  return code ? informationsFieldTexts[code] : refusedMessage(trouble.code);
}

const asItWillBe = (change: Change): TemplateResult =>
  html`${valuesOf(change).map((value) => html`<p><strong>${value}</strong></p>`)}`;

const wantedValue = (change: Change): string =>
  texts.wanted(change.field === 'consents' ? valuesOf(change).join(', ') : numberOf(change.number));

const numberOf = (number: string | null): string =>
  number === null ? texts.noNumber : number.replaceAll(' ', '\u00a0');

function valuesOf(change: Change): string[] {
  if (change.field !== 'consents') {
    const number = numberOf(change.number);
    return [change.number === null ? number : texts.newNumber(number)];
  }
  const { answers } = change;
  return consentChannels.flatMap((channel) => {
    const answer = answers[consentNames[channel]];
    return answer === undefined ? [] : [answerFor(channel, answer)];
  });
}

const answerFor = (channel: (typeof consentChannels)[number], granted: boolean): string =>
  informationsTexts.answerFor(
    channelTexts[channel],
    granted ? informationsTexts.yes : informationsTexts.no,
  );

/** What it is about, as it is on file now. */
function onFile(change: Change, shown: Informations): TemplateResult {
  if (change.field !== 'consents') {
    const masked = change.field === 'mobile' ? shown.maskedMobile : shown.maskedLandline;
    return html`<p>
      ${texts.onFile(masked?.replaceAll(' ', '\u00a0') ?? informationsTexts.noPhone)}
    </p>`;
  }
  const { answers } = change;
  const asked = consentChannels.filter((channel) => answers[consentNames[channel]] !== undefined);
  const values = asked.map((channel) => {
    const consent = shown.consents[channel];
    return consent
      ? answerFor(channel, consent.granted)
      : informationsTexts.answerFor(channelTexts[channel], informationsTexts.notAsked);
  });
  return html`<p>${texts.onFile(values.join(', '))}</p>`;
}
