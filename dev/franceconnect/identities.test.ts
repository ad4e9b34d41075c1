import { expect, test } from 'vitest';
import { people } from '../people.ts';
import { identityFor, loginFrom, logins } from './identities.ts';

test.each(people.map((person) => [person.firstName, person] as const))(
  '%s signs in by the first name',
  (firstName, person) => {
    const identity = identityFor(loginFrom(` ${firstName.toUpperCase()} `));
    expect(identity).toMatchObject({
      given_name: firstName,
      given_name_array: [firstName],
      family_name: person.birthName.toUpperCase(),
      birthdate: person.birthDate,
      gender: '1 3 7'.split(' ').includes(person.nir.charAt(0)) ? 'male' : 'female',
    });
    expect(identity?.email).toMatch(/^[a-z]+\.[a-z]+@franceconnect\.test$/u);
  },
);

test('every name that is offered is somebody’s, except the one that refuses', () => {
  expect(logins.filter((login) => identityFor(login) === undefined)).toEqual(['refus']);
  expect(new Set(logins).size).toBe(logins.length);
});

test('«ambigu» has the civil status of two people, «inconnu» of none', () => {
  const same = (login: string) => {
    const identity = identityFor(login);
    return people.filter(
      ({ birthName, birthDate }) =>
        birthName.toUpperCase() === identity?.family_name && birthDate === identity.birthdate,
    ).length;
  };
  expect([same('ambigu'), same('inconnu'), same('hugo')]).toEqual([2, 0, 1]);
});
