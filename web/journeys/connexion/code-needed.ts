import { html, type TemplateResult } from 'lit';
import { suiteTexts as texts } from '../../../domain/messages/connexion-suite.ts';
import { labels } from '../../../domain/messages/connexion.ts';
import { button } from '../../ui/button.ts';
import type { ConnexionState } from './machine.ts';
import { identity } from './identity.ts';
import { progress } from '../../ui/progress.ts';
import type { ConnexionActions } from './view.ts';

/** W1: a code is needed, it goes to this masked address. */
export const codeNeeded = (
  state: ConnexionState,
  { requestCode, startOver }: ConnexionActions,
): TemplateResult =>
  html`${identity(state, startOver)}
    <div class="stack">
      <h2 id="step" tabindex="-1">${texts.codeNeededTitle}</h2>
      <p>${texts.codeNeeded} <strong class="address">${state.maskedEmail}</strong></p>
      ${button({
        text: labels.askCode,
        waiting: state.waiting === 'code' ? texts.sendingCode : undefined,
        onPress: requestCode,
      })}
      ${progress(state)}
      <ul class="next">
        <li>
          ${texts.noAccess} <a href="/aide/messagerie-inaccessible">${texts.contactCaisse}</a>
        </li>
        <li><a href="/aide/code-de-securite">${texts.whyACode}</a></li>
      </ul>
    </div>`;
