import type { Journey, ShownRoute } from './routes.ts';

export type JourneyElementOf = { [Name in Journey]: HTMLElementTagNameMap[`ameli-${Name}`] };

/** One chunk per journey, loaded when it is first needed. */
const modules: Record<Journey, () => Promise<unknown>> = {
  connexion: () => import('../journeys/connexion/connexion.ts'),
  inscription: () => import('../journeys/inscription/inscription.ts'),
  'mot-de-passe': () => import('../journeys/mot-de-passe/mot-de-passe.ts'),
  confirmation: () => import('../journeys/confirmation/confirmation.ts'),
  franceconnect: () => import('../journeys/franceconnect/franceconnect.ts'),
  conditions: () => import('../journeys/conditions/conditions.ts'),
  annulation: () => import('../journeys/annulation/annulation.ts'),
  conseiller: () => import('../journeys/conseiller/conseiller.ts'),
  compte: () => import('../journeys/compte/compte.ts'),
  aide: () => import('../journeys/aide/aide.ts'),
  introuvable: () => import('../journeys/introuvable/introuvable.ts'),
};

export const loadJourney = (journey: Journey): Promise<unknown> => modules[journey]();

/** The element for a route: `shown` when it already is that journey's, as in the static page. */
export function elementFor(route: ShownRoute, shown: Element | null): JourneyElementOf[Journey] {
  const tag = `ameli-${route.journey}` as const;
  const kept = shown?.localName === tag ? (shown as JourneyElementOf[Journey]) : undefined;
  // `slug`, `page`: what of the journey is to be shown.
  return Object.assign(kept ?? document.createElement(tag), route);
}
