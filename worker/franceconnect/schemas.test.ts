import * as v from 'valibot';
import { expect, test } from 'vitest';
import { identityOf } from './identity.ts';
import { idTokenClaims, publicKeys, userInfoClaims } from './schemas.ts';

const userInfo = {
  iss: 'https://franceconnect.example/api/v2',
  sub: 'a'.repeat(66),
  aud: 'ameli-edge',
  exp: 1_790_000_000,
  given_name: 'Angela Claire Louise',
  given_name_array: ['Angela', 'Claire Louise'],
  family_name: 'DUBOIS',
  birthdate: '1962-08-24',
  gender: 'female',
  birthplace: '75107',
  birthcountry: '99100',
  email: 'angela@dubois.example',
};
const read = (change: object) => identityOf(v.parse(userInfoClaims, { ...userInfo, ...change }));
const without = (name: keyof typeof userInfo) => ({ [name]: undefined });

test('F1 given names are told apart by the array, by spaces where there is none', () => {
  expect(read({}).givenNames).toEqual(['Angela', 'Claire Louise']);
  expect(read(without('given_name_array')).givenNames).toEqual(['Angela', 'Claire', 'Louise']);
});

test('F1 a birth abroad has no commune; a Corsican one has a letter', () => {
  expect(read({ birthplace: '', birthcountry: '99352' })).toMatchObject({ birthplace: '' });
  expect(read(without('birthplace'))).toMatchObject({ birthplace: '' });
  expect(read({ birthplace: '2B033' })).toMatchObject({ birthplace: '2B033' });
});

test('F2 an address that cannot be written to is as good as none', () => {
  expect(read({ email: 'angela@dubois.example' }).email).toBe('angela@dubois.example');
  for (const email of [undefined, '', 'angela', 42, null]) {
    expect(read({ email })).not.toHaveProperty('email');
  }
});

test.each([
  { iss: undefined },
  { aud: undefined },
  { exp: undefined },
  { sub: '' },
  { given_name: ' ' },
  { given_name_array: [] },
  { family_name: undefined },
  { birthdate: '24/08/1962' },
  { birthdate: '1962-13-01' },
  { gender: 'unknown' },
  { birthplace: 'Lyon' },
  { birthcountry: '75107' },
])('F4 %o is not an identity', (change) => {
  expect(v.is(userInfoClaims, { ...userInfo, ...change })).toBe(false);
});

test('F4 a level below what was asked for is refused, a higher one is not', () => {
  const claims = { ...userInfo, iat: 1, nonce: 'n'.repeat(43) };
  const accepted = ['eidas0', 'eidas1', 'eidas2', 'eidas3', undefined].filter((acr) =>
    v.is(idTokenClaims, { ...claims, acr }),
  );
  expect(accepted).toEqual(['eidas1', 'eidas2', 'eidas3']);
});

test('F1 keys that are of no use here are left out, private parts too', () => {
  const ec = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'one' };
  const keys = [
    { ...ec, d: 'private' },
    { ...ec, crv: 'P-384' },
    { kty: 'oct', k: 'AA' },
    { kty: 'RSA', n: 'AA', e: 'AQAB', use: 'sig', x5c: ['…'] },
    'nonsense',
  ];
  expect(v.parse(publicKeys, { keys })).toEqual({
    keys: [ec, { kty: 'RSA', n: 'AA', e: 'AQAB', use: 'sig' }],
  });
});
