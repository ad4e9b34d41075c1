import type { InsuredPerson } from '../../db/queries/persons.ts';
import { type Nir, parseNir } from '../../domain/nir.ts';
import { unseal } from '../crypto/seal.ts';
import type { Edge } from './edge.ts';

/** What the register keeps sealed of a person; undefined when it is not there, or does not open. */

type Sealed<Field extends keyof InsuredPerson> = Pick<InsuredPerson, Field> | undefined;

export const ibanOf = async ({ keyring }: Edge, person: Sealed<'ibanSealed'>) =>
  person?.ibanSealed ? unseal(keyring, 'person.iban', person.ibanSealed) : undefined;

/** All 21 digits. */
export const vitaleOf = async ({ keyring }: Edge, person: Sealed<'vitaleSealed'>) =>
  person?.vitaleSealed ? unseal(keyring, 'person.vitale', person.vitaleSealed) : undefined;

export async function nirOf(
  { keyring }: Edge,
  person: Sealed<'nirSealed'>,
): Promise<Nir | undefined> {
  const plain = person && (await unseal(keyring, 'person.nir', person.nirSealed));
  const parsed = plain === undefined ? undefined : parseNir(plain);
  return parsed?.ok ? parsed.nir : undefined;
}
