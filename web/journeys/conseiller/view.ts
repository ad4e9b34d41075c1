import { html, nothing, type TemplateResult } from 'lit';
import { connexionTexts } from '../../../domain/messages/connexion.ts';
import { adviserTexts as texts, signedOutTexts } from '../../../domain/messages/conseiller.ts';
import { button } from '../../ui/button.ts';
import { notice } from '../../ui/message.ts';
import { fileView } from './file-view.ts';
import type { Act, AdviserState } from './machine.ts';
import { nameOf } from './name.ts';
import { searchForm } from './search-form.ts';
import { summary } from './summary.ts';

export interface AdviserActions {
  /** Asks again who is signed in, after a failure. */
  read: () => void;
  search: (event: SubmitEvent) => void;
  leaveNir: (event: Event) => void;
  another: () => void;
  choose: (act: Act) => void;
  cancel: () => void;
  confirm: (event: SubmitEvent) => void;
  signOut: () => void;
  /** Prolongs the session that is about to end. */
  stay: () => void;
}

const titles = {
  reading: texts.title,
  'signed-out': texts.title,
  search: texts.search,
  file: texts.fileTitle,
} satisfies Record<AdviserState['screen'], string>;

/** Of the document: browsers remember it, so that it names nobody. */
export const titleOf = ({ screen }: AdviserState): string => titles[screen];

const headingOf = (state: AdviserState): string =>
  state.file ? nameOf(state.file) : titleOf(state);

/** The adviser's page in each of its states (K1 to K3). */
export const adviserView = (state: AdviserState, actions: AdviserActions): TemplateResult =>
  html`<div class=${state.screen === 'file' ? 'adviser' : 'adviser adviser-narrow'}>
    ${state.adviser ? who(state, actions) : nothing}
    ${state.ending ? ending(state, actions) : nothing}
    <div class="adviser-head">
      <h1 tabindex="-1">${headingOf(state)}</h1>
      ${
        state.screen === 'file'
          ? button({ text: texts.anotherSearch, kind: 'secondary', onPress: actions.another })
          : nothing
      }
    </div>
    ${summary(state) ?? nothing} ${screenOf(state, actions)}
    <p class="progress" role="status">${state.slow ? connexionTexts.slow : ''}</p>
  </div>`;

function screenOf(state: AdviserState, actions: AdviserActions): TemplateResult {
  switch (state.screen) {
    case 'reading':
      return state.failure
        ? button({ text: texts.retry, onPress: actions.read })
        : html`<p class="lead" role="status">${texts.opening}</p>`;
    case 'signed-out':
      return signedOut(state);
    case 'search':
      return searchForm(state, actions);
    case 'file':
      return state.file ? fileView(state, state.file, actions) : html``;
  }
}

const who = ({ adviser, waiting }: AdviserState, { signOut }: AdviserActions): TemplateResult =>
  html`<div class="adviser-who">
    <p>${texts.signedInAs(adviser?.name ?? '')}</p>
    ${button({
      text: texts.signOut,
      kind: 'link',
      waiting: waiting === 'leaving' ? texts.signingOut : undefined,
      onPress: signOut,
    })}
  </div>`;

/** Not in the way of what is being typed; said aloud when it appears. */
const ending = ({ waiting, screen }: AdviserState, { stay }: AdviserActions): TemplateResult =>
  html`<div class="notice adviser-ending">
    <div role="alert">
      <p class="notice-title">${texts.endingTitle}</p>
      ${screen === 'file' ? html`<p>${texts.endingLead}</p>` : nothing}
    </div>
    <p>
      ${button({
        text: texts.stay,
        kind: 'secondary',
        waiting: waiting === 'staying' ? texts.staying : undefined,
        onPress: stay,
      })}
    </p>
  </div>`;

/** A whole navigation: the organisation's provider comes next. */
const signedOut = ({ why, nir, reason }: AdviserState): TemplateResult =>
  html`${why ? notice(signedOutTexts[why]) : nothing}
    ${why === 'ended' && (nir !== '' || reason !== '') ? elsewhere() : nothing}
    <p class="lead">${texts.signInLead}</p>
    <a class="button primary" href="/api/conseiller/connexion">${texts.signIn}</a>
    <p class="hint">${texts.signInHint}</p>`;

/** What was typed is in this page's memory alone: the way through the provider is another tab's. */
const elsewhere = (): TemplateResult =>
  html`<p>${texts.typedKept}</p>
    <p>
      <a href="/api/conseiller/connexion" target="_blank" rel="noopener"
        >${texts.signInElsewhere}</a
      >
    </p>`;
