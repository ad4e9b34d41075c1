import { html, nothing, type TemplateResult } from 'lit';
import { adviserFieldTexts, adviserTexts as texts } from '../../../domain/messages/conseiller.ts';
import { formatDeadline } from '../../../domain/paris-format.ts';
import type { PersonFile } from '../../../domain/wire/conseiller.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import { notice } from '../../ui/message.ts';
import type { AdviserState, Done } from './machine.ts';
import { nameOf } from './name.ts';
import type { AdviserActions } from './view.ts';

/** K2, K3: each act in two steps, what it means before it is done; then what to say on the telephone. */
export const actsView = (
  state: AdviserState,
  file: PersonFile,
  actions: AdviserActions,
): TemplateResult =>
  html`<section class="adviser-part adviser-acts" aria-labelledby="acts">
    <h2 id="acts" tabindex="-1">${texts.actions}</h2>
    <div class="stack">
      ${state.done ? html`<div id="done" tabindex="-1">${doneNotice(state.done)}</div>` : nothing}
      ${content(state, file, actions)}
    </div>
  </section>`;

function content(state: AdviserState, file: PersonFile, actions: AdviserActions): TemplateResult {
  if (state.act === 'reset') return resetForm(state, file, actions);
  if (state.act === 'code') return codeForm(state, file, actions);
  return choices(file, actions);
}

const isResettable = ({ account: { state } }: PersonFile): boolean =>
  state === 'open' || state === 'closed';

const choices = (file: PersonFile, { choose }: AdviserActions): TemplateResult =>
  html`${
    file.maskedMobile === null
      ? html`<p>${texts.noMobileNoCode}</p>`
      : html`<div id="choose-code">
          ${button({ text: texts.code, kind: 'secondary', onPress: () => choose('code') })}
        </div>`
  }
  ${
    isResettable(file)
      ? html`<div id="choose-reset">
          ${button({ text: texts.reset, kind: 'secondary', onPress: () => choose('reset') })}
        </div>`
      : html`<p>${texts.nothingToReset}</p>`
  }`;

const resetForm = (
  { fieldErrors, waiting }: AdviserState,
  file: PersonFile,
  { confirm, cancel }: AdviserActions,
): TemplateResult => {
  const confirmation: Field = {
    id: 'confirmation',
    label: texts.resetConfirm,
    error: fieldErrors.confirmation && adviserFieldTexts[fieldErrors.confirmation],
  };
  return html`<form class="stack" method="post" novalidate autocomplete="off" @submit=${confirm}>
    <h3 id="question" tabindex="-1">${texts.resetQuestion(nameOf(file))}</h3>
    <ul>
      ${texts.resetMeans.map((line) => html`<li>${line}</li>`)}
    </ul>
    ${field(
      confirmation,
      html`<input
        id="confirmation"
        name="confirmation"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        maxlength="40"
        required
        aria-describedby=${describedBy(confirmation)}
        aria-invalid=${confirmation.error ? 'true' : nothing}
      />`,
    )}
    ${button({
      text: texts.resetNow,
      waiting: waiting === 'reset' ? texts.resetting : undefined,
    })}
    ${button({ text: texts.cancel, kind: 'secondary', onPress: cancel })}
  </form>`;
};

const codeForm = (
  { waiting }: AdviserState,
  file: PersonFile,
  { confirm, cancel }: AdviserActions,
): TemplateResult =>
  html`<form class="stack" method="post" novalidate @submit=${confirm}>
    <h3 id="question" tabindex="-1">${texts.codeQuestion(nameOf(file))}</h3>
    <ul>
      ${texts.codeMeans(file.maskedMobile ?? '').map((line) => html`<li>${line}</li>`)}
    </ul>
    <p>${texts.codeCheck}</p>
    ${button({
      text: texts.codeNow,
      waiting: waiting === 'code' ? texts.sendingCode : undefined,
    })}
    ${button({ text: texts.cancel, kind: 'secondary', onPress: cancel })}
  </form>`;

function doneNotice(done: Done): TemplateResult {
  if (done.act === 'reset') return notice({ title: texts.resetDone, lines: texts.resetTell });
  return notice({
    title: texts.codeDone(done.maskedMobile),
    lines: texts.codeTell(formatDeadline(Date.parse(done.validUntil))),
  });
}
