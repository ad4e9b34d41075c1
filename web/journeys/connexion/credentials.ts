import { html, nothing, type TemplateResult } from 'lit';
import { connexionTexts as texts, labels } from '../../../domain/messages/connexion.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import type { ConnexionState } from './machine.ts';
import { progress } from '../../ui/progress.ts';
import type { ConnexionActions, Suite } from './view.ts';

/** Number and password. `method="post"`: were the script to fail, nothing typed would end up in an address. */
export const credentials = (
  state: ConnexionState,
  actions: ConnexionActions,
  suite: Suite | undefined,
): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${actions.signIn}>
      <p class="lead">${labels.allMandatory}</p>
      ${nirField(state, actions, suite, labels)} ${passwordField(state, actions, suite, labels)}
      ${button({
        text: labels.signIn,
        ready: actions.ready,
        waiting: state.waiting === 'sign-in' ? texts.checking : undefined,
      })}
      ${progress(state)}
    </form>
    <p class="first-visit">
      ${labels.firstVisit} <a href="/inscription">${labels.createAccount}</a>
    </p>
    <div class="in-browser stack">
      <p class="or"><span>${labels.or}</span></p>
      <a class="button secondary" href="/api/franceconnect/connexion">${labels.franceConnect}</a>
      <p class="centred"><a href="/aide/franceconnect">${labels.whatIsFranceConnect}</a></p>
    </div>`;

/** The names that a dress gives to the fields. */
type Names = Readonly<Record<'nir' | 'password' | 'forgotten', string>>;

export function nirField(
  state: ConnexionState,
  { leaveNir }: ConnexionActions,
  suite: Suite | undefined,
  names: Names,
): TemplateResult {
  const nir: Field = {
    id: 'nir',
    label: names.nir,
    hint: texts.nirHint,
    error: suite?.errorOf(state, 'nir'),
    below: html`<p class="below">
      <a href="/aide/numero-de-securite-sociale">${labels.whereIsNir}</a>
    </p>`,
  };
  return field(
    nir,
    html`<input
      id="nir"
      name="nir"
      class="number"
      autocomplete="username webauthn"
      inputmode="text"
      autocapitalize="characters"
      spellcheck="false"
      maxlength="40"
      required
      aria-describedby=${describedBy(nir)}
      aria-invalid=${nir.error ? 'true' : nothing}
      .value=${state.nir}
      @change=${leaveNir}
    />`,
  );
}

/** `autocomplete`: where nothing else is typed, a credential is offered in this field (A5). */
export function passwordField(
  state: ConnexionState,
  { ready, togglePassword }: ConnexionActions,
  suite: Suite | undefined,
  names: Names,
  hint = '',
  autocomplete: AutoFill = 'current-password',
): TemplateResult {
  const password: Field = {
    id: 'password',
    label: names.password,
    hint,
    error: suite?.errorOf(state, 'password'),
    below: html`<p class="below"><a href="/mot-de-passe">${names.forgotten}</a></p>`,
  };
  return field(
    password,
    html`<div class="with-button">
      <input
        id="password"
        name="password"
        type=${state.passwordShown ? 'text' : 'password'}
        autocomplete=${autocomplete}
        autocapitalize="none"
        spellcheck="false"
        maxlength="200"
        required
        aria-describedby=${describedBy(password)}
        aria-invalid=${password.error ? 'true' : nothing}
      />
      <button
        class="toggle"
        type="button"
        aria-label=${texts.showPassword}
        aria-pressed=${state.passwordShown ? 'true' : 'false'}
        ?disabled=${!ready}
        @click=${togglePassword}
      >
        ${texts.show}
      </button>
    </div>`,
  );
}
