import { html, nothing, type TemplateResult } from 'lit';
import { adviserReason } from '../../../domain/adviser.ts';
import { adviserFieldTexts, adviserTexts as texts } from '../../../domain/messages/conseiller.ts';
import { button } from '../../ui/button.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';
import type { AdviserState } from './machine.ts';
import type { AdviserActions } from './view.ts';

/** K1: whose file, and why. Nothing is remembered by the browser: these numbers are other people's. */
export const searchForm = (
  state: AdviserState,
  { search, leaveNir }: AdviserActions,
): TemplateResult => {
  const { nir: nirError, reason: reasonError } = state.fieldErrors;
  const nir: Field = {
    id: 'nir',
    label: texts.nir,
    hint: texts.nirHint,
    error: nirError && adviserFieldTexts[nirError],
  };
  const reason: Field = {
    id: 'reason',
    label: texts.reason,
    hint: texts.reasonHint,
    error: reasonError && adviserFieldTexts[reasonError],
  };
  return html`<form class="stack" method="post" novalidate autocomplete="off" @submit=${search}>
    <p class="lead">${texts.searchLead}</p>
    ${field(
      nir,
      html`<input
        id="nir"
        name="nir"
        class="number"
        autocomplete="off"
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
    )}
    ${field(
      reason,
      html`<input
        id="reason"
        name="reason"
        autocomplete="off"
        maxlength=${String(adviserReason.maxLength)}
        required
        aria-describedby=${describedBy(reason)}
        aria-invalid=${reason.error ? 'true' : nothing}
        .value=${state.reason}
      />`,
    )}
    ${button({
      text: texts.find,
      waiting: state.waiting === 'search' ? texts.finding : undefined,
    })}
  </form>`;
};
