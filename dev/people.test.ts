import { expect, test } from 'vitest';
import { nirKey, parseNir } from '../domain/nir.ts';
import { parsePhone } from '../worker/services/phones.ts';
import { fictitiousIban } from './iban.ts';
import { fullName, people } from './people.ts';

for (const person of people) {
  test(`${fullName(person)}: number, key, dates and card hold together`, () => {
    const parsed = parseNir(person.nir + person.key);
    if (!parsed.ok) throw new Error(parsed.issue);
    expect(nirKey(parsed.nir)).toBe(person.key);
    expect(parsed.kind).toBe(person.nirKind === 'certified' ? 'definitive' : 'provisional');
    expect(person.birthDate.slice(2).replace('-', '')).toMatch(
      new RegExp(`^${person.nir.slice(1, 5)}`, 'u'),
    );
    expect(new Date(person.birthDate).toISOString().slice(0, 10)).toBe(person.birthDate);
    expect(person.postalCode).toMatch(/^\d{5}$/u);
    expect(person.vitale ?? '802500000212345678901').toMatch(/^8025000002\d{11}$/u);
    expect(person.iban === null || ibanRemainder(person.iban) === 1).toBe(true);
  });

  test(`${fullName(person)}: the address follows from the name`, () => {
    const plain = `${person.firstName}.${person.birthName}`
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .toLowerCase();
    expect([undefined, null, `${plain}@example.test`]).toContain(person.account?.email);
  });
}

test('telephones are of the ranges kept for fiction, and of the kind they are said to be', () => {
  const phones = people.flatMap(({ mobile, account }) => [
    { number: mobile, kind: 'mobile' as const },
    { number: account?.mobile, kind: 'mobile' as const },
    { number: account?.landline, kind: 'landline' as const },
  ]);
  const given = phones.filter(({ number }) => number !== undefined);
  expect(given.length).toBeGreaterThan(4);
  for (const { number = '', kind } of given) {
    expect(parsePhone(number, kind)).toEqual({ ok: true, number });
    expect(number).toMatch(kind === 'mobile' ? /^\+3363998/u : /^\+3319900/u);
  }
});

test('nobody shares a number, a card or an account', () => {
  for (const field of ['nir', 'vitale', 'iban'] as const) {
    const values = people.map((person) => person[field]).filter((value) => value !== null);
    expect(new Set(values).size).toBe(values.length);
  }
});

test('fictitious accounts have both their keys', () => {
  expect(fictitiousIban(1)).toBe('FR0220041010050010013M02679');
  expect(fictitiousIban(2)).toBe('FR2620041010050020013M02630');
});

/** ISO 13616: 1 for a right key. */
function ibanRemainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  const numeric = moved.replace(/[A-Z]/gu, (letter) => String(letter.charCodeAt(0) - 55));
  return Number(BigInt(numeric) % 97n);
}
