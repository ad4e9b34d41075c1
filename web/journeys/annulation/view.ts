import { html, nothing, type TemplateResult } from 'lit';
import {
  undoMessage,
  undoOverTexts,
  undoTexts as texts,
} from '../../../domain/messages/annulation.ts';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { button } from '../../ui/button.ts';
import { errorSummary } from '../../ui/message.ts';
import type { UndoScreen, UndoState } from './machine.ts';

export interface UndoActions {
  undo: () => void;
  /** Reads the link again, after a failure. */
  read: () => void;
}

export function titleOf(screen: UndoScreen): string {
  if (screen === 'reading') return texts.title;
  return screen === 'ready' || screen === 'undone' ? texts[screen] : undoOverTexts[screen].title;
}

/** The page that the warning's link opens, in each of its states (I3). */
export const undoView = (state: UndoState, actions: UndoActions): TemplateResult => {
  const { failure, screen, slow } = state;
  return html`<div class="card">
    <h1 tabindex="-1">${titleOf(screen)}</h1>
    ${failure ? errorSummary(undoMessage(failure.code, failure)) : nothing}
    <div class="stack">
      ${content(state, actions)}
      <p class="progress" role="status">${slow ? connexionTexts.slow : ''}</p>
    </div>
  </div>`;
};

function content(state: UndoState, actions: UndoActions): TemplateResult {
  const { screen, failure } = state;
  switch (screen) {
    case 'reading':
      return failure
        ? button({ text: texts.retry, onPress: actions.read })
        : html`<p class="lead" role="status">${texts.reading}</p>`;
    case 'ready':
      return ready(state, actions);
    case 'undone':
      return html`${paragraphs(texts.undoneLines)}
        <a class="button primary" href="/mot-de-passe">${texts.newPassword}</a>
        ${signIn('secondary')}`;
    default:
      return html`${paragraphs(undoOverTexts[screen].lines)} ${signIn('primary')}`;
  }
}

const ready = ({ waiting }: UndoState, { undo }: UndoActions): TemplateResult =>
  html`${paragraphs(texts.readyLines)}
    ${button({
      text: texts.undo,
      waiting: waiting === 'undo' ? texts.undoing : undefined,
      onPress: undo,
    })}
    <p class="hint">${texts.wanted}</p>`;

const paragraphs = (lines: readonly string[]) => lines.map((line) => html`<p>${line}</p>`);

const signIn = (kind: 'primary' | 'secondary'): TemplateResult =>
  html`<a class=${`button ${kind}`} href="/connexion">${texts.signIn}</a>`;
