import { expect, test } from 'vitest';
import { noticeEvents } from './content.ts';
import { noticeContent, plainOf, requestedAt } from './mail.fixture.ts';
import { securityNoticeMail } from './security-notice.ts';

test.each(noticeEvents)('I6 %s: what happened and when, from where, whom to tell', (event) => {
  const { subject, html, text } = securityNoticeMail({ ...noticeContent, event });
  expect(subject).toMatch(/^Votre compte ameli - [A-Z]/u);
  for (const part of [text, plainOf(html)]) {
    expect(part).toContain('le mardi 3 février 2026 à 14h27 (heure de Paris)');
    expect(part).toMatch(/Téléphone Android, Chrome[^]*Lyon, France/);
    expect(part).toContain('Ce n’était pas vous\u00a0?');
    expect(part).toContain('3646');
  }
  expect(html).not.toMatch(/<a |href|<img/u);
});

test('M3 the fact of a changed password is said to the letter', () => {
  const { text } = securityNoticeMail(noticeContent);
  expect(text).toContain(
    'Le mot de passe de votre compte ameli a été modifié le mardi 3 février 2026 à 14h27 (heure de Paris).',
  );
});

test('I3 the former address is told the new one, masked, and how to undo it within 48 hours', () => {
  const undoUrl = 'https://ameli-edge.test/annulation#guard.token.k1.mac';
  const undoUntil = requestedAt + 172_800_000;
  const { html, text } = securityNoticeMail({
    ...noticeContent,
    event: 'email-changed',
    newEmail: 'c***@n***.test',
    undoUrl,
    undoUntil,
  });
  for (const part of [text, plainOf(html)]) {
    expect(part).toContain('La nouvelle adresse est c***@n***.test.');
    expect(part).toContain('48 heures, jusqu’au 05/02/2026 - 14h28 (heure de Paris)');
    expect(part).toContain(undoUrl);
  }
  expect(html).toContain(`<a class="button" href="${undoUrl}">Annuler ce changement</a>`);
  expect(html.match(/<a /gu)).toHaveLength(1);
});

test('K2 nobody’s device did it: no place is said', () => {
  const { text } = securityNoticeMail({
    ...noticeContent,
    event: 'account-reset',
    visitor: null,
  });
  expect(text).not.toMatch(/Appareil|Lieu/u);
  expect(text).toContain('par un conseiller de l’Assurance Maladie');
});

test.each([
  ['its owner', false],
  ['a newer one', true],
])(
  'A4 I6 the device that was removed by %s is told apart from the one that did it',
  (_, excess) => {
    const registeredAt = requestedAt - 86_400_000;
    const removed = { device: 'iPhone, Safari', place: null, registeredAt, excess };
    const event = 'biometrics-removed';
    const { html, text } = securityNoticeMail({ ...noticeContent, event, removed });
    for (const part of [text, plainOf(html)]) {
      expect(part).toMatch(
        /Quel appareil a été retiré[^]*iPhone, Safari[^]*D’où vient cette action/u,
      );
      expect(part).toContain('lundi 2 février 2026 à 14h27');
      expect(part.includes('4 appareils au plus')).toBe(excess);
    }
  },
);

test('A5 a copied key is told without a word of technique, and what to do about it', () => {
  const { text } = securityNoticeMail({ ...noticeContent, event: 'biometrics-cloned' });
  expect(text).toContain('semble avoir été copiée');
  expect(text).toContain('mot de passe et un code de sécurité');
  expect(text).not.toMatch(/passkey|compteur|biom/iu);
});
