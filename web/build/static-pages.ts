import { html, type TemplateResult } from 'lit';
import { undoTexts } from '../../domain/messages/annulation.ts';
import { accountTitles } from '../../domain/messages/compte.ts';
import { termsArticle } from '../../domain/messages/conditions.ts';
import { adviserTexts } from '../../domain/messages/conseiller.ts';
import { confirmationTexts } from '../../domain/messages/confirmation.ts';
import { labels } from '../../domain/messages/connexion.ts';
import { franceConnectTexts } from '../../domain/messages/franceconnect.ts';
import { creationLabels } from '../../domain/messages/inscription.ts';
import { forgottenTexts } from '../../domain/messages/oubli.ts';
import { helpSlugs } from '../../domain/messages/pages.ts';
import { layoutTexts } from '../../domain/messages/shell.ts';
import { initialState as unreadWayBack } from '../journeys/annulation/machine.ts';
import { undoView } from '../journeys/annulation/view.ts';
import { areaView, openingView } from '../journeys/compte/area-view.ts';
import { helpTitle, helpView } from '../journeys/aide/help-view.ts';
import { initialState } from '../journeys/connexion/machine.ts';
import { connexionView } from '../journeys/connexion/view.ts';
import { initialState as nobodyYet } from '../journeys/conseiller/machine.ts';
import { adviserView } from '../journeys/conseiller/view.ts';
import { initialState as unreadLink } from '../journeys/confirmation/machine.ts';
import { confirmationView } from '../journeys/confirmation/view.ts';
import { failureView } from '../journeys/franceconnect/failure-view.ts';
import { initialState as newCreation } from '../journeys/inscription/machine.ts';
import { inscriptionView } from '../journeys/inscription/view.ts';
import { initialState as notOpened } from '../journeys/mot-de-passe/machine.ts';
import { forgottenView } from '../journeys/mot-de-passe/view.ts';
import { accountPages, type Journey } from '../shell/routes.ts';
import { articleView } from '../ui/article.ts';

/** A page written when the site is built: what people see, and can already type into, before any script runs. */
export interface StaticPage {
  /** Path inside the site, `aide/cookies.html`. */
  file: string;
  /** Whose script the page needs. */
  journey: Journey;
  /** A module of the journey that this page needs besides its main one. */
  part?: string | undefined;
  /** A module of the journey that the installed app needs besides. */
  appPart?: string;
  title: string;
  body: TemplateResult;
  /** Kept out of search engines: for people who know the address. */
  unlisted?: boolean;
}

const ignore = (): void => {};

const signIn: StaticPage = {
  file: 'index.html',
  journey: 'connexion',
  appPart: 'app/app-dress.ts',
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

/** `compte/securite` → `securite/securite.ts`; the home comes with the journey itself. */
function partOf(page: string): string | undefined {
  const [, slug] = page.split('/');
  return slug && `${slug}/${slug}.ts`;
}

const account = accountPages.map((page): StaticPage => ({
  file: `${page}.html`,
  journey: 'compte',
  part: partOf(page),
  title: accountTitles[page],
  body: html`<ameli-compte
    >${areaView({ page, leaving: false, trouble: '' }, openingView(page), undefined)}</ameli-compte
  >`,
}));

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
      refusePassword: ignore,
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

const wayBack: StaticPage = {
  file: 'annulation.html',
  journey: 'annulation',
  title: undoTexts.title,
  body: html`<ameli-annulation
    >${undoView(unreadWayBack, { undo: ignore, read: ignore })}</ameli-annulation
  >`,
};

const adviser: StaticPage = {
  file: 'conseiller.html',
  journey: 'conseiller',
  title: adviserTexts.title,
  unlisted: true,
  body: html`<ameli-conseiller
    >${adviserView(nobodyYet, {
      read: ignore,
      search: ignore,
      leaveNir: ignore,
      another: ignore,
      choose: ignore,
      cancel: ignore,
      confirm: ignore,
      signOut: ignore,
      stay: ignore,
    })}</ameli-conseiller
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

const forgotten: StaticPage = {
  file: 'mot-de-passe.html',
  journey: 'mot-de-passe',
  title: forgottenTexts.title,
  body: html`<ameli-mot-de-passe
    >${forgottenView(notOpened, {
      ask: ignore,
      leaveNir: ignore,
      captchaRenewed: ignore,
      again: ignore,
      read: ignore,
      choose: ignore,
      refuse: ignore,
      startAgain: ignore,
    })}
    <p class="late">${layoutTexts.late}</p></ameli-mot-de-passe
  >`,
};

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
  ...account,
  creation,
  forgotten,
  confirmation,
  wayBack,
  franceConnect,
  adviser,
  conditions,
  helpIndex,
  ...help,
];
