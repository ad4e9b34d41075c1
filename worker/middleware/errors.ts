import type { Context, ErrorHandler, Hono, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { methodNotAllowed as honoMethodNotAllowed } from 'hono/method-not-allowed';
import type { ProblemCode } from '../../domain/outcome-codes.ts';
import type { AppEnv } from '../http/context.ts';
import { consoleLog } from '../http/log.ts';
import { problem } from '../http/problem.ts';

/**
 * For `app.onError`: whatever was thrown leaves as a problem, and is logged without its message.
 */
export const errorHandler =
  ({ log = consoleLog } = {}): ErrorHandler<AppEnv> =>
  (error, c) => {
    const code = problemCodeOf(error);
    if (code === 'internal-error' || code === 'database-unavailable') {
      log({
        event: 'error',
        code,
        requestId: c.var.requestId,
        name: error.name,
        stack: stackFrames(error),
      });
    }
    return problem(c, code, code === 'database-unavailable' ? { retryAfter: 10 } : {});
  };

/** For `app.notFound`. */
export const notFoundHandler: NotFoundHandler<AppEnv> = (c) => problem(c, 'not-found');

/**
 * Turns the 404 of a known path with an unknown method into a 405 with `Allow` (RFC 9110 §15.5.6).
 */
export const methodNotAllowed = (app: Hono<AppEnv>) =>
  honoMethodNotAllowed({
    app: app as never,
    onMethodNotAllowed: (c, methods) => {
      const response = problem(c as unknown as Context<AppEnv>, 'method-not-allowed');
      response.headers.set('Allow', methods.join(', '));
      return response;
    },
  });

function problemCodeOf(error: Error): ProblemCode {
  // Hono's own validator throws this for a body that is not JSON.
  if (error instanceof HTTPException)
    return error.status < 500 ? 'invalid-request' : 'internal-error';
  return isOutage(error) ? 'database-unavailable' : 'internal-error';
}

/**
 * The database did not answer, or the object was moved, restarted or flooded (Workers' `retryable`,
 * `overloaded`).
 */
function isOutage(error: Error): boolean {
  const { retryable, overloaded } = error as Error & { retryable?: unknown; overloaded?: unknown };
  return (
    error.name === 'DatabaseUnavailableError' ||
    retryable === true ||
    overloaded === true ||
    error.message.startsWith('Durable Object reset')
  );
}

/**
 * Where it happened, without the message: messages quote their input (drizzle's hold the
 * parameters).
 */
function stackFrames(error: Error): string[] {
  const lines = (error.stack ?? '').split('\n').map((line) => line.trim());
  return lines.filter((line) => /^at .+:\d+:\d+\)?$/.test(line)).slice(0, 12);
}
