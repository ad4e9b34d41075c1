import { html, nothing, type TemplateResult } from 'lit';
import { adviserTexts as texts } from '../../../domain/messages/conseiller.ts';
import {
  actorTexts,
  journalReason,
  journalTexts,
  otherEvent,
} from '../../../domain/messages/journal.ts';
import { formatMoment } from '../../../domain/paris-format.ts';
import type { JournalLine } from '../../../domain/wire/compte.ts';

// A page kept open through an update may meet an event that it has no words for.
const lineTexts: Partial<typeof journalTexts> = journalTexts;

/** What happened to the account, newest first (K1). */
export const historyView = (lines: readonly JournalLine[]): TemplateResult =>
  html`<section class="adviser-part adviser-history" aria-labelledby="history">
    <h2 id="history">${texts.history}</h2>
    <p class="hint">${texts.historyNote}</p>
    ${lines.length === 0 ? html`<p>${texts.noHistory}</p>` : table(lines)}
  </section>`;

const table = (lines: readonly JournalLine[]): TemplateResult =>
  // Said to be one in so many words: on a phone its style makes paragraphs of it.
  html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        <th role="columnheader" scope="col">${texts.historyDate}</th>
        <th role="columnheader" scope="col">${texts.historyEvent}</th>
        <th role="columnheader" scope="col">${texts.historyActor}</th>
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${lines.map(row)}
    </tbody>
  </table>`;

const row = ({ at, event, actor, device, place, reason }: JournalLine): TemplateResult =>
  html`<tr role="row">
    <td role="cell" class="number">${formatMoment(Date.parse(at))}</td>
    <td role="cell">
      ${lineTexts[event]?.adviser ?? otherEvent}
      ${reason === null ? nothing : html`<p class="hint">${journalReason(reason)}</p>`}
    </td>
    <td role="cell">
      ${actorTexts[actor]}
      ${device === null ? nothing : html`<p class="hint">${[device, place].filter(Boolean).join(', ')}</p>`}
    </td>
  </tr>`;
