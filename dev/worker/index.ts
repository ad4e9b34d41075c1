import { createWorker } from '../../worker/worker.ts';
import { clockRoute } from './clock-route.ts';
import { createMovableClock } from './clock.ts';
import { type DevEnv, devClock } from './env.ts';
import { devPage } from './page.ts';

export { DevClock } from './clock.ts';
export { AdviserGuard } from './adviser-guard.ts';
export { ChallengeGuard } from './challenge.ts';
export { AccountGuard } from './guard.ts';

const clock = createMovableClock();
const production = createWorker({ clock });

/** The production Worker under a clock that can be moved, and the pages of `/dev`. */
export default {
  async fetch(request: Request, env: DevEnv, ctx: ExecutionContext): Promise<Response> {
    clock.offset = await devClock(env).offset();
    const { pathname, origin } = new URL(request.url);
    if (pathname === '/dev/clock') return clockRoute(request, env, clock);
    return devPage(pathname, origin) ?? production.fetch(request, env, ctx);
  },

  async queue(batch: Parameters<typeof production.queue>[0], env: DevEnv): Promise<void> {
    clock.offset = await devClock(env).offset();
    await production.queue(batch, env);
  },
};
