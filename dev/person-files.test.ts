import { expect, test } from 'vitest';
import { overlapping } from '../domain/insurers.ts';
import { generatedPerson } from './generated-person.ts';
import { fullName, people } from './people.ts';
import { fileOf, paymentsOf } from './person-files.ts';

const now = Date.UTC(2026, 2, 10, 12);
const today = '2026-03-10';

for (const person of people) {
  test(`${fullName(person)}: file and payments hold together with the attachment`, () => {
    const file = fileOf(person, now);
    const payments = paymentsOf(person, now);
    const attached = person.attachment === 'attached';
    expect(file.rights.open).toBe(attached);
    expect(file.caisseCode === null).toBe(person.caisse === null);
    expect(file.postalAddress[1]).toMatch(new RegExp(`^${person.postalCode} \\p{Lu}`, 'u'));
    expect(file.postalAddress[1]).not.toContain('Exemple');
    expect(overlapping(file.insurers, today)).toBe(person.firstName === 'Sofia');
    expect(payments.length > 0).toBe(attached);
    expect(payments.length).toBeLessThanOrEqual(8);
    const days = payments.map(({ paidOn }) => paidOn);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(days.every((day) => day < today)).toBe(true);
  });
}

test('generated people have a file as well', () => {
  expect(fileOf(generatedPerson(3), now)).toMatchObject({ rights: { open: true } });
});
