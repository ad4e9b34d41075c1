import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { matchRoute } from '../shell/routes.ts';
import { webManifest } from './manifest.ts';

const site = fileURLToPath(new URL('../public', import.meta.url));

test('every picture that the manifest names is there', () => {
  for (const { src } of [...webManifest.icons, ...webManifest.screenshots])
    expect(existsSync(site + src), src).toBe(true);
});

test('its colours are those of the pages', () => {
  const styles = readFileSync(new URL('../styles/main.css', import.meta.url), 'utf8');
  expect(styles).toContain(`--ground: ${webManifest.background_color};`);
  expect(styles).toContain(`--accent: ${webManifest.theme_color};`);
});

test('its shortcuts lead to pages that exist', () => {
  for (const { url } of webManifest.shortcuts)
    expect(matchRoute(url).journey).not.toBe('introuvable');
});
