import { html, nothing, type TemplateResult } from 'lit';

export interface Field {
  id: string;
  label: string | TemplateResult;
  hint?: string;
  error?: string | undefined;
  /** Under the input: a link, a choice. */
  below?: TemplateResult;
}

/** Ids of what describes the input, for `aria-describedby`. */
export const describedBy = ({ id, hint, error }: Field): string | typeof nothing =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;

/** A label, its hint, its error in words, and the input given; all tied together by ids. */
export const field = (field: Field, input: TemplateResult): TemplateResult =>
  html`<div class=${field.error ? 'field field-wrong' : 'field'}>
    <label for=${field.id}>${field.label}</label>
    ${field.hint ? html`<p class="hint" id=${`${field.id}-hint`}>${field.hint}</p>` : nothing}
    ${field.error ? html`<p class="field-error" id=${`${field.id}-error`}>${field.error}</p>` : nothing}
    ${input} ${field.below ?? nothing}
  </div>`;
