import { html, nothing, type TemplateResult } from 'lit';
import { failureMessage } from '../../../../domain/messages/failures.ts';
import {
  informationsLabels as labels,
  informationsTexts as texts,
} from '../../../../domain/messages/informations.ts';
import type { Informations } from '../../../../domain/wire/compte.ts';
import { isTransport } from '../../../offline/transport.ts';
import { button } from '../../../ui/button.ts';
import { errorSummary } from '../../../ui/message.ts';
import type { LastKnown } from '../kept-page.ts';
import { lastKnownView, unlockPlace } from '../last-known-view.ts';
import { contact } from './contact.ts';
import { consents } from './consents-view.ts';
import { care, identity } from './on-file.ts';
import type { InformationsActions } from './actions.ts';
import type { InformationsState } from './machine.ts';
import { formatDeadline } from '../../../../domain/paris-format.ts';

/** «Mes informations», in each of its states (I2, I3). */
export const informationsView = (
  state: InformationsState,
  actions: InformationsActions,
  known: LastKnown | undefined,
): TemplateResult => {
  const { shown, failure, editing, waiting } = state;
  return html`<div class="stack">
    ${failure && !editing ? errorSummary(failureMessage(failure.code)) : nothing}
    <h1 tabindex="-1">${labels.title}</h1>
    ${known ? lastKnownView(known, waiting === 'reading', actions.read) : nothing}
    ${shown ? content(shown, state, actions) : unread(state, actions)}
  </div>`;
};

const unread = ({ failure }: InformationsState, { read }: InformationsActions): TemplateResult =>
  failure
    ? html`${isTransport(failure.code) ? unlockPlace() : nothing}
        <p>${button({ text: texts.retry, kind: 'secondary', onPress: read })}</p>`
    : html`<p class="lead" role="status">${texts.reading}</p>`;

const content = (
  shown: Informations,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult =>
  html`<p class="lead">${texts.masked}</p>
    <div class="sheets">
      ${sheet(texts.identityTitle, identity(shown))} ${sheet(texts.careTitle, care(shown))}
      ${sheet(texts.contactTitle, contact(shown, state, actions))}
      ${sheet(labels.consents, consents(shown, state, actions))}
      ${sheet(labels.settings, settings(shown))}
    </div>`;

const sheet = (title: string, content: TemplateResult): TemplateResult =>
  html`<section class="tile">
    <h2>${title}</h2>
    ${content}
  </section>`;

const settings = ({ passwordHeldUntil }: Informations): TemplateResult =>
  html`<ul class="topics">
    <li>
      <a href="/compte/mot-de-passe">${labels.password}</a>
      <p class="hint">
        ${
          passwordHeldUntil === null
            ? texts.passwordHint
            : texts.passwordHeld(formatDeadline(Date.parse(passwordHeldUntil)))
        }
      </p>
    </li>
    <li><a href="/compte/fermeture">${labels.closing}</a></li>
  </ul>`;
