import type { Context } from 'hono';
import { type Database, openDatabase } from '../../db/client.ts';
import type { Visitor } from '../../durable-objects/contract.ts';
import { type Keyring, openKeyring } from '../crypto/keyring.ts';
import type { Env } from '../env.ts';
import type { AppEnv } from '../http/context.ts';
import { visitorOf } from '../visitor.ts';

/** What a verb needs of the request it serves, and nothing of HTTP. */
export interface Edge {
  readonly env: Env;
  readonly keyring: Keyring;
  readonly database: Database;
  readonly visitor: Visitor;
  /** `https://host` under which the person reached us. */
  readonly origin: string;
  /** ms since the epoch. */
  now(): number;
  /** Runs one step of the request and notes how long it took, for the access log. */
  step<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
  /** Work that must end well even when the client hangs up in the middle. */
  untilDone<Result>(work: Promise<Result>): Promise<Result>;
}

export function edgeOf(c: Context<AppEnv>): Edge {
  const { env } = c;
  const { clock, steps } = c.var;
  let database: Database | undefined;
  let visitor: Visitor | undefined;
  return {
    env,
    keyring: openKeyring(env),
    // Made when first asked for: a session check, by far the commonest request, needs neither.
    get database() {
      database ??= openDatabase({ url: env.DATABASE_URL, token: env.DATABASE_TOKEN });
      return database;
    },
    get visitor() {
      visitor ??= visitorOf(c.req.raw);
      return visitor;
    },
    get origin() {
      return new URL(c.req.url).origin;
    },
    now: () => clock.now(),
    async step(name, work) {
      const start = performance.now();
      try {
        return await work();
      } finally {
        steps[name] = performance.now() - start;
      }
    },
    untilDone(work) {
      c.executionCtx.waitUntil(work.then(ignore, ignore));
      return work;
    },
  };
}

const ignore = (): void => {};
