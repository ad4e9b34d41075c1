import { html, nothing, type TemplateResult } from 'lit';
import {
  creationNotices,
  creationTexts as texts,
} from '../../../domain/messages/inscription-suite.ts';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { exclusionTexts } from '../../../domain/messages/exclusion.ts';
import { notice } from '../../ui/message.ts';
import type { NewPasswordEvents } from '../../ui/password/new-password.ts';
import { contactForm } from './contact-form.ts';
import { done } from './done.ts';
import { summary } from './error-of.ts';
import { identityForm } from './identity-form.ts';
import type { InscriptionState, Screen } from './machine.ts';
import { passwordForm } from './password-form.ts';
import { proofForm } from './proof-form.ts';
import { steps } from './steps.ts';
import { termsForm } from './terms-form.ts';
import { excluded, noSerial, stopped } from './ways-out.ts';
import { welcome } from './welcome.ts';

/** What the screens may ask of the element that shows them. */
export interface InscriptionActions {
  /** False in the static page, before the script runs. */
  ready: boolean;
  identify: (event: SubmitEvent) => void;
  leaveNir: (event: Event) => void;
  prove: (event: SubmitEvent) => void;
  withoutSerial: () => void;
  back: () => void;
  welcomed: () => void;
  answerTerms: (event: SubmitEvent) => void;
  choosePassword: (event: CustomEvent<NewPasswordEvents['password-chosen']>) => void;
  /** What was typed is not to be sent as it is. */
  refusePassword: (event: CustomEvent<NewPasswordEvents['password-wrong']>) => void;
  giveContact: (event: SubmitEvent) => void;
  typePhones: () => void;
  abandon: () => void;
  restart: () => void;
}

export function titleOf(screen: Screen): string {
  switch (screen.step) {
    case 'identity':
      return labels.title;
    case 'proof':
      return texts.proofTitle;
    case 'no-serial':
      return texts.noSerialTitle;
    case 'excluded':
      return exclusionTexts[screen.code].title;
    case 'stopped':
      return texts.stoppedTitle;
    case 'welcome':
      return texts.welcomeTitle(`${screen.firstName} ${screen.lastName}`);
    case 'terms':
      return labels.terms;
    case 'password':
      return labels.password;
    case 'contact':
      return labels.contact;
    case 'done':
      return texts.doneTitle;
  }
}

const stepNumbers = { terms: 1, password: 2, contact: 3 } as const;

/** The whole page, from its state; the static page is this same view of the initial state. */
export function inscriptionView(
  state: InscriptionState,
  actions: InscriptionActions,
): TemplateResult {
  const { screen } = state;
  const number = screen.step in stepNumbers && stepNumbers[screen.step as keyof typeof stepNumbers];
  return html`<div class="card">
    ${number ? steps(number) : nothing}
    <h1 tabindex="-1">${titleOf(screen)}</h1>
    ${summary(state) ?? nothing} ${state.notice ? notice(creationNotices[state.notice]) : nothing}
    ${content(state, actions)}
  </div>`;
}

function content(state: InscriptionState, actions: InscriptionActions): TemplateResult {
  const { screen } = state;
  switch (screen.step) {
    case 'identity':
      return identityForm(state, actions);
    case 'proof':
      return proofForm(screen, state, actions);
    case 'no-serial':
      return noSerial(actions);
    case 'excluded':
      return excluded(screen.code, actions);
    case 'stopped':
      return stopped(screen.why, actions);
    case 'welcome':
      return welcome(screen, state, actions);
    case 'terms':
      return termsForm(state, actions);
    case 'password':
      return passwordForm(screen, state, actions);
    case 'contact':
      return contactForm(screen, state, actions);
    case 'done':
      return done(screen, state, actions);
  }
}
