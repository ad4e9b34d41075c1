import { expect, test } from 'vitest';
import { accountPages } from '../shell/routes.ts';
import { notPages, pathOfPage } from './addresses.ts';

const isPage = (address: string): boolean => !notPages.some((pattern) => pattern.test(address));

test('what the Worker answers, the adviser’s page and files are left to the network', () => {
  for (const address of [
    '/api',
    '/api/session',
    '/api/franceconnect/connexion?x=1',
    '/dev',
    '/dev/clock',
    '/conseiller',
    '/icon.svg',
    '/assets/index.js?v=1',
    '/manifest.webmanifest',
  ])
    expect(isPage(address), address).toBe(false);
});

test('pages are answered from here, whatever stands behind their address', () => {
  const paths = ['/', '/connexion', '/aide/cookies', '/inscription', '/apiculture', '/developper'];
  for (const path of [...paths, ...accountPages.map((page) => `/${page}`)])
    for (const search of ['', '?from=mail', '?a.b=c.d'])
      expect(isPage(path + search), path + search).toBe(true);
});

test('a slash at the end changes nothing', () => {
  expect(pathOfPage('/aide/')).toBe('/aide');
  expect(pathOfPage('/aide/cookies//')).toBe('/aide/cookies');
  expect(pathOfPage('/')).toBe('/');
});
