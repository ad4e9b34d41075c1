import { people, type DemoPerson } from '../people.ts';

/** What the civil register says of somebody: FranceConnect's «identité pivot», and a mail address. */
export interface Identity {
  given_name: string;
  given_name_array: string[];
  /** Name of birth, in capitals. */
  family_name: string;
  /** YYYY-MM-DD. */
  birthdate: string;
  gender: 'male' | 'female';
  /** INSEE code, empty for a person born abroad. */
  birthplace: string;
  birthcountry: string;
  email: string;
}

/** Signs in as nobody: FranceConnect refuses, as when a person gives up. */
export const refusingLogin = 'refus';

const inconnu: Identity = {
  given_name: 'Sacha',
  given_name_array: ['Sacha'],
  family_name: 'INCONNU',
  birthdate: '1999-09-09',
  gender: 'female',
  birthplace: '',
  birthcountry: '99999',
  email: 'sacha.inconnu@franceconnect.test',
};

/** By the name to type: a person's first name; `ambigu` is two people at once, `inconnu` nobody. */
const identities: ReadonlyMap<string, Identity> = new Map([
  ...people.map((person) => [plain(person.firstName), identityOf(person)] as const),
  ...people
    .filter(({ firstName }) => firstName === 'Claude')
    .map((person) => ['ambigu', identityOf(person)] as const),
  ['inconnu', inconnu],
]);

/** The names that may be typed, in the order of the table. */
export const logins: readonly string[] = [...identities.keys(), refusingLogin];

/** Accents and capitals make no difference. */
export const loginFrom = (typed: string): string => plain(typed.trim());

export const identityFor = (login: string): Identity | undefined => identities.get(login);

function identityOf({ firstName, birthName, birthDate, nir }: DemoPerson): Identity {
  // Department and commune of birth, or 99 and the country.
  const birth = nir.slice(5, 10);
  const abroad = birth.startsWith('99');
  return {
    given_name: firstName,
    given_name_array: [firstName],
    family_name: birthName.toUpperCase(),
    birthdate: birthDate,
    gender: '137'.includes(nir.charAt(0)) ? 'male' : 'female',
    birthplace: abroad ? '' : birth,
    birthcountry: abroad ? birth : '99100',
    email: `${plain(firstName)}.${plain(birthName)}@franceconnect.test`,
  };
}

/** `Inès` → `ines`. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
