import { html, nothing, type TemplateResult } from 'lit';
import { exclusionTexts, isExclusion } from '../../../domain/messages/exclusion.ts';
import { failureMessage } from '../../../domain/messages/failures.ts';
import {
  franceConnectMessage,
  franceConnectTexts as texts,
  mayTryAgain,
  staysOpen,
  type FranceConnectFailure,
} from '../../../domain/messages/franceconnect.ts';
import type { FranceConnectReply } from '../../../domain/wire/franceconnect.ts';
import type { Failure } from '../../shell/outcome.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/message.ts';
import { waysOut } from '../inscription/ways-out.ts';

export interface FranceConnectState {
  reply: FranceConnectReply | undefined;
  failure: Failure | undefined;
}

/** Why FranceConnect led to nothing, and the ways that stay open: again, or without it. */
export const failureView = (state: FranceConnectState, retry: () => void): TemplateResult =>
  html`<div class="card">
    <h1 tabindex="-1">${texts.title}</h1>
    ${content(state, retry)}
  </div>`;

function content({ reply, failure }: FranceConnectState, retry: () => void): TemplateResult {
  if (failure)
    return html`${errorSummary(failureMessage(failure.code))}
    ${button({ text: texts.retry, onPress: retry })}`;
  if (!reply) return html`<p class="lead" role="status">${texts.reading}</p>`;
  return reply.step === 'failed' ? told(reply) : nothingTold();
}

function told(reply: FranceConnectFailure): TemplateResult {
  return html`${errorSummary(franceConnectMessage(reply))}
    <div class="stack">
      ${staysOpen(reply) ? ordinaryWay(reply) : accountWay(reply)}
      ${other(reply.purpose === 'connexion' ? 'inscription' : 'connexion')}
    </div>`;
}

/** What the person had set out to do: again, or without FranceConnect. */
function ordinaryWay(reply: FranceConnectFailure): TemplateResult {
  const { purpose } = reply;
  const again = mayTryAgain(reply);
  return html`${
      again
        ? html`<a class="button primary" href=${`/api/franceconnect/${purpose}`}>${texts.retry}</a>`
        : nothing
    }
    <p>${texts.otherwise[purpose]}</p>
    <a class=${`button ${again ? 'secondary' : 'primary'}`} href=${`/${purpose}`}
      >${texts.ways[purpose]}</a
    >`;
}

/** FranceConnect did its part: the person's file or account is the matter. */
const accountWay = ({ code }: FranceConnectFailure): TemplateResult | typeof nothing =>
  isExclusion(code)
    ? waysOut(exclusionTexts[code].ways.filter((way) => way !== 'franceconnect'))
    : nothing;

const other = (purpose: 'connexion' | 'inscription'): TemplateResult =>
  html`<ul class="next">
    <li><a href=${`/${purpose}`}>${texts.ways[purpose]}</a></li>
    <li><a href="/aide/franceconnect">${texts.help}</a></li>
  </ul>`;

const nothingTold = (): TemplateResult =>
  html`<p class="lead">${texts.none}</p>
    <div class="stack">
      <a class="button primary" href="/connexion">${texts.ways.connexion}</a>
      ${other('inscription')}
    </div>`;
