import { html, type TemplateResult } from 'lit';
import { soonArticles } from '../../domain/messages/a-venir.ts';
import { compteTexts } from '../../domain/messages/compte.ts';
import { termsArticle } from '../../domain/messages/conditions.ts';
import { confirmationTexts } from '../../domain/messages/confirmation.ts';
import { labels } from '../../domain/messages/connexion.ts';
import { franceConnectTexts } from '../../domain/messages/franceconnect.ts';
import { creationLabels } from '../../domain/messages/inscription.ts';
import { helpSlugs, soonSlugs } from '../../domain/messages/pages.ts';
import { layoutTexts } from '../../domain/messages/shell.ts';
import { homeView } from '../journeys/compte/home-view.ts';
import { helpTitle, helpView } from '../journeys/aide/help-view.ts';
import { initialState } from '../journeys/connexion/machine.ts';
import { connexionView } from '../journeys/connexion/view.ts';
import { initialState as unreadLink } from '../journeys/confirmation/machine.ts';
import { confirmationView } from '../journeys/confirmation/view.ts';
import { failureView } from '../journeys/franceconnect/failure-view.ts';
import { initialState as newCreation } from '../journeys/inscription/machine.ts';
import { inscriptionView } from '../journeys/inscription/view.ts';
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

const creation: StaticPage = {
  file: 'inscription.html',
  journey: 'inscription',
  title: creationLabels.title,
  body: html`<ameli-inscription
    >${inscriptionView(newCreation, {
      ready: false,
      identify: ignore,
      leaveNir: ignore,
      prove: ignore,
      withoutSerial: ignore,
      back: ignore,
      welcomed: ignore,
      answerTerms: ignore,
      choosePassword: ignore,
      typePassword: ignore,
      togglePassword: ignore,
      giveContact: ignore,
      typePhones: ignore,
      abandon: ignore,
      restart: ignore,
    })}
    <p class="late">${layoutTexts.late}</p></ameli-inscription
  >`,
};

const confirmation: StaticPage = {
  file: 'confirmation.html',
  journey: 'confirmation',
  title: confirmationTexts.title,
  body: html`<ameli-confirmation
    >${confirmationView(unreadLink, { confirm: ignore, resend: ignore, read: ignore })}</ameli-confirmation
  >`,
};

const franceConnect: StaticPage = {
  file: 'franceconnect.html',
  journey: 'franceconnect',
  title: franceConnectTexts.title,
  body: html`<ameli-franceconnect
    >${failureView({ reply: undefined, failure: undefined }, ignore)}</ameli-franceconnect
  >`,
};

const conditions: StaticPage = {
  file: 'conditions.html',
  journey: 'conditions',
  title: termsArticle.title,
  body: html`<ameli-conditions>${articleView(termsArticle)}</ameli-conditions>`,
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
  creation,
  confirmation,
  franceConnect,
  conditions,
  helpIndex,
  ...soon,
  ...help,
];
