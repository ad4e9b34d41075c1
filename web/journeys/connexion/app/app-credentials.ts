import { html, nothing, type TemplateResult } from 'lit';
import { appLabels, appTexts as texts } from '../../../../domain/messages/application.ts';
import { passkeyTexts } from '../../../../domain/messages/connexion-biometrie.ts';
import { connexionTexts } from '../../../../domain/messages/connexion.ts';
import { button } from '../../../ui/button.ts';
import { progress } from '../../../ui/progress.ts';
import { nirField, passwordField } from '../credentials.ts';
import type { ConnexionState } from '../machine.ts';
import type { Suite } from '../view.ts';
import type { AppActions } from './app-view.ts';
import { meanwhile } from './meanwhile.ts';
import { isAwaited, unknownPhone, usesRemembered } from './phone.ts';
import { rememberedNumber } from './remembered-number.ts';

/** A1; with A5 before it, where this device has a fingerprint or a face that opens an account. */
export function appCredentials(
  state: ConnexionState,
  actions: AppActions,
  suite: Suite | undefined,
): TemplateResult {
  const { phone = unknownPhone } = state;
  const known = usesRemembered(phone);
  return html`${meanwhile(state)} ${phone.passkey ? finger(state, actions) : nothing}
    <form class="stack" method="post" novalidate @submit=${actions.signIn}>
      ${known ? rememberedNumber(state, actions) : typedNumber(state, actions, suite)}
      ${passwordField(
        state,
        actions,
        suite,
        appLabels,
        texts.passwordHint,
        // The one field there is: a credential is offered in it.
        known ? 'current-password webauthn' : 'current-password',
      )}
      ${button({
        text: appLabels.signIn,
        kind: phone.passkey ? 'secondary' : 'primary',
        waiting: state.waiting === 'sign-in' ? connexionTexts.checking : undefined,
      })}
      ${progress({ slow: state.slow && state.waiting !== 'passkey' })}
    </form>
    <p class="first-visit"><a href="/inscription">${appLabels.createAccount}</a></p>`;
}

const finger = (state: ConnexionState, { useFinger }: AppActions): TemplateResult =>
  html`<div class="stack by-finger">
    ${button({
      text: passkeyTexts.signIn,
      waiting: state.waiting === 'passkey' ? passkeyTexts.waiting : undefined,
      onPress: useFinger,
    })}
    <p class="or"><span>${passkeyTexts.orPassword}</span></p>
  </div>`;

function typedNumber(
  state: ConnexionState,
  actions: AppActions,
  suite: Suite | undefined,
): TemplateResult {
  return html`${nirField(state, actions, suite, appLabels)}
    <div class="choice">
      <input
        id="remember-number"
        name="rememberNumber"
        type="checkbox"
        aria-describedby="remember-number-hint"
      />
      <div>
        <label for="remember-number">${texts.remember}</label>
        <p class="hint" id="remember-number-hint">${texts.rememberHint}</p>
      </div>
    </div>
    ${
      state.phone?.remembered || (state.phone && isAwaited(state.phone))
        ? button({
            text: texts.rememberedNumber,
            kind: 'link',
            onPress: actions.useRemembered,
          })
        : nothing
    }`;
}
