import { html, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { button } from '../../ui/button.ts';
import { serialDrawing } from '../aide/serial-drawing.ts';
import { errorOf } from './error-of.ts';
import { mandatory, textInput } from './inputs.ts';
import type { InscriptionState, StepOf } from './machine.ts';
import { progress } from '../../ui/progress.ts';
import type { InscriptionActions } from './view.ts';

/** C1: the end of the IBAN and of the card's serial number. */
export const proofForm = (
  { maskedIban, vitaleStart }: StepOf<'proof'>,
  state: InscriptionState,
  { prove, withoutSerial, back }: InscriptionActions,
): TemplateResult =>
  html`<form class="stack" method="post" novalidate autocomplete="off" @submit=${prove}>
    <p class="lead">${texts.proofLead}</p>
    <p class="hint">${labels.mandatory}</p>
    ${textInput({
      id: 'iban',
      label: mandatory(labels.iban),
      hint: texts.ibanHint,
      error: errorOf(state, 'iban'),
      autocomplete: 'off',
      autocapitalize: 'characters',
      className: 'number end',
      maxlength: 40,
      before: known(texts.ibanStart, maskedIban),
      below: html`<p class="below"><a href="/aide/iban">${texts.whereIsIban}</a></p>`,
    })}
    ${textInput({
      id: 'vitale',
      label: mandatory(labels.vitale),
      hint: texts.vitaleHint,
      error: errorOf(state, 'vitale'),
      autocomplete: 'off',
      inputmode: 'numeric',
      className: 'number end',
      maxlength: 40,
      before: known(texts.vitaleStart, vitaleStart),
      below: html`<details class="below">
        <summary>${texts.whereIsSerial}</summary>
        ${serialDrawing()}
      </details>`,
    })}
    <p>${button({ text: labels.noSerial, kind: 'link', onPress: withoutSerial })}</p>
    ${button({
      text: labels.submit,
      waiting: state.waiting === 'step' ? texts.checking : undefined,
    })}
    ${progress(state)} ${button({ text: labels.back, kind: 'secondary', onPress: back })}
  </form>`;

const known = (name: string, start: string): TemplateResult =>
  html`<p class="known">
    <span class="unseen">${name}</span> <span class="number">${start}</span>
  </p>`;
