import type { Nir } from './nir.ts';
import { nameKey } from './person-name.ts';

/** What tells people apart in the register of births, all but the first names (F1). */
export interface CivilIdentity {
  /** The birth name, never the married one. */
  familyName: string;
  /** YYYY-MM-DD. */
  birthDate: string;
  /** 1 for men, 2 for women, as in a NIR. */
  sex: string;
  /** Department and commune, or 99 and country: five characters, as in a NIR. */
  birthplace: string;
}

/** The sex and the birthplace that a NIR tells. */
export const bornAs = (nir: Nir): Pick<CivilIdentity, 'sex' | 'birthplace'> => ({
  sex: nir.slice(0, 1),
  birthplace: nir.slice(5, 10),
});

/** One text for one identity, whoever wrote it down: what its keyed hash is made of. */
export const identityKey = ({ familyName, birthDate, sex, birthplace }: CivilIdentity): string =>
  [nameKey(familyName), birthDate, sex, birthplace].join('|');

/**
 * Is the register's first name among the given names, or made of the first ones? `Marie-Claude` is
 * [`Marie`, `Claude`], and [`Marie-Claude`, `Anne`]; `Jean` is not [`Jeanne`].
 */
export function isOneOfGivenNames(firstName: string, givenNames: readonly string[]): boolean {
  const key = nameKey(firstName);
  const keys = givenNames.map(nameKey);
  const together = keys.map((_, at) => keys.slice(0, at + 1).join(''));
  return key !== '' && (keys.includes(key) || together.includes(key));
}
