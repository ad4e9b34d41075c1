export type ParsedPostalCode =
  | { ok: true; code: string }
  | { ok: false; issue: 'required' | 'malformed' };

/** Reads a French postal code as people type it, spaces forgiven: five digits, overseas and Corsica included. */
export function parsePostalCode(typed: string): ParsedPostalCode {
  const code = typed.replace(/\s/gu, '');
  if (code === '') return { ok: false, issue: 'required' };
  return /^(?!00)\d{5}$/u.test(code) ? { ok: true, code } : { ok: false, issue: 'malformed' };
}
