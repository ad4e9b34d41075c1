import { expect, test } from 'vitest';
import { installedScripts } from './installed-files.ts';
import { addressOf, revisionOf } from './service-worker.ts';

const chunk = (
  fileName: string,
  more: { facade?: string; entry?: boolean; imports?: string[]; later?: string[] } = {},
) => ({
  fileName,
  facadeModuleId: more.facade ?? null,
  isEntry: more.entry ?? false,
  imports: more.imports ?? [],
  dynamicImports: more.later ?? [],
});

test('every script that a page may ask for is installed, but for what few need or only the network serves', () => {
  const chunks = [
    chunk('index.js', {
      entry: true,
      imports: ['ui.js'],
      later: ['aide.js', 'conseiller.js', 'new-password.js'],
    }),
    chunk('ui.js'),
    chunk('aide.js', { facade: '/x/web/journeys/aide/aide.ts', imports: ['ui.js'] }),
    chunk('conseiller.js', {
      facade: '/x/web/journeys/conseiller/conseiller.ts',
      imports: ['only-adviser.js', 'ui.js'],
    }),
    chunk('only-adviser.js'),
    chunk('new-password.js', { later: ['strength.js', 'captcha.js'] }),
    chunk('strength.js', { facade: '/x/web/ui/password/strength/strength-meter.ts' }),
    chunk('captcha.js', { facade: '/x/web/ui/captcha/captcha.ts' }),
  ];
  expect(installedScripts(chunks).toSorted()).toEqual([
    'aide.js',
    'index.js',
    'new-password.js',
    'ui.js',
  ]);
});

test('pages are asked for by the address that people see', () => {
  expect(addressOf('index.html')).toBe('/');
  expect(addressOf('aide.html')).toBe('/aide');
  expect(addressOf('aide/cookies.html')).toBe('/aide/cookies');
  expect(addressOf('assets/index-x.js')).toBe('/assets/index-x.js');
});

test('a release that changes nothing but a header reaches the pages that are installed', () => {
  const before = revisionOf('page-1', "/*\n  Content-Security-Policy: default-src 'self'\n");
  expect(revisionOf('page-1', "/*\n  Content-Security-Policy: default-src 'none'\n")).not.toBe(
    before,
  );
  expect(revisionOf('page-1', "/*\n  Content-Security-Policy: default-src 'self'\n")).toBe(before);
  expect(revisionOf('page-2', "/*\n  Content-Security-Policy: default-src 'self'\n")).not.toBe(
    before,
  );
  // The name says it already.
  expect(revisionOf(null, '/*')).toBeNull();
});
