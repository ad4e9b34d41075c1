import { html, nothing, type TemplateResult } from 'lit';
import { connexionTexts } from '../../../../domain/messages/connexion.ts';
import {
  accountMessage,
  editTexts as texts,
  informationsFieldTexts,
} from '../../../../domain/messages/informations.ts';
import { button } from '../../../ui/button.ts';
import { errorSummary } from '../../../ui/message.ts';
import type { FieldName, InformationsState } from './machine.ts';
import type { InformationsActions } from './actions.ts';

export interface EditForm {
  content: TemplateResult;
  submit: string;
  waiting: string;
  onSubmit: (event: SubmitEvent) => void;
  /** Between the main button and «Annuler». */
  more?: TemplateResult | typeof nothing;
}

/** What is changed, in its own row: what is wrong above it, the ways on below. */
export const editForm = (
  { content, submit, waiting, onSubmit, more = nothing }: EditForm,
  state: InformationsState,
  { close }: InformationsActions,
): TemplateResult =>
  html`<form class="stack edit" method="post" novalidate @submit=${onSubmit}>
    ${summary(state)} ${content}
    <div class="stack">
      ${button({ text: submit, waiting: state.waiting === 'saving' ? waiting : undefined })} ${more}
      ${button({ text: texts.cancel, kind: 'secondary', onPress: close })}
    </div>
    <p class="progress" role="status">${state.slow ? connexionTexts.slow : ''}</p>
  </form>`;

function summary({ failure, fieldErrors }: InformationsState): TemplateResult | typeof nothing {
  const fields = Object.entries(fieldErrors) as [FieldName, keyof typeof informationsFieldTexts][];
  if (fields.length > 0) {
    const links = fields.map(([field, code]) => ({ field, text: informationsFieldTexts[code] }));
    return errorSummary({ title: texts.checkFields, lines: [] }, links);
  }
  if (!failure) return nothing;
  const links =
    failure.code === 'wrong-password' ? [{ field: 'password', text: texts.goToPassword }] : [];
  return errorSummary(accountMessage(failure.code, failure), links);
}

/** The words beside a field: the same as in the summary. */
export function errorOf(
  { failure, fieldErrors }: InformationsState,
  field: FieldName,
): string | undefined {
  const code = fieldErrors[field];
  if (code) return informationsFieldTexts[code];
  return failure?.code === 'wrong-password' && field === 'password'
    ? accountMessage(failure.code, failure).title
    : undefined;
}
