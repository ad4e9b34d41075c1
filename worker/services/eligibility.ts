import { isValidIBAN } from 'ibantools';
import type { InsuredPerson } from '../../db/queries/persons.ts';
import { equalTexts } from '../../domain/constant-time.ts';
import type { ExclusionCode } from '../../domain/outcome-codes.ts';
import { nameKey } from '../../domain/person-name.ts';

/** What somebody says of themselves, in the forms the register uses. */
export interface ClaimedIdentity {
  name: string;
  /** YYYY-MM-DD. */
  birthDate: string;
  postalCode: string;
}

type Identified = Pick<
  InsuredPerson,
  'birthName' | 'marriedName' | 'birthDate' | 'postalCode' | 'formerPostalCodes'
>;

/** Stands in for a person the register does not know: a date that no form lets through. */
export const nobody: Identified = {
  birthName: 'Personne',
  marriedName: null,
  birthDate: '0000-00-00',
  postalCode: '00000',
  formerPostalCodes: [],
};

/**
 * Is this the person? Birth or married name, or both together; the present postal code or a former one (C1).
 * Everything is compared whatever the first comparison said, and nobody learns which one failed.
 */
export function isPerson(person: Identified, claimed: ClaimedIdentity): boolean {
  const { birthName, marriedName, birthDate, postalCode, formerPostalCodes } = person;
  const names = marriedName
    ? [birthName, marriedName, `${birthName}${marriedName}`, `${marriedName}${birthName}`]
    : [birthName];
  const matches = [
    anyEqual(names.map(nameKey), nameKey(claimed.name)),
    equalTexts(birthDate, claimed.birthDate),
    anyEqual([postalCode, ...formerPostalCodes], claimed.postalCode),
  ];
  return matches.every(Boolean);
}

const anyEqual = (known: readonly string[], typed: string): boolean =>
  known.map((one) => equalTexts(one, typed)).some(Boolean);

/** Why this person cannot create an account by any way, in the order they are told (C2, F2). */
export function exclusionOf({ nirKind, scheme, account }: InsuredPerson): ExclusionCode | null {
  if (nirKind === 'provisional') return 'provisional-number';
  if (nirKind === 'waiting') return 'uncertified-number';
  if (scheme === 'none') return 'scheme-not-covered';
  return account === 'open' ? 'account-exists' : null;
}

/** Why the way by Vitale card and IBAN is closed to them; FranceConnect stays open (C2). */
export function proofExclusionOf(
  { vitaleState }: InsuredPerson,
  iban: string | undefined,
): ExclusionCode | null {
  if (iban === undefined || !isValidIBAN(iban)) return 'no-bank-details';
  if (vitaleState === 'transfer-failed') return 'card-transfer-failed';
  return vitaleState === 'active' ? null : 'card-inactive';
}
