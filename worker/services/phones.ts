import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

export type ParsedPhone =
  /** E.164. */
  { ok: true; number: string } | { ok: false; issue: 'malformed' | 'not-a-mobile' };

// The French numbering plan: 6 and 7 are mobiles; the rest cannot receive an SMS.
const frenchLandline = /^\+33[1-589]/u;

/** Reads a telephone as people type it: French unless it says otherwise. Overseas and foreign numbers are welcome. */
export function parsePhone(typed: string, kind: 'mobile' | 'landline'): ParsedPhone {
  const parsed = parsePhoneNumberFromString(typed, 'FR');
  if (!parsed?.isValid() || parsed.ext !== undefined) return { ok: false, issue: 'malformed' };
  const { number } = parsed;
  return kind === 'mobile' && frenchLandline.test(number)
    ? { ok: false, issue: 'not-a-mobile' }
    : { ok: true, number };
}
