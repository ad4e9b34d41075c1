import { nirKey } from './nir.ts';
import type { Nir } from './nir.ts';
import { policy } from './policy.ts';

/** Every character a password may hold: printable ASCII and the Latin-1 letters. The screen lists them. */
export const passwordCharacters = {
  lowerCase: 'abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ',
  upperCase: 'ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ',
  digits: '0123456789',
  special: ' !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~',
} as const;

/** In the order in which the screen shows them. */
export const passwordRules = [
  'length',
  'letters',
  'digit-or-special',
  'allowed-characters',
  'no-nir',
  'no-birth-date',
] as const;
export type PasswordRule = (typeof passwordRules)[number];

/** What a password can be refused for: one of the rules, or being among the commonest, which only the server checks. */
export const passwordFailures = [...passwordRules, 'too-common'] as const;
export type PasswordFailure = (typeof passwordFailures)[number];

export interface PasswordOwner {
  nir: Nir;
  /** `YYYY-MM-DD`. Not known in a browser before sign-in: `no-birth-date` then holds, and the server decides. */
  birthDate?: string;
}

/**
 * The state of each rule for a password being chosen (C4, M2, W5), in any Unicode form.
 * Throws TypeError on a birth date that is not `YYYY-MM-DD`.
 */
export function checkPassword(
  password: string,
  owner: PasswordOwner,
): { rule: PasswordRule; ok: boolean }[] {
  const characters = Array.from(normalisePassword(password));
  // Hyphens or slashes inside a date or a number do not hide it.
  const bare = characters
    .join('')
    .replace(/[ ./_-]/gu, '')
    .toUpperCase();
  const { lowerCase, upperCase, digits, special } = passwordCharacters;
  const { minLength, maxLength } = policy.password;
  const someIn = (alphabet: string): boolean => characters.some((one) => alphabet.includes(one));
  const everyIn = (alphabet: string): boolean => characters.every((one) => alphabet.includes(one));

  const holds: Record<PasswordRule, boolean> = {
    length: characters.length >= minLength && characters.length <= maxLength,
    letters: someIn(lowerCase) && someIn(upperCase),
    'digit-or-special': someIn(digits + special),
    'allowed-characters': everyIn(lowerCase + upperCase + digits + special),
    'no-nir': !holdsRunOfNir(bare, owner.nir),
    'no-birth-date': owner.birthDate === undefined || !holdsBirthDate(bare, owner.birthDate),
  };
  return passwordRules.map((rule) => ({ rule, ok: holds[rule] }));
}

export function isAcceptable(password: string, owner: PasswordOwner): boolean {
  return checkPassword(password, owner).every(({ ok }) => ok);
}

/** The form that is hashed and compared: NFC, so that a phone and a computer type the same password. */
export function normalisePassword(password: string): string {
  return password.normalize('NFC');
}

/** The number as the card prints it, key included. */
function holdsRunOfNir(bare: string, nir: Nir): boolean {
  const printed = nir + nirKey(nir);
  const { nirRunLength } = policy.password;
  for (let start = 0; start + nirRunLength <= printed.length; start += 1) {
    if (bare.includes(printed.slice(start, start + nirRunLength))) return true;
  }
  return false;
}

function holdsBirthDate(bare: string, birthDate: string): boolean {
  const [, yyyy, yy, mm, dd] = /^(\d\d(\d\d))-(\d\d)-(\d\d)$/u.exec(birthDate) ?? [];
  if (!yyyy || !yy || !mm || !dd) throw new TypeError('A birth date is written YYYY-MM-DD.');

  // The year alone is refused, which covers every writing with four digits of it.
  if (bare.includes(yyyy) || bare.includes(yy + mm + dd)) return true;
  // Day and month with the year elsewhere; `ddmmyy` is the case of nothing in between.
  const around = bare.split(dd + mm);
  return around.length > 1 && around.some((part) => part.includes(yy));
}
