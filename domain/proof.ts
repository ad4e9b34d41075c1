import { policy } from './policy.ts';

const { ibanTyped, vitaleShown, vitaleTyped } = policy.proof;

/** What was typed of an IBAN or a serial number, without what people put between the groups. */
export const compactProof = (typed: string): string =>
  typed.replace(/[\s.\p{Pd}]/gu, '').toUpperCase();

/** The form of the end of an IBAN: 7 digits or capital letters (C1). */
export const isIbanEnd = (compact: string): boolean =>
  new RegExp(`^[0-9A-Z]{${ibanTyped}}$`, 'u').test(compact);

/** The form of the end of a card's serial number: 11 digits (C1). */
export const isVitaleEnd = (compact: string): boolean =>
  new RegExp(`^[0-9]{${vitaleTyped}}$`, 'u').test(compact);

export const ibanEnd = (iban: string): string => iban.slice(-ibanTyped);
export const vitaleEnd = (serial: string): string => serial.slice(vitaleShown);
export const vitaleStart = (serial: string): string => serial.slice(0, vitaleShown);

/**
 * An IBAN its holder recognises, without the end to type: `FR02 2004 1*** **00 1001`. Stars hide what lies
 * between the bank and the branch, as on the account's own pages.
 */
export function maskIban(iban: string): string {
  const shown = iban.slice(0, -ibanTyped);
  const masked = [...shown].map((character, at) => (at >= 9 && at < 14 ? '*' : character)).join('');
  return masked.replace(/(.{4})(?=.)/gu, '$1 ');
}
