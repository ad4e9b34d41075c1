import { demoPassword, people, type DemoPerson } from '../../dev/people.ts';

export { demoPassword };

export interface DemoVisitor {
  firstName: string;
  fullName: string;
  /** 13 characters. */
  nir: string;
  key: string;
  email: string;
  maskedEmail: string;
  password: string;
}

/** A demo person by first name, as a visitor knows themselves. */
export function demo(firstName: string): DemoVisitor {
  const person = people.find((one) => one.firstName === firstName);
  if (!person) throw new Error(`nobody is called ${firstName}`);
  return demoVisitor(person);
}

export function demoVisitor({ firstName, birthName, nir, key, account }: DemoPerson): DemoVisitor {
  const email = account?.email ?? '';
  // Every demo address is at example.test; written out, so that the masking has a witness.
  const maskedEmail = `${email.slice(0, 1)}***@e***.test`;
  const fullName = `${firstName} ${birthName}`;
  return { firstName, fullName, nir, key, email, maskedEmail, password: demoPassword };
}
