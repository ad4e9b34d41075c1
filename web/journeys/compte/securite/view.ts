import { html, nothing, type TemplateResult } from 'lit';
import { accessDoneMessage, accessTexts as texts } from '../../../../domain/messages/acces.ts';
import { connexionTexts } from '../../../../domain/messages/connexion.ts';
import { failureMessage } from '../../../../domain/messages/failures.ts';
import type { Access } from '../../../../domain/wire/compte.ts';
import { button } from '../../../ui/button.ts';
import { errorSummary, notice } from '../../../ui/message.ts';
import { deviceItem, passkeyItem, sessionItem } from './access-item.ts';
import type { SecurityActions } from './actions.ts';
import { history } from './history.ts';
import type { SecurityState } from './machine.ts';
import { isHere } from './passkeys-here.ts';

/** What can open the account, how to end it, and what has happened (I4), in each of its states. */
export const securityView = (state: SecurityState, actions: SecurityActions): TemplateResult => {
  const { access, activating, failure, done, slow } = state;
  if (activating === 'open')
    return html`<ameli-activation @activation-over=${actions.activationOver}></ameli-activation>`;
  return html`<div class="stack">
    ${failure ? errorSummary(failureMessage(failure.code)) : nothing}
    <header class="page-head">
      <h1 tabindex="-1">${texts.title}</h1>
      <p class="lead">${texts.lead}</p>
      <p><a href="/compte/mot-de-passe">${texts.changePassword}</a></p>
    </header>
    ${done ? html`<div id="done" tabindex="-1">${notice(accessDoneMessage(done))}</div>` : nothing}
    <p class="progress" role="status">${slow ? connexionTexts.slow : ''}</p>
    <div class="sheets">
      ${access ? lists(access, state, actions) : unread(state, actions)} ${history(state, actions)}
    </div>
  </div>`;
};

const unread = ({ failure }: SecurityState, { read }: SecurityActions): TemplateResult =>
  html`<section class="tile">
    ${
      failure
        ? button({ text: texts.retry, onPress: read })
        : html`<p class="lead" role="status">${texts.reading}</p>`
    }
  </section>`;

const lists = (access: Access, state: SecurityState, actions: SecurityActions): TemplateResult => {
  const { sessions, devices, passkeys } = access;
  const severalWays = sessions.length > 1 || devices.length > 0 || passkeys.length > 0;
  return html`<section class="tile">
      <h2>${texts.sessionsTitle}</h2>
      <ul class="accesses">
        ${sessions.map((session) => sessionItem(session, state, actions))}
      </ul>
      ${sessions.length > 1 ? nothing : html`<p class="quiet">${texts.onlyThisSession}</p>`}
      <p class="hint">${texts.placeNote}</p>
    </section>
    <section class="tile">
      <h2>${texts.devicesTitle}</h2>
      ${
        devices.length === 0
          ? html`<p class="quiet">${texts.noDevice}</p>`
          : html`<p class="hint">${texts.devicesLead}</p>
              <ul class="accesses">
                ${devices.map((device) => deviceItem(device, state, actions))}
              </ul>`
      }
    </section>
    ${passkeyList(access, state, actions)} ${severalWays ? endAll(access, state, actions) : nothing}`;
};

/** Fingerprint or face; this device may join, unless it is there already. */
const passkeyList = (
  { passkeys }: Access,
  state: SecurityState,
  actions: SecurityActions,
): TemplateResult => {
  const joinable = state.activating !== 'impossible' && !passkeys.some(({ id }) => isHere(id));
  return html`<section class="tile">
    <h2>${texts.passkeysTitle}</h2>
    ${
      passkeys.length === 0
        ? html`<p class="quiet">${texts.noPasskey}</p>`
        : html`<p class="hint">${texts.passkeysLead}</p>
            <ul class="accesses">
              ${passkeys.map((passkey) => passkeyItem(passkey, isHere(passkey.id), state, actions))}
            </ul>`
    }
    ${
      joinable
        ? button({
            text: texts.activateHere,
            kind: 'secondary',
            waiting: state.activating === 'opening' ? texts.activating : undefined,
            onPress: actions.activate,
          })
        : nothing
    }
  </section>`;
};

/** Everything at once, asked twice. */
const endAll = (
  { passkeys }: Access,
  { confirming, ending, unsent }: SecurityState,
  { end, confirm, cancel }: SecurityActions,
): TemplateResult =>
  html`<section class="tile">
    ${
      confirming
        ? html`<div class="stack">
            <h2 id="confirm-title" tabindex="-1">${texts.confirmTitle}</h2>
            ${texts.confirmLines.map((line) => html`<p>${line}</p>`)}
            ${passkeys.length > 0 ? html`<p>${texts.confirmPasskeys}</p>` : nothing}
            ${unsent ? html`<p>${texts.confirmUnsent}</p>` : nothing}
            ${button({
              text: texts.confirm,
              waiting: ending?.what === 'everything' ? texts.confirming : undefined,
              onPress: () => end({ what: 'everything' }),
            })}
            ${button({ text: texts.cancel, kind: 'secondary', onPress: cancel })}
          </div>`
        : html`<h2 id="end-all-title">${texts.endAllTitle}</h2>
            <p>${texts.endAllLead}</p>
            <p>
              <button id="end-all" class="button secondary" type="button" @click=${confirm}>
                <span>${texts.endAll}</span>
              </button>
            </p>`
    }
  </section>`;
