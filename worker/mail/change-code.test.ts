import { expect, test } from 'vitest';
import { changeCodeMail } from './change-code.ts';
import { codeContent, plainOf } from './mail.fixture.ts';

const mail = changeCodeMail({ ...codeContent, template: 'change-code', code: '0482' });

test('M1 the four digits, their 15 minutes, and that nobody asks for them', () => {
  expect(mail.subject).toBe('Votre code de confirmation demandé à 14h27');
  for (const part of [mail.text, plainOf(mail.html)]) {
    expect(part).toMatch(/(?<!\d)0482(?!\d)/u);
    expect(part).toContain('15 minutes, jusqu’à 14h43 (heure de Paris)');
    expect(part).toMatch(/jamais, ni par téléphone/u);
    expect(part).toMatch(/modifier le mot de passe/u);
  }
});

test('M1 nothing to click', () => {
  expect(mail.html).not.toMatch(/<a |href|<img/u);
});
