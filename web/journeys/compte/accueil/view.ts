import { html, nothing, type TemplateResult } from 'lit';
import { formatCalendarDay } from '../../../../domain/calendar-day.ts';
import { compteTexts as texts, noticeTexts } from '../../../../domain/messages/compte.ts';
import { failureMessage } from '../../../../domain/messages/failures.ts';
import { formatEuros } from '../../../../domain/money.ts';
import { formatMoment } from '../../../../domain/paris-format.ts';
import type { AccountHome } from '../../../../domain/wire/compte.ts';
import type { Failure } from '../../../shell/outcome.ts';
import { isTransport } from '../../../offline/transport.ts';
import { button } from '../../../ui/button.ts';
import { errorSummary } from '../../../ui/message.ts';
import type { LastKnown } from '../kept-page.ts';
import { lastKnownView, unlockPlace } from '../last-known-view.ts';

export interface HomeState {
  home: AccountHome | undefined;
  /** Set when the home is not of now. */
  known: LastKnown | undefined;
  reading: boolean;
  failure: Failure | undefined;
}

const titleOf = (home: AccountHome | undefined): string =>
  home ? texts.greeting(home.firstName, home.lastName) : texts.home;

/** The account home in each of its states: being opened, shown, out of reach (I1). */
export const homeView = (
  { home, known, reading, failure }: HomeState,
  retry: () => void,
): TemplateResult =>
  html`<div class="stack">
    ${failure ? errorSummary(failureMessage(failure.code)) : nothing}
    <header class="page-head">
      <h1 tabindex="-1">${titleOf(home)}</h1>
      <p class="lead">${home ? lastSignIn(home) : failure ? nothing : texts.loading}</p>
    </header>
    ${known ? lastKnownView(known, reading, retry) : nothing}
    ${home ? content(home) : failure ? outOfReach(failure, retry) : nothing}
  </div>`;

const outOfReach = ({ code }: Failure, retry: () => void): TemplateResult =>
  html`${isTransport(code) ? unlockPlace() : nothing}
    <p>${button({ text: texts.retry, kind: 'secondary', onPress: retry })}</p>`;

const lastSignIn = ({ previousSignInAt }: AccountHome): TemplateResult => {
  if (previousSignInAt === null) return html`${texts.firstSignIn}`;
  return html`${texts.lastSignIn}
    <span class="whole">${formatMoment(Date.parse(previousSignInAt))}</span>`;
};

const content = (home: AccountHome): TemplateResult =>
  html`${home.notices.length > 0 ? notices(home) : nothing}
    <div class="cards">
      ${payments(home)} ${home.previousSignInAt === null ? nothing : unknownSignIn()}
      <section class="tile">
        <h2>${texts.sessionTitle}</h2>
        <p>${texts.session}</p>
      </section>
      <ameli-installation></ameli-installation>
    </div>`;

const notices = ({ notices }: AccountHome): TemplateResult =>
  html`<section aria-labelledby="notices-title">
    <h2 id="notices-title">${texts.noticesTitle}</h2>
    <ul class="notices">
      ${notices.map((code) => {
        const { title, lines, link } = noticeTexts[code];
        return html`<li class="notice">
          <p class="notice-title">${title}</p>
          ${lines.map((line) => html`<p>${line}</p>`)}
          ${link ? html`<p><a href=${link.href}>${link.text}</a></p>` : nothing}
        </li>`;
      })}
    </ul>
  </section>`;

const payments = ({ payments }: AccountHome): TemplateResult =>
  html`<section class="tile tile-wide">
    <h2>${texts.paymentsTitle}</h2>
    ${
      payments.length === 0
        ? html`<p>${texts.noPayment}</p>`
        : html`<ul class="payments">
            ${payments.map(
              ({ paidOn, label, amountInCents }) =>
                html`<li>
                  <span class="number quiet">${formatCalendarDay(paidOn)}</span>
                  <span>${label}</span>
                  <strong class="number">${formatEuros(amountInCents)}</strong>
                </li>`,
            )}
          </ul>`
    }
  </section>`;

const unknownSignIn = (): TemplateResult =>
  html`<section class="tile">
    <h2>${texts.unknownSignInTitle}</h2>
    <p>${texts.unknownSignIn}</p>
    <p><a href="/compte/securite">${texts.unknownSignInLink}</a></p>
  </section>`;
