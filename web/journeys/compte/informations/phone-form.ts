import { html, nothing, type TemplateResult } from 'lit';
import { editTexts as texts } from '../../../../domain/messages/informations.ts';
import { button } from '../../../ui/button.ts';
import { describedBy, field, type Field } from '../../../ui/field.ts';
import { editForm, errorOf } from './edit-form.ts';
import type { InformationsState } from './machine.ts';
import type { InformationsActions } from './actions.ts';

const wordsOf = {
  mobile: { label: texts.newMobile, hint: texts.mobileHint, autocomplete: 'mobile tel' },
  landline: { label: texts.newLandline, hint: texts.landlineHint, autocomplete: 'home tel' },
} as const;

/** Another number in the place of one, or none any more (I3). `masked`: the present one. */
export const phoneForm = (
  which: 'mobile' | 'landline',
  masked: string | null,
  state: InformationsState,
  actions: InformationsActions,
): TemplateResult => {
  const { label, hint, autocomplete } = wordsOf[which];
  const now = masked === null ? '' : ` ${texts.now(masked.replaceAll(' ', '\u00a0'))}`;
  const phone: Field = { id: which, label, hint: `${hint}${now}`, error: errorOf(state, which) };
  const content = field(
    phone,
    html`<input
      id=${which}
      name=${which}
      class="number"
      type="tel"
      autocomplete=${autocomplete}
      inputmode="tel"
      maxlength="40"
      required
      aria-describedby=${describedBy(phone)}
      aria-invalid=${phone.error ? 'true' : nothing}
    />`,
  );
  const more =
    masked === null
      ? nothing
      : html`${button({
            text: texts.remove,
            kind: 'secondary',
            waiting: state.waiting === 'removing' ? texts.removing : undefined,
            onPress: actions.removePhone,
          })}
          <p class="hint">${texts.removeMeans}</p>`;
  return editForm(
    { content, more, submit: texts.save, waiting: texts.saving, onSubmit: actions.savePhone },
    state,
    actions,
  );
};
