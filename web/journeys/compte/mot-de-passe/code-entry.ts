import { html, nothing, type TemplateResult } from 'lit';
import {
  changeCodeErrors,
  changeLabels as labels,
  changeMessage,
  changeTexts as texts,
} from '../../../../domain/messages/changement.ts';
import { connexionTexts } from '../../../../domain/messages/connexion.ts';
import { formatDeadline } from '../../../../domain/paris-format.ts';
import { button } from '../../../ui/button.ts';
import { describedBy, field, type Field } from '../../../ui/field.ts';
import { notice } from '../../../ui/message.ts';
import type { ChangeActions } from './actions.ts';
import { needsNewCode, type ChangeState, type ScreenOf } from './machine.ts';

/** On the way to the first code, or when that could not be sent. */
export const codeNeeded = (
  { maskedEmail }: ScreenOf<'code-needed'>,
  { waiting, failure, slow }: ChangeState,
  { send }: ChangeActions,
): TemplateResult =>
  html`<p class="lead address">${texts.codeNeeded(maskedEmail)}</p>
    ${
      failure || waiting !== 'code'
        ? button({
            text: texts.send,
            waiting: waiting === 'code' ? texts.sending : undefined,
            onPress: send,
          })
        : html`<p role="status">${texts.sendingFirst}</p>`
    }
    ${progress(slow)}`;

/** M1. When the code is over only another one helps: that button becomes the main one and the field steps aside. */
export const codeEntry = (
  screen: ScreenOf<'code-sent'>,
  state: ChangeState,
  { verify, send }: ChangeActions,
): TemplateResult => {
  const expired = needsNewCode(state.failure);
  return html`<form class="stack" method="post" novalidate @submit=${verify}>
    <h2 id="step" tabindex="-1">${labels.codeStep}</h2>
    <div class="stack" ?hidden=${expired}>
      <p>${texts.codeSentTo} <strong class="address">${screen.maskedEmail}</strong></p>
      ${codeField(screen, state)}
      ${button({
        text: texts.submit,
        waiting: state.waiting === 'verification' ? texts.checking : undefined,
      })}
    </div>
    ${button({
      text: labels.resend,
      kind: expired ? 'primary' : 'secondary',
      waiting: state.waiting === 'code' ? texts.sending : undefined,
      onPress: send,
    })}
    ${state.resent ? notice({ title: texts.resent, lines: [texts.checkSpam] }) : nothing}
    <p class="hint">
      ${texts.requestsLeft(screen.requestsLeft)} ${state.resent ? '' : texts.checkSpam}
    </p>
    ${progress(state.slow)}
  </form>`;
};

function codeField({ validUntil }: ScreenOf<'code-sent'>, state: ChangeState): TemplateResult {
  const { codeError, failure } = state;
  const told =
    failure?.code === 'wrong-code' ? changeMessage(failure.code, failure).title : undefined;
  const code: Field = {
    id: 'code',
    label: labels.code,
    hint: texts.valid(formatDeadline(Date.parse(validUntil))),
    error: codeError ? changeCodeErrors[codeError] : told,
  };
  return field(
    code,
    html`<input
      id="code"
      name="code"
      class="code"
      autocomplete="one-time-code"
      inputmode="numeric"
      enterkeyhint="go"
      spellcheck="false"
      maxlength="40"
      required
      aria-describedby=${describedBy(code)}
      aria-invalid=${code.error ? 'true' : nothing}
    />`,
  );
}

const progress = (slow: boolean): TemplateResult =>
  html`<p class="progress" role="status">${slow ? connexionTexts.slow : ''}</p>`;
