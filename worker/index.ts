import type { Clock } from '../domain/clock.ts';
import { AccountGuard as Guard } from '../durable-objects/account-guard.ts';
import { AdviserGuard as ForAdviser } from '../durable-objects/adviser-guard.ts';
import { ChallengeGuard as ForChallenge } from '../durable-objects/challenge-guard.ts';
import type { Env } from './env.ts';
import { guardPorts } from './guard-ports.ts';
import { createWorker } from './worker.ts';

/** The one place where production reads a clock. */
const clock: Clock = { now: () => Date.now() };

export class AccountGuard extends Guard {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, { clock, ports: guardPorts(env) });
  }
}

export class AdviserGuard extends ForAdviser {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, { clock });
  }
}

export class ChallengeGuard extends ForChallenge {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env, { clock });
  }
}

export default createWorker({ clock });
