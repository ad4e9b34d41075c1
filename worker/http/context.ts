import type { Clock } from '../../domain/clock.ts';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import type { OpenSession } from '../../durable-objects/machine/sessions.ts';
import type { Env } from '../env.ts';
import type { AdviserCookie, OwnCookies } from './cookies.ts';

/** Milliseconds spent per named step of one request; services fill it, the access log prints it. */
export type Steps = Record<string, number>;

/** What the middleware leaves on `c.var` for the routes. */
export interface Variables {
  clock: Clock;
  requestId: string;
  steps: Steps;
  cookies: OwnCookies;
  /** Behind `withSession()` only. */
  session: OpenSession;
  /** Behind `withAdviser()` only. */
  adviser: AdviserCookie;
  /** Who Cloudflare Access let pass; behind `behindAccess()` only, null where there is no Access. */
  accessEmail: string | null;
  /** Set by `problem()`, for the access log. */
  problemCode?: ProblemCode;
}

/** The type parameter of every Hono app of the Worker. */
export interface AppEnv {
  Bindings: Env;
  Variables: Variables;
}
