import { html, type TemplateResult } from 'lit';
import { creationTexts as texts } from '../../../domain/messages/inscription-suite.ts';
import { policy } from '../../../domain/policy.ts';
import { button } from '../../ui/button.ts';
import type { InscriptionState, StepOf } from './machine.ts';
import type { InscriptionActions } from './view.ts';

/** C6: signed out, the message is on its way. */
export const done = (
  { maskedEmail }: StepOf<'done'>,
  state: InscriptionState,
  { abandon }: InscriptionActions,
): TemplateResult =>
  html`<p>${texts.done} <strong class="address">${maskedEmail}</strong>.</p>
    <ol>
      ${texts.doneNext.map((what) => html`<li>${what}</li>`)}
    </ol>
    <p>${texts.doneWithin(policy.emailLink.validityDays)}</p>
    <ameli-nouveau-lien
      class="aside"
      .route=${'POST /api/inscription/renvoi'}
      .page=${texts.doneTitle}
    ></ameli-nouveau-lien>
    <ul class="next">
      <li><a href="/connexion">${texts.toSignIn}</a></li>
      <li>
        ${button({
          text: texts.anotherPerson,
          kind: 'link',
          waiting: state.waiting ? texts.abandoning : undefined,
          onPress: abandon,
        })}
      </li>
    </ul>`;
