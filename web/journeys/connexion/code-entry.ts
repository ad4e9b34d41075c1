import { html, nothing, type TemplateResult } from 'lit';
import { suiteTexts as texts } from '../../../domain/messages/connexion-suite.ts';
import { labels } from '../../../domain/messages/connexion.ts';
import type { Message } from '../../../domain/messages/shell.ts';
import { formatDeadline } from '../../../domain/paris-format.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import { notice } from '../../ui/message.ts';
import { errorOf } from './error-of.ts';
import type { ConnexionState } from './machine.ts';
import { identity } from './identity.ts';
import { progress } from '../../ui/progress.ts';
import type { ConnexionActions } from './view.ts';

/** W3. When the code is over (WE2), only a new one helps: that button becomes the main one and the rest steps aside. */
export const codeEntry = (
  state: ConnexionState,
  { verify, requestCode, startOver }: ConnexionActions,
): TemplateResult => {
  const expired = state.failure?.code === 'code-expired';
  return html`${identity(state, startOver)}
    <form class="stack" method="post" novalidate @submit=${verify}>
      <div class="stack" ?hidden=${expired}>
        ${codeField(state, labels.code, hintOf(state))}
        <div class="choice">
          <input
            id="remember-device"
            name="rememberDevice"
            type="checkbox"
            aria-describedby="remember-device-hint"
          />
          <div>
            <label for="remember-device">${labels.remember}</label>
            <p class="hint" id="remember-device-hint">${texts.rememberHint}</p>
          </div>
        </div>
        ${button({
          text: labels.signIn,
          waiting: state.waiting === 'verification' ? texts.checkingCode : undefined,
        })}
      </div>
      ${button({
        text: labels.askNewCode,
        kind: expired ? 'primary' : 'secondary',
        waiting: state.waiting === 'code' ? texts.sendingCode : undefined,
        onPress: requestCode,
      })}
      ${state.notice === 'code-resent' ? notice(resent) : nothing} ${progress(state)}
    </form>
    <section class="aside" aria-labelledby="not-received">
      <h2 id="not-received">${texts.notReceived}</h2>
      <ul>
        <li>${texts.checkSpam}</li>
        <li>${state.nir ? texts.checkNir(state.nir) : texts.checkNirUnseen}</li>
        <li><a href="/aide/code-non-recu">${texts.notReceivedHelp}</a></li>
      </ul>
    </section>`;
};

/** Beside the button that was pressed: at the top of a small screen it would not be seen. */
const resent: Message = { title: texts.codeResent, lines: [texts.checkSpamFirst] };

export function codeField(state: ConnexionState, label: string, hint: string): TemplateResult {
  const code: Field = {
    id: 'code',
    label,
    hint,
    error: errorOf(state, 'code'),
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

function hintOf({ maskedEmail, validUntil }: ConnexionState): string {
  const valid = validUntil === undefined ? '' : ` ${texts.codeValid(formatDeadline(validUntil))}`;
  return `${texts.codeGoesTo(maskedEmail)}${valid}`;
}
