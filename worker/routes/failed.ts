import type { Context } from 'hono';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import type { PasswordFailure } from '../../domain/password.ts';
import type { AppEnv } from '../http/context.ts';
import { problem } from '../http/problem.ts';

/** Any expected failure of a verb: its code, and what the screen needs to explain it. */
export interface Failed {
  ok: false;
  code: ProblemCode;
  until?: number;
  attemptsLeft?: number;
  closedAt?: number | null;
  rules?: PasswordFailure[];
}

/** A verb's failure as an RFC 9457 reply. */
export function failed(c: Context<AppEnv>, { code, until, attemptsLeft, closedAt, rules }: Failed) {
  return problem(c, code, {
    until,
    attemptsLeft,
    closedAt: closedAt ?? undefined,
    rules,
    now: c.var.clock.now(),
  });
}
