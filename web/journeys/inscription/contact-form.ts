import { html, nothing, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { button } from '../../ui/button.ts';
import { errorOf } from './error-of.ts';
import { choice, mandatory, textInput, yesNo } from './inputs.ts';
import type { InscriptionState, StepOf } from './machine.ts';
import { abandonment } from './abandonment.ts';
import { progress } from '../../ui/progress.ts';
import type { InscriptionActions } from './view.ts';

/** C5. Nothing is ticked beforehand; consents by telephone are asked for once there is a number. */
export const contactForm = (
  step: StepOf<'contact'>,
  state: InscriptionState,
  actions: InscriptionActions,
): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${actions.giveContact}>
      <p class="hint">${labels.mandatory}</p>
      ${emails(step, state)} ${phones(state, actions)}
      ${button({
        text: labels.continue,
        waiting: state.waiting === 'step' ? texts.saving : undefined,
      })}
      ${progress(state)}
      ${
        state.owner
          ? button({ text: texts.changePassword, kind: 'secondary', onPress: actions.back })
          : nothing
      }
    </form>
    ${abandonment(state, actions.abandon)}`;

const emails = ({ proposedEmail }: StepOf<'contact'>, state: InscriptionState): TemplateResult =>
  html`<h2>${texts.emailTitle}</h2>
    ${textInput({
      id: 'email',
      label: mandatory(labels.email),
      hint: proposedEmail ? `${texts.emailProposed} ${texts.emailHint}` : texts.emailHint,
      error: errorOf(state, 'email'),
      type: 'email',
      autocomplete: 'email',
      inputmode: 'email',
      maxlength: 320,
      value: proposedEmail ?? '',
    })}
    ${textInput({
      id: 'emailAgain',
      label: mandatory(labels.emailAgain),
      error: errorOf(state, 'emailAgain'),
      type: 'email',
      autocomplete: 'email',
      inputmode: 'email',
      maxlength: 320,
      value: proposedEmail ?? '',
    })}
    ${choice({
      id: 'emailConsent',
      legend: mandatory(labels.emailConsent),
      answers: yesNo,
      required: true,
      inline: true,
      error: errorOf(state, 'emailConsent'),
    })}`;

const phones = (state: InscriptionState, { typePhones }: InscriptionActions): TemplateResult =>
  html`<h2>${texts.phonesTitle}</h2>
    <p class="hint">${texts.phonesHint}</p>
    <div class="stack" @input=${typePhones}>
      ${textInput({
        id: 'mobile',
        label: labels.mobile,
        hint: texts.phoneHint,
        error: errorOf(state, 'mobile'),
        type: 'tel',
        autocomplete: 'mobile tel',
        inputmode: 'tel',
        className: 'number',
        required: false,
        maxlength: 40,
      })}
      <fieldset class="consents" ?hidden=${!state.given.mobile}>
        <legend>${labels.phoneConsent}</legend>
        ${phoneChoice('mobileCallConsent', labels.byPhone)}
        ${phoneChoice('mobileSmsConsent', labels.bySms)}
      </fieldset>
      ${textInput({
        id: 'landline',
        label: labels.landline,
        hint: texts.landlineHint,
        error: errorOf(state, 'landline'),
        type: 'tel',
        autocomplete: 'home tel',
        inputmode: 'tel',
        className: 'number',
        required: false,
        maxlength: 40,
      })}
      <fieldset class="consents" ?hidden=${!state.given.landline}>
        <legend>${labels.phoneConsent}</legend>
        ${phoneChoice('landlineCallConsent', labels.byPhone)}
      </fieldset>
    </div>`;

const phoneChoice = (id: string, legend: string): TemplateResult =>
  choice({ id, legend, answers: yesNo, inline: true });
