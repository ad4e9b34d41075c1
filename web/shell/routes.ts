import { helpSlugs, soonSlugs, type HelpSlug, type SoonSlug } from '../../domain/messages/pages.ts';

/**
 * Where an address leads. `accueil` is decided by the session: the account, or the sign-in page. `deconnexion`
 * is where FranceConnect's own sign-out ends (F3): the sign-in page, saying so.
 */
export type Route =
  | { journey: 'accueil' }
  | { journey: 'deconnexion' }
  | { journey: 'connexion' }
  | { journey: 'inscription' }
  | { journey: 'confirmation' }
  | { journey: 'franceconnect' }
  | { journey: 'conditions' }
  | { journey: 'compte' }
  | { journey: 'introuvable' }
  | { journey: 'aide'; slug: HelpSlug | '' }
  | { journey: 'a-venir'; slug: SoonSlug };

/** A route that has a page of its own. */
export type ShownRoute = Exclude<Route, { journey: 'accueil' | 'deconnexion' }>;
export type Journey = ShownRoute['journey'];

/** Journeys with one address, their own name. */
const plainJourneys = [
  'connexion',
  'deconnexion',
  'inscription',
  'confirmation',
  'franceconnect',
  'conditions',
  'compte',
] as const;

/** Reads a path of ours; a trailing slash changes nothing. */
export function matchRoute(pathname: string): Route {
  const path = pathname.replace(/^\/+|\/+$/gu, '');
  if (path === '') return { journey: 'accueil' };
  const plain = plainJourneys.find((journey) => journey === path);
  if (plain) return { journey: plain };
  if (path === 'aide') return { journey: 'aide', slug: '' };
  const soon = soonSlugs.find((slug) => slug === path);
  if (soon) return { journey: 'a-venir', slug: soon };
  const help = helpSlugs.find((slug) => `aide/${slug}` === path);
  if (help) return { journey: 'aide', slug: help };
  return { journey: 'introuvable' };
}

/** Paths that the Worker answers itself: links to them are left to the browser. */
export const isOurs = (pathname: string): boolean => !/^\/(?:api|dev)(?:\/|$)/u.test(pathname);
