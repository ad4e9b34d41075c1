import { html, nothing, type TemplateResult } from 'lit';
import { connexionTexts } from '../../../../domain/messages/connexion.ts';
import { closingTexts as texts } from '../../../../domain/messages/fermeture.ts';
import { accountMessage } from '../../../../domain/messages/informations.ts';
import { formatDeadline } from '../../../../domain/paris-format.ts';
import type { Failure } from '../../../shell/outcome.ts';
import { button } from '../../../ui/button.ts';
import { errorSummary } from '../../../ui/message.ts';
import { passwordField } from '../password-field.ts';

export interface ClosingState {
  failure: Failure | undefined;
  missing: boolean;
  waiting: boolean;
  slow: boolean;
  passwordShown: boolean;
  /** Ms since the epoch. */
  heldUntil: number | undefined;
}

export interface ClosingActions {
  close: (event: SubmitEvent) => void;
  togglePassword: () => void;
}

/** «Résilier mon compte ameli», in each of its states. */
export const closingView = (
  state: ClosingState,
  { close, togglePassword }: ClosingActions,
): TemplateResult =>
  html`<div class="card">
    <h1 tabindex="-1">${texts.title}</h1>
    ${summary(state)}
    <p class="lead">${texts.lead}</p>
    <ul>
      ${texts.points.map((point) => html`<li>${point}</li>`)}
    </ul>
    <p>${texts.confirmationMail}</p>
    ${state.heldUntil === undefined ? nothing : held(state.heldUntil)}
    <form class="stack" method="post" novalidate @submit=${close}>
      ${passwordField({ error: errorOf(state), shown: state.passwordShown, onToggle: togglePassword })}
      ${button({ text: texts.submit, waiting: state.waiting ? texts.closing : undefined })}
      <a class="button secondary" href="/compte/informations">${texts.cancel}</a>
      <p class="progress" role="status">${state.slow ? connexionTexts.slow : ''}</p>
    </form>
  </div>`;

const held = (until: number): TemplateResult =>
  html`<p class="notice">${texts.held(formatDeadline(until))}</p>`;

function summary({ failure, missing }: ClosingState): TemplateResult | typeof nothing {
  if (missing)
    return errorSummary({ title: texts.checkFields, lines: [] }, [
      { field: 'password', text: texts.passwordRequired },
    ]);
  if (!failure) return nothing;
  const links =
    failure.code === 'wrong-password' ? [{ field: 'password', text: texts.goToPassword }] : [];
  return errorSummary(accountMessage(failure.code, failure), links);
}

function errorOf({ failure, missing }: ClosingState): string | undefined {
  if (missing) return texts.passwordRequired;
  return failure?.code === 'wrong-password'
    ? accountMessage(failure.code, failure).title
    : undefined;
}
