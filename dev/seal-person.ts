import type { NewAccount } from '../db/queries/accounts.ts';
import type { NewPerson } from '../db/queries/register.ts';
import { bornAs, identityKey } from '../domain/civil-identity.ts';
import { parseNir } from '../domain/nir.ts';
import { blindIndex } from '../worker/crypto/blind-index.ts';
import type { Keyring } from '../worker/crypto/keyring.ts';
import { seal } from '../worker/crypto/seal.ts';
import type { DemoAccount, DemoPerson } from './people.ts';

/** A row of the register, with what identifies the person sealed. */
export async function sealPerson(
  keyring: Keyring,
  id: string,
  person: DemoPerson,
): Promise<NewPerson> {
  const { nir, iban, vitale } = person;
  const [nirIndex, identityIndex, nirSealed, ibanSealed, vitaleSealed] = await Promise.all([
    blindIndex(keyring, 'nir', nir),
    blindIndex(keyring, 'identity', identityOf(person)),
    seal(keyring, 'person.nir', nir),
    iban === null ? null : seal(keyring, 'person.iban', iban),
    vitale === null ? null : seal(keyring, 'person.vitale', vitale),
  ]);
  return {
    id,
    nirIndex,
    identityIndex,
    nirSealed,
    nirKind: person.nirKind,
    birthName: person.birthName,
    marriedName: person.marriedName ?? null,
    firstName: person.firstName,
    birthDate: person.birthDate,
    postalCode: person.postalCode,
    formerPostalCodes: [...(person.formerPostalCodes ?? [])],
    scheme: person.scheme,
    caisse: person.caisse,
    attachment: person.attachment,
    ibanSealed,
    vitaleSealed,
    vitaleState: person.vitaleState,
  };
}

/** What FranceConnect's identity is compared with (F1). */
export function identityOf({ birthName, birthDate, nir }: DemoPerson): string {
  const parsed = parseNir(nir);
  if (!parsed.ok) throw new Error('a demo person has an impossible number');
  return identityKey({ familyName: birthName, birthDate, ...bornAs(parsed.nir) });
}

const day = 86_400_000;

export interface AccountContext {
  id: string;
  personId: string;
  passwordHash: string;
  /** When the demo data are made, ms since the epoch. */
  now: number;
}

/** The row of an account, with its address sealed. */
export async function sealAccount(
  keyring: Keyring,
  account: DemoAccount,
  { id, personId, passwordHash, now }: AccountContext,
): Promise<NewAccount> {
  const { email } = account;
  const changedAt = account.emailChangedAgo === undefined ? null : now - account.emailChangedAgo;
  // Older than every other date of the table.
  const createdAt = Math.min(now - 400 * day, (account.closedAt ?? now) - 400 * day);
  return {
    id,
    personId,
    passwordHash,
    emailSealed: email === null ? null : await seal(keyring, 'account.email', email),
    emailIndex: email === null ? null : await blindIndex(keyring, 'email', email.toLowerCase()),
    emailEnteredAt: email === null ? null : (changedAt ?? createdAt),
    emailConfirmedAt: account.emailConfirmed ? (changedAt ?? createdAt) : null,
    emailChangedAt: changedAt,
    createdAt,
    closedAt: account.closedAt ?? null,
    lastSignInAt: account.lastSignInAt ?? null,
    termsVersion: account.termsVersion,
  };
}
