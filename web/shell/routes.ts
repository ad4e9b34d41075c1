import { helpSlugs, type HelpSlug } from '../../domain/messages/pages.ts';

/**
 * Where an address leads. `accueil` is decided by the session: the account, or the sign-in page. `deconnexion`
 * is where FranceConnect's own sign-out ends (F3): the sign-in page, saying so.
 */
export type Route =
  | { journey: 'accueil' }
  | { journey: 'deconnexion' }
  | { journey: 'connexion' }
  | { journey: 'inscription' }
  | { journey: 'mot-de-passe' }
  | { journey: 'confirmation' }
  | { journey: 'franceconnect' }
  | { journey: 'conditions' }
  | { journey: 'compte'; page: AccountPage }
  | { journey: 'annulation' }
  | { journey: 'conseiller' }
  | { journey: 'introuvable' }
  | { journey: 'aide'; slug: HelpSlug | '' };

/** The pages of an open session (I1 to I5, M), by their paths. */
export const accountPages = [
  'compte',
  'compte/informations',
  'compte/mot-de-passe',
  'compte/securite',
  'compte/fermeture',
] as const;
export type AccountPage = (typeof accountPages)[number];

/** A route that has a page of its own. */
export type ShownRoute = Exclude<Route, { journey: 'accueil' | 'deconnexion' }>;
export type Journey = ShownRoute['journey'];

/** Journeys with one address, their own name. */
const plainJourneys = [
  'connexion',
  'deconnexion',
  'inscription',
  'mot-de-passe',
  'confirmation',
  'franceconnect',
  'conditions',
  'annulation',
  'conseiller',
] as const;

/** Reads a path of ours; a trailing slash changes nothing. */
export function matchRoute(pathname: string): Route {
  const path = pathname.replace(/^\/+|\/+$/gu, '');
  if (path === '') return { journey: 'accueil' };
  const plain = plainJourneys.find((journey) => journey === path);
  if (plain) return { journey: plain };
  const page = accountPages.find((page) => page === path);
  if (page) return { journey: 'compte', page };
  if (path === 'aide') return { journey: 'aide', slug: '' };
  const help = helpSlugs.find((slug) => `aide/${slug}` === path);
  if (help) return { journey: 'aide', slug: help };
  return { journey: 'introuvable' };
}

/** Paths that the Worker answers itself: links to them are left to the browser. */
export const isOurs = (pathname: string): boolean => !/^\/(?:api|dev)(?:\/|$)/u.test(pathname);
