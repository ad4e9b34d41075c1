import type { Facts, TransportFailureCode } from '../../domain/messages/shell.ts';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import type { PasswordFailure } from '../../domain/password.ts';
import type { FieldIssue, Problem } from '../../domain/wire/problem.ts';

/** Why a call did not give what was asked, with what the screen may have to say about it. */
export interface Failure<Code extends string = ProblemCode | TransportFailureCode> extends Facts {
  code: Code;
  fields: readonly FieldIssue[];
  /** What a refused password breaks (C4). */
  rules?: readonly PasswordFailure[] | undefined;
}

export type Outcome<Value> = { ok: true; value: Value } | { ok: false; failure: Failure };

/** What of an HTTP answer tells our service from whatever stands on the way to it. */
export interface Answer {
  status: number;
  contentType: string;
  /** True when the answer comes from another address than the one asked. */
  redirected: boolean;
  body: string;
}

export const failed = (
  code: Failure['code'],
  { until, attemptsLeft, closedAt, fields = [], rules }: Partial<Omit<Failure, 'code'>> = {},
): { ok: false; failure: Failure } => ({
  ok: false,
  failure: { code, until, attemptsLeft, closedAt, fields, rules },
});

/**
 * Reads an answer: ours (JSON, or problem+json of RFC 9457), or somebody else's. A page where JSON was asked is a
 * captive portal when it says 2xx or 3xx, a filter on the way when it says 4xx (WE10), an outage when it says 5xx.
 */
export function readAnswer<Value>({
  status,
  contentType,
  redirected,
  body,
}: Answer): Outcome<Value> {
  const success = status >= 200 && status < 300;
  if (status === 204) return { ok: true, value: undefined as Value };
  const json = /^application\/(?:problem\+)?json\b/iu.test(contentType) ? parse(body) : undefined;
  if (json !== undefined && !redirected) {
    if (success) return { ok: true, value: json as Value };
    if (isProblem(json)) return failed(json.code, factsOf(json));
  }
  if (status >= 500) return failed('server-trouble');
  return failed(status >= 400 ? 'refused-on-the-way' : 'captive-portal');
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function isProblem(json: unknown): json is Problem {
  return (
    typeof json === 'object' && json !== null && 'code' in json && typeof json.code === 'string'
  );
}

function factsOf({ until, closedAt, attemptsLeft, fields = [], rules }: Problem) {
  return { until: instant(until), closedAt: instant(closedAt), attemptsLeft, fields, rules };
}

function instant(text: string | undefined): number | undefined {
  const at = Date.parse(text ?? '');
  return Number.isNaN(at) ? undefined : at;
}
