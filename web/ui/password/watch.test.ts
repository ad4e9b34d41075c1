import { expect, test } from 'vitest';
import { nothingTyped, typing } from './typed.ts';
import { rulesOf, spoken } from './watch.ts';

const hugo = { nir: '1881099999010', birthDate: '1988-10-14', names: ['Hugo', 'Lemaire'] };

test('C4: each rule has its own state, the person’s own number and date included', () => {
  expect(rulesOf('', hugo)).toBeUndefined();
  expect(rulesOf('hugo1988', hugo)).toEqual({
    length: true,
    letters: false,
    'digit-or-special': true,
    'allowed-characters': true,
    'no-nir': true,
    'no-birth-date': false,
  });
  expect(rulesOf('Girafe-18810', hugo)).toMatchObject({ 'no-nir': false });
});

test('P2, W5: where nobody is known, the rules about the person are left to the server', () => {
  expect(rulesOf('', null)).toBeUndefined();
  expect(rulesOf('Girafe-00000', null)).toEqual({
    length: true,
    letters: true,
    'digit-or-special': true,
    'allowed-characters': true,
  });
});

test('C4: what is read aloud counts the rules left and says the level, never the password', () => {
  const rules = rulesOf('hugo1988', hugo);
  expect(spoken(nothingTyped)).toBe('');
  expect(spoken({ shown: false, rules, strength: 'unavailable' })).toBe(
    'Il reste 2 règles à respecter.',
  );
  expect(spoken({ shown: true, rules: rulesOf('Girafe-Tournesol-42', hugo), strength: 4 })).toBe(
    'Toutes les règles sont respectées. Niveau indicatif de sécurité\u00a0: très bon.',
  );
});

test('P2, W5: what is read aloud says that two rules are not judged yet', () => {
  expect(spoken({ ...nothingTyped, rules: rulesOf('Girafe-Tournesol-42', null) })).toBe(
    'Toutes les règles sont respectées. Les deux règles sur votre numéro et votre date de naissance sont vérifiées à l’envoi.',
  );
});

test('C4: an emptied field has no level; another key keeps the last one until the next is known', () => {
  const typed = { shown: true, rules: rulesOf('Girafe', hugo), strength: 3 } as const;
  expect(typing(typed, undefined)).toEqual({ shown: true, rules: undefined, strength: undefined });
  expect(typing(typed, rulesOf('Girafe-', hugo)).strength).toBe(3);
});
