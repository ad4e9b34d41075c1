import type { Context, TypedResponse } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { problemTitles } from '../../domain/messages/problem.ts';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import type { PasswordFailure } from '../../domain/password.ts';
import type { FieldIssue, Problem } from '../../domain/wire/problem.ts';
import type { AppEnv } from './context.ts';

export const problemMediaType = 'application/problem+json';

/** The HTTP status of each code; `satisfies` makes a code without a status a type error. */
export const problemStatus = {
  'password-lock': 423,
  'code-lock': 423,
  'code-quota': 429,
  'creation-lock': 423,
  'link-quota': 429,
  'reset-quota': 429,
  'change-lock': 423,
  'change-quota': 429,
  'adviser-quota': 429,
  'no-email': 403,
  'account-closed': 403,
  'not-attached': 403,
  'attachment-pending': 403,
  'wrong-password': 401,
  'wrong-code': 401,
  'code-expired': 410,
  'code-replaced': 409,
  'no-code': 409,
  'sign-in-expired': 401,
  'mail-unavailable': 503,
  'number-forgotten': 409,
  'account-exists': 409,
  'scheme-not-covered': 403,
  'provisional-number': 403,
  'uncertified-number': 403,
  'no-bank-details': 403,
  'card-inactive': 403,
  'card-transfer-failed': 403,
  'identity-unknown': 401,
  'wrong-proof': 401,
  'creation-expired': 401,
  'creation-elsewhere': 409,
  'terms-changed': 409,
  'password-refused': 422,
  'email-taken': 409,
  'link-unknown': 404,
  'link-used': 409,
  'link-replaced': 409,
  'link-expired': 410,
  'address-erased': 410,
  'change-cancelled': 410,
  'franceconnect-refused': 403,
  'franceconnect-expired': 401,
  'franceconnect-unavailable': 503,
  'franceconnect-invalid': 502,
  'identity-not-matched': 403,
  'captcha-wrong': 422,
  'captcha-expired': 410,
  'reset-unknown': 404,
  'reset-used': 409,
  'reset-replaced': 409,
  'reset-expired': 410,
  'email-changed-recently': 403,
  'change-not-confirmed': 409,
  'email-unchanged': 409,
  'access-unknown': 404,
  'edit-conflict': 409,
  'passkey-challenge-over': 410,
  'passkey-refused': 401,
  'passkey-unknown': 404,
  'passkey-revoked': 401,
  'passkey-expired': 401,
  'passkey-cloned': 401,
  'password-needed': 401,
  'adviser-signed-out': 401,
  'adviser-role-missing': 403,
  'adviser-provider-unavailable': 503,
  'person-unknown': 404,
  'reference-expired': 410,
  'nothing-to-reset': 409,
  'no-mobile': 409,
  'no-session': 401,
  'session-expired': 401,
  'terms-due': 403,
  'invalid-request': 400,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'method-not-allowed': 405,
  'not-found': 404,
  'foreign-origin': 403,
  'unusable-cookies': 400,
  'too-many-requests': 429,
  'database-unavailable': 503,
  'internal-error': 500,
} as const satisfies Record<ProblemCode, ContentfulStatusCode>;

export interface ProblemDetails {
  /** End of a lock or block, ms since the epoch; with `now` it also becomes `Retry-After`. */
  until?: number | undefined;
  now?: number | undefined;
  /** `Retry-After` in seconds where there is no `until`. */
  retryAfter?: number | undefined;
  attemptsLeft?: number | undefined;
  /** Ms since the epoch. */
  closedAt?: number | undefined;
  /** Which rules a refused password breaks. */
  rules?: PasswordFailure[] | undefined;
  fields?: FieldIssue[] | undefined;
}

/**
 * An RFC 9457 reply for `code`: its French title, what the screen needs, the request id; nothing
 * else, so that no internal message and nothing of what was sent can leave through it.
 */
export function problem<Code extends ProblemCode>(
  c: Context<AppEnv>,
  code: Code,
  details: ProblemDetails = {},
): Response & TypedResponse<Problem, (typeof problemStatus)[Code], 'json'> {
  c.set('problemCode', code);
  const headers: Record<string, string> = { 'Content-Type': `${problemMediaType}; charset=utf-8` };
  const retryAfter = secondsToWait(details);
  if (retryAfter !== undefined) headers['Retry-After'] = String(retryAfter);
  return c.json(problemBody(code, c.var.requestId, details), problemStatus[code], headers);
}

function problemBody(code: ProblemCode, requestId: string, details: ProblemDetails): Problem {
  const { until, attemptsLeft, closedAt, rules, fields } = details;
  return {
    type: `urn:ameli-edge:probleme:${code}`,
    title: problemTitles[code],
    status: problemStatus[code],
    code,
    requestId,
    ...(until !== undefined && { until: new Date(until).toISOString() }),
    ...(attemptsLeft !== undefined && { attemptsLeft }),
    ...(closedAt !== undefined && { closedAt: new Date(closedAt).toISOString() }),
    ...(rules !== undefined && { rules }),
    ...(fields !== undefined && { fields }),
  };
}

// Rounded up, so that a client that waits exactly this long is never too early.
function secondsToWait({ until, now, retryAfter }: ProblemDetails): number | undefined {
  if (until === undefined || now === undefined) return retryAfter;
  return Math.max(1, Math.ceil((until - now) / 1000));
}
