import { expect, test } from 'vitest';
import { helpSlugs } from '../../domain/messages/pages.ts';
import { accountPages, isOurs, matchRoute } from './routes.ts';

test('each journey has its address, with or without a slash at the end', () => {
  expect(matchRoute('/')).toEqual({ journey: 'accueil' });
  expect(matchRoute('/connexion')).toEqual({ journey: 'connexion' });
  for (const page of accountPages)
    expect(matchRoute(`/${page}/`)).toEqual({ journey: 'compte', page });
  for (const journey of [
    'inscription',
    'mot-de-passe',
    'confirmation',
    'franceconnect',
    'conditions',
    'annulation',
    'deconnexion',
  ] as const)
    expect(matchRoute(`/${journey}`)).toEqual({ journey });
  expect(matchRoute('/aide')).toEqual({ journey: 'aide', slug: '' });
  for (const slug of helpSlugs)
    expect(matchRoute(`/aide/${slug}`)).toEqual({ journey: 'aide', slug });
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
