export type ParsedEmail =
  | { ok: true; email: string }
  | { ok: false; issue: 'required' | 'malformed' };

// RFC 5321, 4.5.3.1: octets of the part before the @, and of the whole.
const maxLocal = 64;
const maxWhole = 254;

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/iu;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const domainName = new RegExp(`^(?:${label}\\.)+(?![0-9]+$)${label}$`, 'iu');

/**
 * Reads an address as people type it: spaces around it go, the rest stays as it is. The form that mail
 * servers deliver (RFC 5321, without quoted parts or address literals, and with a dot in the domain);
 * whether it exists only the confirmation message tells.
 */
export function parseEmail(typed: string): ParsedEmail {
  const email = typed.trim();
  if (email === '') return { ok: false, issue: 'required' };
  const at = email.lastIndexOf('@');
  const [local, domain] = [email.slice(0, at), email.slice(at + 1)];
  const fits = at > 0 && local.length <= maxLocal && email.length <= maxWhole;
  return fits && localPart.test(local) && domainName.test(domain)
    ? { ok: true, email }
    : { ok: false, issue: 'malformed' };
}

/** The form by which addresses are compared: capitals make no difference. */
export const emailKey = (email: string): string => email.toLowerCase();
