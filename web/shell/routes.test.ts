import { expect, test } from 'vitest';
import { helpSlugs, soonSlugs } from '../../domain/messages/pages.ts';
import { isOurs, matchRoute } from './routes.ts';

test('each journey has its address, with or without a slash at the end', () => {
  expect(matchRoute('/')).toEqual({ journey: 'accueil' });
  expect(matchRoute('/connexion')).toEqual({ journey: 'connexion' });
  expect(matchRoute('/compte/')).toEqual({ journey: 'compte' });
  for (const journey of [
    'inscription',
    'confirmation',
    'franceconnect',
    'conditions',
    'deconnexion',
  ] as const)
    expect(matchRoute(`/${journey}`)).toEqual({ journey });
  expect(matchRoute('/aide')).toEqual({ journey: 'aide', slug: '' });
  for (const slug of helpSlugs)
    expect(matchRoute(`/aide/${slug}`)).toEqual({ journey: 'aide', slug });
  for (const slug of soonSlugs)
    expect(matchRoute(`/${slug}/`)).toEqual({ journey: 'a-venir', slug });
});

test('anything else is said not to exist', () => {
  for (const path of ['/aide/', '/aide/autre', '/compte/autre', '/Connexion', '/constructor']) {
    const { journey } = matchRoute(path);
    expect(journey).toBe(path === '/aide/' ? 'aide' : 'introuvable');
  }
});

test('what the Worker answers itself is left to the browser', () => {
  expect(isOurs('/connexion')).toBe(true);
  expect(isOurs('/development')).toBe(true);
  expect(isOurs('/dev')).toBe(false);
  expect(isOurs('/api/openapi.json')).toBe(false);
});
