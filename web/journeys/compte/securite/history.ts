import { html, nothing, type TemplateResult } from 'lit';
import { failureMessage } from '../../../../domain/messages/failures.ts';
import { historyTexts as texts } from '../../../../domain/messages/historique.ts';
import { journalReason, journalTexts, otherEvent } from '../../../../domain/messages/journal.ts';
import { formatMoment } from '../../../../domain/paris-format.ts';
import { policy } from '../../../../domain/policy.ts';
import type { JournalLine, JournalReply } from '../../../../domain/wire/compte.ts';
import { button } from '../../../ui/button.ts';
import type { SecurityActions } from './actions.ts';
import type { SecurityState } from './machine.ts';

// A page kept open through an update may meet an event that it has no words for.
const lineTexts: Partial<typeof journalTexts> = journalTexts;

/** The account's own history, and whether anything of it was touched. */
export const history = (state: SecurityState, actions: SecurityActions): TemplateResult =>
  html`<section class="tile tile-wide">
    <h2 id="history-title" tabindex="-1">${texts.title}</h2>
    ${state.journal ? read(state.journal, state, actions) : unread(state, actions)}
  </section>`;

const unread = (
  { journalFailure }: SecurityState,
  { readJournal }: SecurityActions,
): TemplateResult => {
  if (!journalFailure) return html`<p role="status">${texts.reading}</p>`;
  const { title, lines } = failureMessage(journalFailure.code);
  return html`<div class="stack">
    <p role="alert">${title} ${lines.join(' ')}</p>
    ${button({ text: texts.retry, kind: 'secondary', onPress: readJournal })}
  </div>`;
};

const read = (
  { lines, intact }: JournalReply,
  { lines: shown }: SecurityState,
  { showOlder }: SecurityActions,
): TemplateResult =>
  html`<div class="stack">
    ${
      intact
        ? html`<p class="hint">${texts.lead} ${texts.intact}</p>`
        : html`<div class="summary">
            <p class="summary-title">${texts.brokenTitle}</p>
            <p>${texts.broken}</p>
          </div>`
    }
    ${
      lines.length === 0
        ? html`<p class="quiet">${texts.none}</p>`
        : html`<ol class="journal">
            ${lines.slice(0, shown).map(line)}
          </ol>`
    }
    ${
      lines.length > shown
        ? button({
            text: texts.older(lines.length - shown),
            kind: 'secondary',
            onPress: showOlder,
          })
        : nothing
    }
    ${
      shown >= lines.length && lines.length >= policy.journal.shown
        ? html`<p class="hint">${texts.newestOnly(lines.length)}</p>`
        : nothing
    }
  </div>`;

const line = ({ at, event, actor, device, place, reason }: JournalLine): TemplateResult => {
  const from = [device, place].filter((known) => known !== null).join(' · ');
  return html`<li class=${actor === 'adviser' ? 'by-adviser' : ''} tabindex="-1">
    <p class="hint number">${formatMoment(Date.parse(at))}</p>
    <div>
      <p>${lineTexts[event]?.person ?? otherEvent}</p>
      ${actor === 'adviser' ? html`<p class="tag">${texts.byAdviser}</p>` : nothing}
      ${reason === null ? nothing : html`<p class="reason">${journalReason(reason)}</p>`}
      ${from === '' ? nothing : html`<p class="hint">${from}</p>`}
    </div>
  </li>`;
};
