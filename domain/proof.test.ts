import { expect, test } from 'vitest';
import { parsePostalCode } from './postal-code.ts';
import {
  compactProof,
  ibanEnd,
  isIbanEnd,
  isVitaleEnd,
  maskIban,
  vitaleEnd,
  vitaleStart,
} from './proof.ts';

const iban = 'FR0220041010050010013M02679';

test('C1 the IBAN is shown without what lies between bank and branch, and without what is to be typed', () => {
  expect(maskIban(iban)).toBe('FR02 2004 1*** **00 1001');
  expect(ibanEnd(iban)).toBe('3M02679');
});

test('C1 the card shows ten digits and asks for eleven', () => {
  const serial = '802500000204671322630';
  expect([vitaleStart(serial), vitaleEnd(serial)]).toEqual(['8025000002', '04671322630']);
});

test('C1 spaces, dots, hyphens and small letters are forgiven; another length is not', () => {
  expect(compactProof(' 3m02\u00a0679 ')).toBe('3M02679');
  expect(compactProof('046-7132.2630')).toBe('04671322630');
  expect(['3M02679', '3M0267', '3M026799', '3M02É79', ''].map(isIbanEnd)).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(['04671322630', '0467132263', '0467132263A', ''].map(isVitaleEnd)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test('C1 a postal code has five digits, overseas and Corsica too', () => {
  for (const typed of ['63000', '63 000', '20200', '97400', '01000'])
    expect(parsePostalCode(typed)).toMatchObject({ ok: true });
  for (const typed of ['6300', '630000', '2A004', '00123'])
    expect(parsePostalCode(typed)).toEqual({ ok: false, issue: 'malformed' });
  expect(parsePostalCode(' ')).toEqual({ ok: false, issue: 'required' });
});
