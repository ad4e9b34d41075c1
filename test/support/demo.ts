import { demoPassword, people } from '../../dev/people.ts';

export { demoPassword };

export interface DemoVisitor {
  firstName: string;
  fullName: string;
  /** 13 characters. */
  nir: string;
  key: string;
  email: string;
  maskedEmail: string;
}

/** A demo person by first name, as a visitor knows themselves. */
export function demo(firstName: string): DemoVisitor {
  const person = people.find((one) => one.firstName === firstName);
  if (!person) throw new Error(`nobody is called ${firstName}`);
  const { birthName, nir, key } = person;
  const email = person.account?.email ?? '';
  // Every demo address is at example.test; written out, so that the masking has a witness.
  const maskedEmail = `${email.slice(0, 1)}***@e***.test`;
  return { firstName, fullName: `${firstName} ${birthName}`, nir, key, email, maskedEmail };
}
