import { expect, test } from 'vitest';
import { rulesOf, spoken } from './password-watch.ts';

const owner = {
  step: 'password',
  nir: '1881099999010',
  birthDate: '1988-10-14',
  names: ['Hugo', 'Lemaire'],
} as const;
const hugo = { ...owner, names: [...owner.names] };

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

test('C4: what is read aloud counts the rules left and says the level, never the password', () => {
  const rules = rulesOf('hugo1988', hugo);
  expect(spoken({ shown: false, rules: undefined, strength: undefined })).toBe('');
  expect(spoken({ shown: false, rules, strength: 'unavailable' })).toBe(
    'Il reste 2 règles à respecter.',
  );
  expect(spoken({ shown: true, rules: rulesOf('Girafe-Tournesol-42', hugo), strength: 4 })).toBe(
    'Toutes les règles sont respectées. Niveau indicatif de sécurité\u00a0: très bon.',
  );
});
