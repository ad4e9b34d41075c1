import { html, nothing, type TemplateResult } from 'lit';
import { appLabels, appTexts as texts } from '../../../../domain/messages/application.ts';
import { formatDeadline } from '../../../../domain/paris-format.ts';
import { button } from '../../../ui/button.ts';
import { notice } from '../../../ui/message.ts';
import { progress } from '../../../ui/progress.ts';
import type { ConnexionState } from '../machine.ts';
import type { Suite } from '../view.ts';
import type { AppActions } from './app-view.ts';

/** A2: a code is needed, it goes to this masked address. */
export const appCodeNeeded = (
  state: ConnexionState,
  { requestCode, startOver }: AppActions,
  suite: Suite,
): TemplateResult =>
  html`${suite.identity(state, startOver, appLabels.nir)}
    <div class="stack">
      <h2 id="step" tabindex="-1">${texts.codeNeededTitle}</h2>
      <p>${texts.codeNeeded} <strong class="address">${state.maskedEmail}</strong></p>
      ${button({
        text: appLabels.askCode,
        waiting: state.waiting === 'code' ? suite.suiteTexts.sendingCode : undefined,
        onPress: requestCode,
      })}
      ${progress(state)}
      <ul class="next">
        <li>
          ${suite.suiteTexts.noAccess}
          <a href="/aide/messagerie-inaccessible">${suite.suiteTexts.contactCaisse}</a>
        </li>
        <li><a href="/aide/code-de-securite">${suite.suiteTexts.whyACode}</a></li>
      </ul>
    </div>`;

/** A2: the code. When it is over (AE2), only a new one helps: that button becomes the main one. */
export function appCodeEntry(
  state: ConnexionState,
  { verify, requestCode, startOver }: AppActions,
  suite: Suite,
): TemplateResult {
  const expired = state.failure?.code === 'code-expired';
  return html`${suite.identity(state, startOver, appLabels.nir)}
    <form class="stack" method="post" novalidate @submit=${verify}>
      <div class="stack" ?hidden=${expired}>
        <p>
          ${texts.codeGoesTo} <strong class="address">${state.maskedEmail}</strong>.
          ${texts.checkSpam}
        </p>
        ${suite.codeField(state, appLabels.code, validity(state))}
        ${button({
          text: appLabels.validate,
          waiting: state.waiting === 'verification' ? suite.suiteTexts.checkingCode : undefined,
        })}
      </div>
      ${button({
        text: appLabels.askNewCode,
        kind: expired ? 'primary' : 'secondary',
        waiting: state.waiting === 'code' ? suite.suiteTexts.sendingCode : undefined,
        onPress: requestCode,
      })}
      ${state.notice === 'code-resent' ? notice(texts.codeResent) : nothing} ${progress(state)}
    </form>
    <p><a href="/aide/code-non-recu">${suite.suiteTexts.notReceivedHelp}</a></p>`;
}

const validity = ({ validUntil }: ConnexionState): string =>
  validUntil === undefined ? '' : texts.codeValid(formatDeadline(validUntil));
