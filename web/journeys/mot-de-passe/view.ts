import { html, nothing, type TemplateResult } from 'lit';
import { emailChangedRecently } from '../../../domain/messages/code-provisoire.ts';
import {
  forgottenTexts,
  resetLinkTexts,
  resetTexts as texts,
  type ResetLinkFailure,
} from '../../../domain/messages/oubli.ts';
import { button } from '../../ui/button.ts';
import { progress } from '../../ui/progress.ts';
import { newPasswordFieldTexts } from '../../ui/password/check.ts';
import type { NewPasswordEvents } from '../../ui/password/new-password.ts';
import { askForm } from './ask-form.ts';
import type { ForgottenState, Screen } from './machine.ts';
import { sent } from './sent.ts';
import { summary } from './summary.ts';

/** What the screens may ask of the element that shows them. */
export interface ForgottenActions {
  ask: (event: SubmitEvent) => void;
  leaveNir: (event: Event) => void;
  captchaRenewed: () => void;
  /** Another message, for the same number. */
  again: () => void;
  /** Reads the link again, after a failure. */
  read: () => void;
  choose: (event: CustomEvent<NewPasswordEvents['password-chosen']>) => void;
  refuse: (event: CustomEvent<NewPasswordEvents['password-wrong']>) => void;
  /** Without the link, which is of no more use. */
  startAgain: () => void;
}

export function titleOf(screen: Screen): string {
  switch (screen) {
    case 'opening':
    case 'ask':
      return forgottenTexts.title;
    case 'sent':
      return forgottenTexts.sentTitle;
    case 'reading':
      return texts.title;
    case 'choose':
      return texts.ready;
    case 'changed':
      return texts.changed;
    case 'held':
      return texts.held;
    default:
      return resetLinkTexts[screen].title;
  }
}

/** The page of the forgotten password, in each of its states. */
export const forgottenView = (state: ForgottenState, actions: ForgottenActions): TemplateResult =>
  html`<div class="card">
    <h1 tabindex="-1">${titleOf(state.screen)}</h1>
    ${summary(state) ?? nothing} ${content(state, actions)}
  </div>`;

function content(state: ForgottenState, actions: ForgottenActions): TemplateResult {
  switch (state.screen) {
    case 'opening':
      return html`<p class="lead">${forgottenTexts.opening}</p>`;
    case 'ask':
      return askForm(state, actions);
    case 'sent':
      return sent(state, actions);
    case 'reading':
      return reading(state, actions);
    case 'choose':
      return choose(state, actions);
    case 'changed':
      return html`<div class="stack">
        ${texts.changedLines.map((line) => html`<p>${line}</p>`)} ${signIn('primary')}
      </div>`;
    case 'held':
      return held(state);
    default:
      return broken(state.screen, actions);
  }
}

const reading = ({ failure, slow }: ForgottenState, { read }: ForgottenActions): TemplateResult =>
  html`<div class="stack">
    ${
      failure
        ? button({ text: texts.retry, onPress: read })
        : html`<p class="lead" role="status">${texts.reading}</p>`
    }
    ${progress({ slow })}
  </div>`;

const choose = (state: ForgottenState, { choose, refuse }: ForgottenActions): TemplateResult =>
  html`<div class="stack">
    <p>${texts.readyLead}</p>
    <ameli-nouveau-mot-de-passe
      .errors=${newPasswordFieldTexts(state.passwordErrors, state.failure, 'password')}
      .submit=${texts.submit}
      .waiting=${state.waiting ? texts.saving : undefined}
      .slow=${state.slow}
      @password-chosen=${choose}
      @password-wrong=${refuse}
    ></ameli-nouveau-mot-de-passe>
  </div>`;

/** P3: the address was changed too recently. */
const held = ({ failure }: ForgottenState): TemplateResult => {
  const { title, lines } = emailChangedRecently({ until: failure?.until });
  return html`<div class="stack">
    <p class="lead">${title}</p>
    ${lines.map((line) => html`<p>${line}</p>`)} ${signIn('primary')}
  </div>`;
};

/** P3: used, replaced, over, unknown. */
const broken = (screen: ResetLinkFailure, { startAgain }: ForgottenActions): TemplateResult =>
  html`<div class="stack">
    ${resetLinkTexts[screen].lines.map((line) => html`<p>${line}</p>`)}
    ${button({ text: texts.startAgain, onPress: startAgain })} ${signIn('secondary')}
    <p class="centred">
      <a href=${forgottenTexts.help.href}>${forgottenTexts.help.text}</a>
    </p>
  </div>`;

const signIn = (kind: 'primary' | 'secondary'): TemplateResult =>
  html`<a class=${`button ${kind}`} href="/connexion">${texts.signIn}</a>`;
