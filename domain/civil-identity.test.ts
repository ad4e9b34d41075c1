import { expect, test } from 'vitest';
import { bornAs, identityKey, isOneOfGivenNames } from './civil-identity.ts';
import type { Nir } from './nir.ts';
import { nameKey } from './person-name.ts';

test('C1 F1 a name is compared without case, accents, hyphens, apostrophes or spaces', () => {
  const same = ['Perrin-Blanc', 'PERRIN BLANC', 'perrin\u2011blanc', 'Pérrin  Blanc'];
  expect(new Set(same.map(nameKey)).size).toBe(1);
  expect(nameKey('D’Œuvre')).toBe(nameKey("d'oeuvre"));
  expect(nameKey('Lefèvre')).toBe(nameKey('LEFE\u0300VRE'));
  expect(nameKey('Lemaire')).not.toBe(nameKey('Lemaitre'));
});

test('F1 sex and birthplace are those of the NIR, abroad and in Corsica too', () => {
  expect(bornAs('2900199999001' as Nir)).toEqual({ sex: '2', birthplace: '99999' });
  expect(bornAs('171072B999019' as Nir)).toEqual({ sex: '1', birthplace: '2B999' });
});

test('F1 one identity has one key, however its name is written; another part makes another key', () => {
  const one = { familyName: 'Lefèvre', birthDate: '1995-05-30', sex: '2', birthplace: '99999' };
  expect(identityKey({ ...one, familyName: 'LEFEVRE' })).toBe(identityKey(one));
  const others = [
    { familyName: 'Lefebvre' },
    { birthDate: '1995-05-31' },
    { sex: '1' },
    { birthplace: '75056' },
  ];
  for (const other of others) expect(identityKey({ ...one, ...other })).not.toBe(identityKey(one));
});

test('F1 the first name is one of the given names, or made of the first of them', () => {
  expect(isOneOfGivenNames('Inès', ['INES', 'MARIE'])).toBe(true);
  expect(isOneOfGivenNames('Marie', ['INES', 'MARIE'])).toBe(true);
  expect(isOneOfGivenNames('Marie-Claude', ['Marie', 'Claude', 'Anne'])).toBe(true);
  expect(isOneOfGivenNames('Marie-Claude', ['Marie-Claude'])).toBe(true);
  expect(isOneOfGivenNames('Jean', ['Jeanne'])).toBe(false);
  expect(isOneOfGivenNames('Claude-Anne', ['Marie', 'Claude', 'Anne'])).toBe(false);
  expect(isOneOfGivenNames('', ['Marie'])).toBe(false);
});
