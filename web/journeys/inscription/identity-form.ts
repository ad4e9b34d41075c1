import { html, type TemplateResult } from 'lit';
import {
  creationLabels as labels,
  identityTexts as texts,
} from '../../../domain/messages/inscription.ts';
import { button } from '../../ui/button.ts';
import { errorOf } from './error-of.ts';
import { mandatory, textInput } from './inputs.ts';
import type { InscriptionState } from './machine.ts';
import { progress } from '../../ui/progress.ts';
import type { InscriptionActions } from './view.ts';

/** C1: who the person is. `method="post"`: were the script to fail, nothing typed would end up in an address. */
export const identityForm = (
  state: InscriptionState,
  { ready, identify, leaveNir }: InscriptionActions,
): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${identify}>
      <p class="lead">${texts.intro}</p>
      <p class="hint">${labels.mandatory}</p>
      ${textInput({
        id: 'name',
        label: mandatory(labels.name),
        hint: texts.nameHint,
        error: errorOf(state, 'name'),
        autocomplete: 'family-name',
        autocapitalize: 'words',
        maxlength: 100,
      })}
      ${textInput({
        id: 'nir',
        label: mandatory(labels.nir),
        hint: texts.nirHint,
        error: errorOf(state, 'nir'),
        autocomplete: 'username',
        autocapitalize: 'characters',
        className: 'number',
        maxlength: 40,
        onChange: leaveNir,
        below: html`<p class="below">
          <a href="/aide/numero-de-securite-sociale">${texts.whereIsNir}</a>
        </p>`,
      })}
      ${textInput({
        id: 'birthDate',
        label: mandatory(labels.birthDate),
        hint: texts.birthDateHint,
        error: errorOf(state, 'birthDate'),
        autocomplete: 'bday',
        inputmode: 'numeric',
        className: 'short number',
        maxlength: 20,
      })}
      ${textInput({
        id: 'postalCode',
        label: mandatory(labels.postalCode),
        hint: texts.postalCodeHint,
        error: errorOf(state, 'postalCode'),
        autocomplete: 'postal-code',
        inputmode: 'numeric',
        className: 'short number',
        maxlength: 20,
      })}
      ${button({
        text: labels.submit,
        ready,
        waiting: state.waiting === 'step' ? texts.identifying : undefined,
      })}
      ${progress(state)}
    </form>
    <div class="in-browser stack">
      <p class="or"><span>${labels.or}</span></p>
      <h2>${labels.franceConnectTitle}</h2>
      <a class="button secondary" href="/api/franceconnect/inscription">${labels.franceConnect}</a>
      <p class="centred"><a href="/aide/franceconnect">${labels.whatIsFranceConnect}</a></p>
    </div>
    <p class="first-visit">${texts.haveAccount} <a href="/connexion">${texts.signIn}</a></p>`;
