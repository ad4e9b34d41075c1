import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTVerifyGetKey } from 'jose';
import * as v from 'valibot';
import type { AccessSettings } from './settings.ts';

/** The header in which Access hands its token to the application behind it. */
export const accessHeader = 'Cf-Access-Jwt-Assertion';

export type AccessVerdict =
  | { ok: true; email: string }
  /** A name out of a fixed list, for the log. */
  | { ok: false; reason: string };

export interface AccessDependencies {
  fetch?: typeof fetch;
  /** Of this machine: tokens are dated by Access's clock, not by the application's. */
  now?: () => Date;
}

/** Access signs by RS256; its documentation leaves ES256 open. `none` and shared secrets, never. */
const algorithms = ['RS256', 'ES256'];

const claims = v.object({ email: v.pipe(v.string(), v.minLength(3), v.maxLength(320)) });

/**
 * Does this token of Cloudflare Access hold: its keys, our audience, its issuer, not expired?
 * A token for a service (no e-mail) is nobody's.
 */
export async function verifyAccess(
  { issuer, audience }: AccessSettings,
  token: string | undefined,
  { fetch, now = () => new Date() }: AccessDependencies = {},
): Promise<AccessVerdict> {
  if (issuer === '' || audience === '') return { ok: false, reason: 'access-misconfigured' };
  if (token === undefined) return { ok: false, reason: 'access-absent' };
  try {
    const { payload } = await jwtVerify(token, keysOf(issuer, fetch), {
      issuer,
      audience,
      algorithms,
      requiredClaims: ['exp'],
      currentDate: now(),
    });
    return { ok: true, email: v.parse(claims, payload).email };
  } catch (error) {
    return { ok: false, reason: error instanceof errors.JOSEError ? error.code : 'access-invalid' };
  }
}

const known = new Map<string, JWTVerifyGetKey>();

/** The team's keys: kept for some minutes, read again, with pauses, when a token names one that is not among them. */
function keysOf(issuer: string, fetch?: typeof globalThis.fetch): JWTVerifyGetKey {
  const certificates = new URL('/cdn-cgi/access/certs', issuer);
  if (fetch) return createRemoteJWKSet(certificates, { [customFetch]: fetch });
  const keys = known.get(issuer) ?? createRemoteJWKSet(certificates);
  known.set(issuer, keys);
  return keys;
}
