import { html, nothing, type TemplateResult } from 'lit';
import { compteTexts as texts } from '../../../domain/messages/compte.ts';
import { failureMessage } from '../../../domain/messages/failures.ts';
import { formatMoment } from '../../../domain/paris-format.ts';
import { policy } from '../../../domain/policy.ts';
import type { AccountHome } from '../../../domain/wire/compte.ts';
import type { Failure } from '../../shell/outcome.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/message.ts';

export interface HomeState {
  home: AccountHome | undefined;
  failure: Failure | undefined;
  leaving: boolean;
}

export interface HomeActions {
  retry: () => void;
  signOut: () => void;
}

export const homeTitle = (home: AccountHome | undefined): string =>
  home ? texts.greeting(home.firstName, home.lastName) : texts.title;

/** The account home in each of its states: being opened, shown, out of reach. */
export const homeView = (
  { home, failure, leaving }: HomeState,
  { retry, signOut }: HomeActions,
): TemplateResult =>
  html`<div class="home">
    ${failure ? errorSummary(failureMessage(failure.code)) : nothing}
    <header class="home-head">
      <div>
        <h1 tabindex="-1">${homeTitle(home)}</h1>
        <p class="lead">${home ? lastSignIn(home) : failure ? nothing : texts.loading}</p>
      </div>
      ${
        home
          ? button({
              text: texts.signOut,
              kind: 'secondary',
              waiting: leaving ? texts.signingOut : undefined,
              onPress: signOut,
            })
          : nothing
      }
    </header>
    ${home ? cards(home) : failure ? button({ text: texts.retry, onPress: retry }) : nothing}
  </div>`;

const lastSignIn = ({ previousSignInAt }: AccountHome): TemplateResult => {
  if (previousSignInAt === null) return html`${texts.firstSignIn}`;
  return html`${texts.lastSignIn}
    <span class="whole">${formatMoment(Date.parse(previousSignInAt))}</span>`;
};

const cards = ({ previousSignInAt }: AccountHome): TemplateResult =>
  html`<div class="cards">
    ${
      previousSignInAt === null
        ? nothing
        : html`<section class="tile">
            <h2>${texts.unknownSignInTitle}</h2>
            <p>${texts.unknownSignIn}</p>
          </section>`
    }
    <section class="tile">
      <h2>${texts.sessionTitle}</h2>
      <p>${texts.session(policy.session.idle / 60_000)}</p>
    </section>
    <section class="tile tile-quiet">
      <h2>${texts.soonTitle}</h2>
      <ul>
        ${texts.soon.map((item) => html`<li>${item}</li>`)}
      </ul>
    </section>
  </div>`;
