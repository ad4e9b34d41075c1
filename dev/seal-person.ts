import type { NewAccount } from '../db/queries/accounts.ts';
import type { NewPayment, NewPerson } from '../db/queries/register.ts';
import { bornAs, identityKey } from '../domain/civil-identity.ts';
import { type ConsentChannel, consentVersion } from '../domain/creation.ts';
import { parseNir } from '../domain/nir.ts';
import { blindIndex } from '../worker/crypto/blind-index.ts';
import type { Keyring } from '../worker/crypto/keyring.ts';
import { seal } from '../worker/crypto/seal.ts';
import type { DemoAccount, DemoPerson } from './people.ts';
import { fileOf, paymentsOf } from './person-files.ts';

/** A row of the register, with what identifies the person sealed; their file is as of `now` (ms). */
export async function sealPerson(
  keyring: Keyring,
  id: string,
  person: DemoPerson,
  now: number = Date.now(),
): Promise<NewPerson> {
  const { nir, iban, vitale } = person;
  const [nirIndex, identityIndex, nirSealed, ibanSealed, vitaleSealed, file] = await Promise.all([
    blindIndex(keyring, 'nir', nir),
    blindIndex(keyring, 'identity', identityOf(person)),
    seal(keyring, 'person.nir', nir),
    iban === null ? null : seal(keyring, 'person.iban', iban),
    vitale === null ? null : seal(keyring, 'person.vitale', vitale),
    sealFile(keyring, person, now),
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
    ...file,
  };
}

/** What the caisse keeps of them beside who they are (I2, K3). */
export async function sealFile(keyring: Keyring, person: DemoPerson, now: number) {
  const { mobile } = person;
  const [fileSealed, mobileSealed] = await Promise.all([
    seal(keyring, 'person.file', JSON.stringify(fileOf(person, now))),
    mobile === undefined ? null : seal(keyring, 'person.phone', mobile),
  ]);
  return { fileSealed, mobileSealed };
}

/** Rows of what was paid to them, as of `now` (ms). */
export const sealPayments = (
  keyring: Keyring,
  personId: string,
  person: DemoPerson,
  now: number,
): Promise<NewPayment[]> =>
  Promise.all(
    paymentsOf(person, now).map(async ({ paidOn, ...content }) => ({
      id: crypto.randomUUID(),
      personId,
      paidOn,
      contentSealed: await seal(keyring, 'payment', JSON.stringify(content)),
    })),
  );

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

/** The row of an account, with what reaches its owner sealed. */
export async function sealAccount(
  keyring: Keyring,
  account: DemoAccount,
  { id, personId, passwordHash, now }: AccountContext,
): Promise<NewAccount> {
  const { email, mobile, landline, consents = {} } = account;
  const changedAt = account.emailChangedAgo === undefined ? null : now - account.emailChangedAgo;
  // Older than every other date of the table.
  const createdAt = Math.min(now, account.closedAt ?? now, account.lastSignInAt ?? now) - 400 * day;
  return {
    id,
    personId,
    passwordHash,
    emailSealed: email === null ? null : await seal(keyring, 'account.email', email),
    emailIndex: email === null ? null : await blindIndex(keyring, 'email', email.toLowerCase()),
    emailEnteredAt: email === null ? null : (changedAt ?? createdAt),
    emailConfirmedAt: account.emailConfirmed ? (changedAt ?? createdAt) : null,
    emailChangedAt: changedAt,
    mobileSealed: mobile === undefined ? null : await seal(keyring, 'account.phone', mobile),
    landlineSealed: landline === undefined ? null : await seal(keyring, 'account.phone', landline),
    consents: Object.fromEntries(
      (Object.entries(consents) as [ConsentChannel, boolean][]).map(([channel, granted]) => [
        channel,
        { granted, at: createdAt, version: consentVersion },
      ]),
    ),
    createdAt,
    closedAt: account.closedAt ?? null,
    lastSignInAt: account.lastSignInAt ?? null,
    termsVersion: account.termsVersion,
  };
}
