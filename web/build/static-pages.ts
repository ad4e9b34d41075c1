import { html, type TemplateResult } from 'lit';
import { soonArticles } from '../../domain/messages/a-venir.ts';
import { compteTexts } from '../../domain/messages/compte.ts';
import { labels } from '../../domain/messages/connexion.ts';
import { helpSlugs, soonSlugs } from '../../domain/messages/pages.ts';
import { layoutTexts } from '../../domain/messages/shell.ts';
import { homeView } from '../journeys/compte/home-view.ts';
import { helpTitle, helpView } from '../journeys/aide/help-view.ts';
import { initialState } from '../journeys/connexion/machine.ts';
import { connexionView } from '../journeys/connexion/view.ts';
import type { Journey } from '../shell/routes.ts';
import { articleView } from '../ui/article.ts';

/** A page written when the site is built: what people see, and can already type into, before any script runs. */
export interface StaticPage {
  /** Path inside the site, `aide/cookies.html`. */
  file: string;
  /** Whose script the page needs. */
  journey: Journey;
  title: string;
  body: TemplateResult;
}

const ignore = (): void => {};

const signIn: StaticPage = {
  file: 'index.html',
  journey: 'connexion',
  title: labels.title,
  body: html`<ameli-connexion
    >${connexionView(initialState, {
      ready: false,
      signIn: ignore,
      togglePassword: ignore,
      leaveNir: ignore,
      requestCode: ignore,
      verify: ignore,
      startOver: ignore,
    })}
    <p class="late">${layoutTexts.late}</p></ameli-connexion
  >`,
};

const account: StaticPage = {
  file: 'compte.html',
  journey: 'compte',
  title: compteTexts.title,
  body: html`<ameli-compte
    >${homeView({ home: undefined, failure: undefined, leaving: false }, { retry: ignore, signOut: ignore })}</ameli-compte
  >`,
};

const soon = soonSlugs.map((slug): StaticPage => ({
  file: `${slug}.html`,
  journey: 'a-venir',
  title: soonArticles[slug].title,
  body: html`<ameli-a-venir slug=${slug}>${articleView(soonArticles[slug])}</ameli-a-venir>`,
}));

const help = helpSlugs.map((slug): StaticPage => ({
  file: `aide/${slug}.html`,
  journey: 'aide',
  title: helpTitle(slug),
  body: html`<ameli-aide slug=${slug}>${helpView(slug)}</ameli-aide>`,
}));

const helpIndex: StaticPage = {
  file: 'aide.html',
  journey: 'aide',
  title: helpTitle(''),
  body: html`<ameli-aide>${helpView('')}</ameli-aide>`,
};

/** The first one, the sign-in page, also answers every address that has no page of its own. */
export const staticPages: readonly [StaticPage, ...StaticPage[]] = [
  signIn,
  account,
  helpIndex,
  ...soon,
  ...help,
];
