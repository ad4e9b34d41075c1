import { expect, test } from 'vitest';
import { addParisDays } from '../../domain/paris-time.ts';
import { emailChangeMail } from './email-change.ts';
import { plainOf, requestedAt } from './mail.fixture.ts';

test('I3 the new address is asked to confirm: one link, its end, and what stays until then', () => {
  const url = 'https://ameli-edge.test/confirmation#guard.token.k1.mac';
  const { html, text } = emailChangeMail({
    template: 'email-change',
    to: 'camille@nouveau.test',
    url,
    requestedAt,
    validUntil: addParisDays(requestedAt, 7),
  });
  expect(html.match(/<a /gu)).toHaveLength(1);
  expect(html).toContain(`<a class="button" href="${url}">Confirmer mon email</a>`);
  for (const part of [text, plainOf(html)]) {
    expect(part).toContain(url);
    expect(part).toContain('7 jours, jusqu’au 10/02/2026 - 14h28 (heure de Paris)');
    expect(part).toMatch(/nos messages vont à votre ancienne adresse/u);
    expect(part).toMatch(/ne pourra pas être changé pendant 48 heures/u);
  }
});
