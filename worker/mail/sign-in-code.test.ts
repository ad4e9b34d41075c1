import { expect, test } from 'vitest';
import { codeContent, plainOf } from './mail.fixture.ts';
import { signInCodeMail } from './sign-in-code.ts';

const mail = signInCodeMail(codeContent);

test.each([
  [
    'valid 15 minutes, until its Paris hour, never too early',
    /15 minutes, jusqu’à 14h43 \(heure de Paris\)/,
  ],
  ['strictly personal', /strictement personnel/],
  ['never asked for by telephone', /jamais, ni par téléphone/],
  ['what to do if you did not ask for it', /Ce n’était pas vous\u00a0\?/],
  ['automatic', /envoyé automatiquement/],
  ['when', /mardi 3 février 2026 à 14h27 \(heure de Paris\)/],
  ['the device', /Téléphone Android, Chrome/],
  ['the place', /Lyon, France/],
])('W2: both parts say it: %s', (_what, words) => {
  expect(plainOf(mail.html)).toMatch(words);
  expect(mail.text).toMatch(words);
});

test('W2: the code stands in two halves, and is copied as six digits', () => {
  expect(mail.text).toMatch(/^ +048 213$/m);
  expect(plainOf(mail.html)).toMatch(/(?<!\d)048213(?!\d)/);
});

test('W2: nothing to click, nothing to load', () => {
  expect(mail.html).not.toMatch(
    /<(a|img|link|script|iframe|form|button|svg)\b|href|src=|url\(|@import|https?:/i,
  );
  expect(mail.text).not.toMatch(/https?:|www\./);
});

test('the subject tells messages apart and keeps the code to itself', () => {
  expect(mail.subject).toBe('Votre code de sécurité demandé à 14h27');
});

test('an unknown place is said', () => {
  const { text } = signInCodeMail({
    ...codeContent,
    visitor: { device: 'Appareil inconnu', place: null },
  });
  expect(text).toContain('Lieu approximatif\u00a0: inconnu');
});

test('nothing of the visitor can become markup', () => {
  const visitor = { device: '<img src=x>', place: '"><a href=//x>' };
  const { html } = signInCodeMail({ ...codeContent, visitor });
  expect(html).toContain('&lt;img src=x&gt;');
  expect(html).not.toMatch(/<img|<a /);
});
