declare const nirBrand: unique symbol;

/** A well-formed NIR without its key: 13 characters, digits except the `A` or `B` of Corsica. */
export type Nir = string & { readonly [nirBrand]: true };

/** Told by the first digit alone; whether a number is *certified* only the register knows. */
export type NirKind = 'definitive' | 'provisional';

export type NirIssue = 'required' | 'malformed' | 'wrong-key';

export type ParsedNir = { ok: true; nir: Nir; kind: NirKind } | { ok: false; issue: NirIssue };

// What people and PDF files put between the groups: spaces of any width, dots, hyphens and dashes.
const separators = /[\s.\p{Pd}\u00ad\u200b\u2060\u2212]/gu;

const month = '(?:0[1-9]|1[0-2]|20|3[0-9]|4[0-2]|[5-9][0-9])';
// Overseas (97x, 98x) the department takes three characters and the commune two.
const birthplace =
  '(?:(?:0[1-9]|[1-8][0-9]|9[0-569]|2[AB])(?!000)[0-9]{3}|9[78][0-9](?!00)[0-9]{2})';

/** Sex, year, month, department, commune or country, order. */
const birthLayout = new RegExp(`^[1-4][0-9]{2}${month}${birthplace}(?!000)[0-9]{3}$`, 'u');

/** Numbers given by a caisse (7, 8) or to passing migrants (5, 6) say nothing of the birth. */
const caisseLayout = /^[5-8][0-9]{12}$/u;

const isNir = (text: string): text is Nir => birthLayout.test(text) || caisseLayout.test(text);

/**
 * Reads a NIR as people type it: 13 characters, or 15 with the key (then checked), in groups or not,
 * in either case. Never throws. Layout: décret 82-103 and the registers' codes, see docs/rules.md.
 */
export function parseNir(typed: string): ParsedNir {
  const compact = typed.replace(separators, '').toUpperCase();
  if (compact === '') return { ok: false, issue: 'required' };

  const nir = compact.slice(0, 13);
  const key = compact.slice(13);
  if (!isNir(nir) || !/^(?:[0-9]{2})?$/u.test(key)) return { ok: false, issue: 'malformed' };
  if (key !== '' && key !== nirKey(nir)) return { ok: false, issue: 'wrong-key' };

  return { ok: true, nir, kind: /^[12]/u.test(nir) ? 'definitive' : 'provisional' };
}

/** The two digits of the key, `01` to `97`: 97 − (n mod 97), where 2A counts as 19 and 2B as 18. */
export function nirKey(nir: Nir): string {
  const digits = Number(nir.replace('2A', '19').replace('2B', '18'));
  return String(97 - (digits % 97)).padStart(2, '0');
}

/** Grouped as on the Vitale card, key included: `2 90 01 99 999 001 13`. */
export function formatNir(nir: Nir): string {
  return `${nir}${nirKey(nir)}`.replace(/^(.)(..)(..)(..)(...)(...)(..)$/u, '$1 $2 $3 $4 $5 $6 $7');
}
