import { expect, test } from 'vitest';
import { addParisDays } from '../../domain/paris-time.ts';
import { confirmationMail } from './confirmation.ts';

const requestedAt = Date.UTC(2026, 0, 15, 11, 30);
const url = 'https://ameli-edge.test/confirmation#guard.token.k1.mac';
const content = {
  template: 'confirmation',
  to: 'hugo@example.test',
  url,
  requestedAt,
  validUntil: addParisDays(requestedAt, 7),
  reminder: false,
} as const;

test('C6 the message has the subject people search for, one link, its end, and what to do for a stranger', () => {
  const { subject, html, text } = confirmationMail(content);
  expect(subject).toBe('Votre compte ameli - Confirmation de votre adresse mail');
  expect(html.match(/<a /gu)).toHaveLength(1);
  expect(html).toContain(`<a class="button" href="${url}">Confirmer mon email</a>`);
  for (const said of [url, '22/01/2026 - 12h30 (heure de Paris)', 'Ce n’était pas vous', '3646'])
    expect(text).toContain(said);
  expect(html).not.toMatch(/<img|src=|http:/u);
});

test('C7 on the fifth day the same link comes again, under another subject', () => {
  const { subject, text } = confirmationMail({ ...content, reminder: true });
  expect(subject).toContain('Rappel');
  expect(text).toContain(url);
});
