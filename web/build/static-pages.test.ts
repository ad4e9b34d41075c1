import { expect, test } from 'vitest';
import { labels } from '../../domain/messages/connexion.ts';
import { creationLabels } from '../../domain/messages/inscription.ts';
import { layout } from './layout.ts';
import { renderStatic } from './render-static.ts';
import { staticPages } from './static-pages.ts';

const pages = staticPages.map((page) => ({ ...page, html: renderStatic(layout(page.body)) }));
const [signIn] = pages;

test.each(pages)('$file has one heading and nothing that our policy refuses', ({ html }) => {
  expect(html.match(/<h1/gu)).toHaveLength(1);
  expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/u);
});

test.each(pages)('$file links only to pages that exist', ({ html }) => {
  const known = new Set([
    '/',
    '/connexion',
    // Answered by the Worker: the way to FranceConnect.
    '/api/franceconnect/connexion',
    '/api/franceconnect/inscription',
    ...staticPages.map(({ file }) => `/${file.replace('.html', '')}`),
  ]);
  const targets = [...html.matchAll(/href="(\/[^"]*)"/gu)].map(([, href]) => href);
  expect(targets.filter((href) => !known.has(href ?? ''))).toEqual([]);
});

test('W: the sign-in page is there before any script, with its labels to the letter', () => {
  const html = signIn?.html.replaceAll('&#39;', "'") ?? '';
  const shown = [
    'title',
    'allMandatory',
    'nir',
    'whereIsNir',
    'password',
    'forgotten',
    'signIn',
    'createAccount',
    'or',
  ] as const;
  for (const label of shown) expect(html).toContain(labels[label]);
  expect(html).toContain('autocomplete="username webauthn"');
  expect(html).toContain('autocomplete="current-password"');
  expect(html).toContain('inputmode="text"');
});

test('C1: the creation page is there before any script, with its labels to the letter', () => {
  const creation = pages.find(({ file }) => file === 'inscription.html');
  const html = creation?.html.replaceAll('&#39;', "'") ?? '';
  const shown = [
    'title',
    'mandatory',
    'name',
    'nir',
    'birthDate',
    'postalCode',
    'submit',
    'franceConnect',
    'whatIsFranceConnect',
  ] as const;
  for (const label of shown) expect(html).toContain(creationLabels[label]);
  expect(html).toMatch(/type="submit"\s+disabled/u);
});

test('the sign-in page waits for its script before it can be sent', () => {
  expect(signIn?.html).toMatch(/type="submit"\s+disabled/u);
  expect(signIn?.html).toContain('method="post"');
});
