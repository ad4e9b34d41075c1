import { html, nothing, type TemplateResult } from 'lit';
import {
  accountClosedText,
  accountStateTexts,
  adviserTexts as texts,
  emailStateTexts,
  lockText,
} from '../../../domain/messages/conseiller.ts';
import { formatDay, formatDeadline, formatMoment } from '../../../domain/paris-format.ts';
import type { PersonFile } from '../../../domain/wire/conseiller.ts';
import { actsView } from './acts.ts';
import { historyView } from './history.ts';
import type { AdviserState } from './machine.ts';
import type { AdviserActions } from './view.ts';

/** K1: one person's file. State beside acts, history below: all of it in one look on a wide screen. */
export const fileView = (
  state: AdviserState,
  file: PersonFile,
  actions: AdviserActions,
): TemplateResult =>
  html`<div class="adviser-file">
    <section class="adviser-part adviser-identity" aria-labelledby="identity">
      <h2 id="identity">${texts.file}</h2>
      <dl class="facts">
        ${fact(texts.nir, html`<span class="number">${state.nir.replaceAll(' ', '\u00a0')}</span>`)}
        ${fact(texts.birthDate, file.birthDate.split('-').toReversed().join('/'))}
        ${fact(texts.caisse, file.caisse ?? texts.noCaisse)}
        ${fact(texts.mobile, file.maskedMobile ?? texts.noMobile)}
      </dl>
    </section>
    <section class="adviser-part adviser-account" aria-labelledby="account">
      <h2 id="account">${texts.account}</h2>
      <dl class="facts">
        ${fact(texts.state, accountState(file))}
        ${file.account.createdAt ? fact(texts.createdAt, day(file.account.createdAt)) : nothing}
        ${
          file.account.state === 'open'
            ? fact(texts.lastSignIn, moment(file.account.lastSignInAt))
            : nothing
        }
        ${fact(texts.email, emailState(file))}
        ${file.email.changedAt ? fact(texts.emailChanged, moment(file.email.changedAt)) : nothing}
        ${fact(texts.sessions, String(file.openSessions))}
        ${fact(texts.devices, String(file.rememberedDevices))} ${fact(texts.locks, locks(file))}
      </dl>
    </section>
    ${actsView(state, file, actions)} ${historyView(file.history)}
  </div>`;

const fact = (name: string, value: string | TemplateResult): TemplateResult =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function accountState({ account: { state, closedAt } }: PersonFile): string {
  if (state === 'closed') return accountClosedText(closedAt === null ? '' : day(closedAt));
  return accountStateTexts[state];
}

function emailState({ email: { state, masked } }: PersonFile): string {
  return masked === null ? emailStateTexts.none : `${masked}, ${emailStateTexts[state]}`;
}

function locks({ locks }: PersonFile): string | TemplateResult {
  if (locks.length === 0) return texts.noLock;
  return html`<ul>
    ${locks.map(
      ({ code, until }) =>
        html`<li>${lockText(code)}, ${texts.until(formatDeadline(Date.parse(until)))}</li>`,
    )}
  </ul>`;
}

const day = (at: string): string => formatDay(Date.parse(at));
const moment = (at: string | null): string =>
  at === null ? texts.never : formatMoment(Date.parse(at));
