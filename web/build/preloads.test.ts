import { expect, test } from 'vitest';
import { preloads } from './preloads.ts';

const chunk = (fileName: string, module: string | null, imports: string[] = []) => ({
  fileName,
  facadeModuleId: module && `/site/web/${module}`,
  isEntry: fileName === 'index.js',
  imports,
});

const chunks = [
  chunk('index.js', 'index.html', ['ui.js']),
  chunk('ui.js', null),
  chunk('connexion.js', 'journeys/connexion/connexion.ts', ['ui.js', 'words.js']),
  chunk('words.js', null),
  chunk('app.js', 'journeys/connexion/app/app-dress.ts', ['words.js', 'finger.js']),
  chunk('finger.js', null),
  chunk('aide.js', 'journeys/aide/aide.ts', ['ui.js']),
];

test('a page asks at once for what its own script and the entry import, each once, and nothing else', () => {
  expect(preloads(chunks, { journey: 'aide' })).toEqual([
    '<link rel="modulepreload" crossorigin href="/ui.js">',
    '<link rel="modulepreload" crossorigin href="/aide.js">',
  ]);
});

test('what the installed app needs besides is asked for in the app alone', () => {
  const links = preloads(chunks, { journey: 'connexion', appPart: 'app/app-dress.ts' });
  const inApp = links.filter((link) => link.includes('media="(display-mode: standalone)"'));
  expect(inApp.map((link) => /href="\/([^"]+)"/u.exec(link)?.[1])).toEqual(['app.js', 'finger.js']);
  expect(links.slice(0, -2)).toEqual(preloads(chunks, { journey: 'connexion' }));
});

test('a module that moved is noticed', () => {
  expect(() => preloads(chunks, { journey: 'connexion', appPart: 'gone.ts' })).toThrow('gone.ts');
});
