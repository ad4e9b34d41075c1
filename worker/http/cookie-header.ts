export interface CookiePair {
  name: string;
  value: string;
}

/**
 * Every pair of a `Cookie` header, in order and with duplicates kept (RFC 6265 §5.4): a parser that
 * keeps only the first or the last of two cookies of one name hides the attack that `own-cookies`
 * looks for.
 */
export function cookiePairs(header: string): CookiePair[] {
  const pairs: CookiePair[] = [];
  for (const part of header.split(';')) {
    const equals = part.indexOf('=');
    if (equals < 0) continue;
    pairs.push({ name: part.slice(0, equals).trim(), value: part.slice(equals + 1).trim() });
  }
  return pairs;
}

// RFC 6265 §4.1.1, `token`: a name outside of it cannot be written back in a Set-Cookie header.
const cookieName = /^[\w!#$%&'*+.^`|~-]{1,128}$/;

/** The distinct names of `header` that a `Set-Cookie` may carry, at most `max` of them. */
export function clearableNames(header: string, max: number): string[] {
  const names = new Set<string>();
  for (const { name } of cookiePairs(header)) {
    if (names.size >= max) break;
    if (cookieName.test(name)) names.add(name);
  }
  return [...names];
}
