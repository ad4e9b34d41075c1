import { html, type TemplateResult } from 'lit';
import { avisTexts as texts } from '../../../domain/messages/avis.ts';
import { termsArticle } from '../../../domain/messages/conditions.ts';
import { offlineTexts } from '../../../domain/messages/hors-connexion.ts';
import { shellTexts } from '../../../domain/messages/shell.ts';
import { articleText } from '../../ui/article.ts';
import { button } from '../../ui/button.ts';
import type { AvisState } from './machine.ts';
import type { AvisActions } from './view.ts';

/** New terms, whole, and the two answers there are: accepting, or signing out (A3). */
export const termsNotice = (state: AvisState, actions: AvisActions): TemplateResult =>
  html`<p class="lead">${texts.termsLead}</p>
    <p><a href="#answer" @click=${actions.toAnswer}>${texts.toAnswer}</a></p>
    <section class="tile prose" aria-label=${texts.termsText}>
      ${articleText(termsArticle.blocks)}
    </section>
    <h2 id="answer" tabindex="-1">${texts.answerTitle}</h2>
    ${
      state.failure?.code === 'terms-changed'
        ? button({ text: shellTexts.reload, onPress: actions.reload })
        : button({
            text: texts.accept,
            waiting: state.waiting === 'accepting' ? texts.accepting : undefined,
            onPress: actions.accept,
          })
    }
    ${texts.refusal.map((line) => html`<p>${line}</p>`)}
    ${state.confirming ? question(state, actions) : way(texts.signOut, state, actions.askToSignOut)}`;

const way = (text: string, { waiting }: AvisState, onPress: () => void): TemplateResult =>
  button({
    text,
    kind: 'secondary',
    waiting: waiting === 'leaving' ? texts.signingOut : undefined,
    onPress,
  });

/** Edits that wait would go with the person. */
const question = (state: AvisState, { signOut, stay }: AvisActions): TemplateResult =>
  html`<section class="notice" aria-labelledby="leave-title">
    <h3 id="leave-title" class="notice-title" tabindex="-1">${offlineTexts.confirmTitle}</h3>
    <p>${offlineTexts.confirmLead}</p>
    <div class="ways-on">
      ${button({ text: offlineTexts.stay, onPress: stay })}
      ${way(offlineTexts.leave, state, signOut)}
    </div>
  </section>`;
