import { expect, test } from 'vitest';
import { plainOf, requestedAt, resetContent } from './mail.fixture.ts';
import { passwordResetMail, resetHeldMail } from './password-reset.ts';

const mail = passwordResetMail(resetContent);

test.each([
  ['valid 30 minutes, until its Paris hour, never too early', /30 minutes, jusqu’à 14h58/],
  ['either spends both', /dès que l’un a servi, l’autre ne fonctionne plus/],
  ['the newest only', /seul le plus récent fonctionne/],
  ['where the code is typed', /«\u00a0Mon mot de passe \(ou code provisoire\)\u00a0»/],
  ['never asked for by telephone', /jamais, ni par téléphone/],
  ['nothing to do for who did not ask', /Ne faites rien\u00a0: votre mot de passe ne change pas/],
  ['whom to tell', /3646/],
  ['when and from where', /mardi 3 février 2026 à 14h27[^]*Téléphone Android, Chrome[^]*Lyon/],
  ['the code as shown', /K7RM-4XHQ/],
])('P1 both parts say it: %s', (_what, words) => {
  expect(plainOf(mail.html)).toMatch(words);
  expect(mail.text).toMatch(words);
});

test('P1 one button, the whole address to copy, nothing to load', () => {
  expect(mail.html.match(/<a /gu)).toHaveLength(1);
  expect(mail.html).toContain(`<a class="button" href="${resetContent.url}">`);
  expect(mail.html).toContain(`<p class="address">${resetContent.url}</p>`);
  expect(mail.text).toContain(resetContent.url);
  expect(mail.html).not.toMatch(/<img|src=|url\(|@import|http:/u);
});

test('P1 the subject tells messages apart and keeps the code to itself', () => {
  expect(mail.subject).toBe('Votre compte ameli - Mot de passe oublié, demande de 14h27');
});

test('ME3 held back: why, until when, and nothing to click', () => {
  const until = Date.UTC(2026, 1, 5, 9, 0, 30);
  const held = resetHeldMail({ template: 'password-reset-held', requestedAt, until });
  for (const part of [held.text, plainOf(held.html)]) {
    expect(part).toMatch(/il y a moins de 48 heures/);
    expect(part).toContain('à partir du 05/02/2026 - 10h01 (heure de Paris).');
    expect(part).toMatch(/mot de passe actuel fonctionne toujours/);
    expect(part).toContain('3646');
  }
  expect(held.html).not.toMatch(/<a |href/u);
});
