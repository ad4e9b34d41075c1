import { people, type DemoPerson } from '../../dev/people.ts';
import { ibanEnd, vitaleEnd } from '../../domain/proof.ts';
import { demoVisitor, type DemoVisitor } from './demo.ts';

/** Somebody about to create an account, with what they have in their hands. */
export interface Applicant extends DemoVisitor {
  lastName: string;
  /** jj/mm/aaaa. */
  birthDate: string;
  postalCode: string;
  /** What is typed of the IBAN and of the card's serial number; empty where there is none. */
  ibanEnd: string;
  vitaleEnd: string;
  /** The address and the password they will choose; theirs from then on. */
  newEmail: string;
  newPassword: string;
}

const newPassword = 'Girafe-Tournesol-42';

/** A demo person by first name, as somebody who creates an account. */
export function applicant(firstName: string): Applicant {
  const person = people.find((one) => one.firstName === firstName);
  if (!person) throw new Error(`nobody is called ${firstName}`);
  const ascii = firstName.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return applicantOf(person, `${ascii}@nouveau.test`);
}

/** @param newEmail at nouveau.test, and nobody else’s. */
export function applicantOf(person: DemoPerson, newEmail: string): Applicant {
  const { birthName, birthDate, postalCode, iban, vitale } = person;
  return {
    ...demoVisitor(person),
    lastName: birthName,
    birthDate: birthDate.split('-').toReversed().join('/'),
    postalCode,
    ibanEnd: iban ? ibanEnd(iban) : '',
    vitaleEnd: vitale ? vitaleEnd(vitale) : '',
    newEmail,
    newPassword,
    email: newEmail,
    maskedEmail: `${newEmail.slice(0, 1)}***@n***.test`,
    password: newPassword,
  };
}
