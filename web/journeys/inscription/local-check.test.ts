import { expect, test } from 'vitest';
import {
  birthDateAsTyped,
  checkContact,
  checkIdentity,
  checkProof,
  fieldErrorsFrom,
} from './local-check.ts';

const now = Date.UTC(2026, 0, 1);
const identity = {
  name: 'Lemaire',
  nir: '1 88 10 99 999 010',
  birthDate: '14/10/1988',
  postalCode: '63000',
};

test('C1: the four fields, each with its own words', () => {
  expect(checkIdentity(identity, now)).toEqual({});
  expect(checkIdentity({ name: ' ', nir: '', birthDate: '', postalCode: '' }, now)).toEqual({
    name: 'name-required',
    nir: 'nir-required',
    birthDate: 'birth-date-required',
    postalCode: 'postal-code-required',
  });
  const wrong = { name: 'x', nir: '188109999', birthDate: '31/02/1988', postalCode: '6300' };
  expect(checkIdentity(wrong, now)).toEqual({
    nir: 'nir-length',
    birthDate: 'birth-date-malformed',
    postalCode: 'postal-code-malformed',
  });
});

test('C1: a provisional number is for the server to refuse, with its reason', () => {
  expect(checkIdentity({ ...identity, nir: '7900999999021' }, now)).toEqual({});
});

test('C1: a date that the browser filled in is sent as people write it', () => {
  expect(birthDateAsTyped('1988-10-14')).toBe('14/10/1988');
  expect(birthDateAsTyped('14 10 1988')).toBe('14 10 1988');
});

test('C1: ends of numbers, spaces forgiven; the whole serial number is told from a wrong one', () => {
  expect(checkProof({ iban: '3m02 679', vitale: '04671 322630' })).toEqual({});
  expect(checkProof({ iban: '', vitale: '' })).toEqual({
    iban: 'iban-required',
    vitale: 'vitale-required',
  });
  expect(checkProof({ iban: 'FR02', vitale: '802500000204671322630' })).toEqual({
    iban: 'iban-malformed',
    vitale: 'vitale-whole',
  });
  expect(checkProof({ iban: '3M02679', vitale: '123' })).toEqual({ vitale: 'vitale-malformed' });
});

test('C5: an address twice, capitals and spaces forgiven, and an answer', () => {
  const given = { email: ' Hugo@exemple.fr ', emailAgain: 'hugo@exemple.fr', emailConsent: false };
  expect(checkContact(given)).toEqual({});
  expect(checkContact({ email: '', emailAgain: '', emailConsent: undefined })).toEqual({
    email: 'email-required',
    emailConsent: 'consent-required',
  });
  expect(checkContact({ ...given, email: 'hugo@exemple' })).toEqual({ email: 'email-malformed' });
  expect(checkContact({ ...given, emailAgain: '' })).toEqual({
    emailAgain: 'email-again-required',
  });
  expect(checkContact({ ...given, emailAgain: 'h@exemple.fr' })).toEqual({
    emailAgain: 'email-again-different',
  });
});

test('the server’s findings are said beside the same fields', () => {
  expect(
    fieldErrorsFrom([
      { field: 'mobile', issue: 'not-a-mobile' },
      { field: 'birthDate', issue: 'too-long' },
      { field: 'unheard-of', issue: 'unknown-field' },
    ]),
  ).toEqual({ mobile: 'mobile-not-a-mobile', birthDate: 'birth-date-malformed' });
});
