import { type Nir, nirKey } from './nir.ts';

/**
 * An e-mail address its owner recognises and nobody else can use: `anne@gmail.com` → `a***@g***.com`.
 * First character of each side and the last label; always three stars, so that lengths stay hidden.
 * A text without `@`, which no account holds, becomes `***`.
 */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  if (at === -1) return '***';

  const domain = email.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  const lastLabel = dot === -1 ? '' : domain.slice(dot);
  return `${firstCharacter(email.slice(0, at))}***@${firstCharacter(domain)}***${lastLabel}`;
}

// By code point: half of a surrogate pair would be shown as a broken character.
const firstCharacter = (text: string): string => Array.from(text)[0] ?? '';

/** A telephone its owner recognises, by its last two digits: `+33650564278` → `** ** ** ** 78`. */
export const maskPhone = (number: string): string => `** ** ** ** ${number.slice(-2)}`;

/** An IBAN its owner recognises, by its country and its end: `FR** **** **** **** **** ***2 679`. */
export const maskWholeIban = (iban: string): string =>
  `${iban.slice(0, 2)}${'*'.repeat(Math.max(0, iban.length - 6))}${iban.slice(-4)}`.replace(
    /(.{4})(?=.)/gu,
    '$1 ',
  );

/** A number its owner recognises, by its first digit, the order of birth and the key: `2 ** ** ** *** 001 13`. */
export const maskNir = (nir: Nir): string =>
  `${nir.slice(0, 1)} ** ** ** *** ${nir.slice(10)} ${nirKey(nir)}`;
