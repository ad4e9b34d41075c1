import { html, nothing, type TemplateResult } from 'lit';
import { creationLabels as labels } from '../../../domain/messages/inscription.ts';
import { describedBy, field, type Field } from '../../ui/field.ts';

/** `Mon nom *`: the star is for the eyes, the browser tells others that the field is required. */
export const mandatory = (label: string): TemplateResult =>
  html`${label}<span aria-hidden="true"> *</span>`;

export interface TextInput extends Field {
  type?: 'text' | 'email' | 'tel';
  autocomplete: string;
  inputmode?: 'text' | 'numeric' | 'email' | 'tel';
  autocapitalize?: 'none' | 'words' | 'characters';
  required?: boolean;
  maxlength: number;
  /** Filled in once; what the person types afterwards stays. */
  value?: string;
  className?: string;
  /** Shown before the input and part of what it asks for: the known beginning of a number. */
  before?: TemplateResult;
  onChange?: (event: Event) => void;
}

/** One line of text, with its label, hint and error. */
export const textInput = (input: TextInput): TemplateResult => {
  const { id, type, autocomplete, inputmode, autocapitalize, maxlength, value, before } = input;
  const line = html`<input
    id=${id}
    name=${id}
    class=${input.className ?? nothing}
    type=${type ?? 'text'}
    autocomplete=${autocomplete}
    inputmode=${inputmode ?? 'text'}
    autocapitalize=${autocapitalize ?? 'none'}
    spellcheck="false"
    maxlength=${maxlength}
    value=${value ?? nothing}
    ?required=${input.required ?? true}
    aria-describedby=${describedBy(input)}
    aria-invalid=${input.error ? 'true' : nothing}
    @change=${input.onChange ?? nothing}
  />`;
  return field(input, before ? html`<div class="completed">${before}${line}</div>` : line);
};

export interface Choice {
  id: string;
  legend: string | TemplateResult;
  answers: readonly { value: string; text: string }[];
  error?: string | undefined;
  required?: boolean;
  inline?: boolean;
}

export const yesNo = [
  { value: 'yes', text: labels.yes },
  { value: 'no', text: labels.no },
] as const;

/** A question with answers of which none is ticked beforehand. */
export const choice = ({ id, legend, answers, error, required, inline }: Choice): TemplateResult =>
  html`<fieldset
    class=${`answers ${inline ? 'answers-inline' : ''} ${error ? 'field-wrong' : ''}`}
    aria-describedby=${error ? `${id}-error` : nothing}
  >
    <legend>${legend}</legend>
    ${error ? html`<p class="field-error" id=${`${id}-error`}>${error}</p>` : nothing}
    <div>
      ${answers.map(
        ({ value, text }, at) =>
          html`<div class="choice">
            <input
              id=${at === 0 ? id : `${id}-${value}`}
              name=${id}
              type="radio"
              value=${value}
              ?required=${required ?? false}
            />
            <label for=${at === 0 ? id : `${id}-${value}`}>${text}</label>
          </div>`,
      )}
    </div>
  </fieldset>`;
