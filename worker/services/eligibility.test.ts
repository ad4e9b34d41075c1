import { expect, test } from 'vitest';
import type { InsuredPerson } from '../../db/queries/persons.ts';
import { exclusionOf, isPerson, nobody, proofExclusionOf } from './eligibility.ts';

const lucie: InsuredPerson = {
  id: 'lucie',
  nirIndex: '',
  nirSealed: '',
  nirKind: 'certified',
  identityIndex: null,
  birthName: 'Perrin',
  marriedName: 'Blanc',
  firstName: 'Lucie',
  birthDate: '1974-11-03',
  postalCode: '33000',
  formerPostalCodes: ['75011'],
  scheme: 'general',
  caisse: 'CPAM de la Gironde',
  attachment: 'attached',
  ibanSealed: null,
  vitaleSealed: null,
  mobileSealed: null,
  fileSealed: null,
  vitaleState: 'active',
  account: 'none',
};
const claimed = { name: 'Perrin', birthDate: '1974-11-03', postalCode: '33000' };
const iban = 'FR2620041010050020013M02630';

test('C1 birth name, married name or both, in either order; present or former postal code', () => {
  for (const name of ['perrin', 'BLANC', 'Perrin-Blanc', 'Blanc Perrin'])
    expect(isPerson(lucie, { ...claimed, name })).toBe(true);
  expect(isPerson(lucie, { ...claimed, postalCode: '75011' })).toBe(true);
  const wrong = [{ name: 'Perri' }, { birthDate: '1974-11-04' }, { postalCode: '33001' }];
  for (const other of wrong) expect(isPerson(lucie, { ...claimed, ...other })).toBe(false);
  expect(isPerson({ ...lucie, marriedName: null }, { ...claimed, name: 'Blanc' })).toBe(false);
  expect(isPerson(nobody, claimed)).toBe(false);
});

test('C2 each exclusion has its own reason, and partner schemes have none', () => {
  expect(exclusionOf(lucie)).toBeNull();
  expect(exclusionOf({ ...lucie, scheme: 'CRPCEN' })).toBeNull();
  expect(exclusionOf({ ...lucie, account: 'closed' })).toBeNull();
  expect(exclusionOf({ ...lucie, nirKind: 'provisional' })).toBe('provisional-number');
  expect(exclusionOf({ ...lucie, nirKind: 'waiting' })).toBe('uncertified-number');
  expect(exclusionOf({ ...lucie, scheme: 'none', account: 'open' })).toBe('scheme-not-covered');
  expect(exclusionOf({ ...lucie, account: 'open' })).toBe('account-exists');
});

test('C2 the way by card and IBAN asks for both on file, well-formed and in force', () => {
  expect(proofExclusionOf(lucie, iban)).toBeNull();
  expect(proofExclusionOf(lucie, undefined)).toBe('no-bank-details');
  expect(proofExclusionOf(lucie, iban.replace('630', '631'))).toBe('no-bank-details');
  expect(proofExclusionOf({ ...lucie, vitaleState: 'inactive' }, iban)).toBe('card-inactive');
  expect(proofExclusionOf({ ...lucie, vitaleState: 'none' }, iban)).toBe('card-inactive');
  const moved = { ...lucie, vitaleState: 'transfer-failed' } as const;
  expect(proofExclusionOf(moved, iban)).toBe('card-transfer-failed');
});
