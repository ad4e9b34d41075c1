import type { Listener, MovableClock } from './clock.ts';
import { type DevEnv, devClock } from './env.ts';
import type { AccountGuard } from './guard.ts';
import { parseSpan } from './span.ts';

/** How many guards are told of a change at once. */
const atOnce = 20;

/**
 * `GET /dev/clock` tells the time; `POST` with `{"advance": "7d"}` or `{"reset": true}` moves it, and
 * answers once everything that fell due has been done.
 */
export async function clockRoute(
  request: Request,
  env: DevEnv,
  clock: MovableClock,
): Promise<Response> {
  if (request.method === 'POST') {
    const order: unknown = await request.json().catch(() => undefined);
    const offset = await move(order, env);
    if (offset === undefined) {
      return Response.json(
        { error: '{"advance": "15m" | "1h" | "7d"} ou {"reset": true}' },
        { status: 400 },
      );
    }
    clock.offset = offset;
    await tellGuards(env, offset);
  } else if (request.method !== 'GET') {
    return new Response(null, { status: 405, headers: { allow: 'GET, POST' } });
  }
  return Response.json({ now: new Date(clock.now()).toISOString(), offsetMs: clock.offset });
}

async function move(order: unknown, env: DevEnv): Promise<number | undefined> {
  if (typeof order !== 'object' || order === null) return undefined;
  if ('reset' in order && order.reset === true) return devClock(env).reset();
  const span = 'advance' in order ? parseSpan(order.advance) : undefined;
  return span === undefined ? undefined : devClock(env).advance(span);
}

async function tellGuards(env: DevEnv, offset: number): Promise<void> {
  const listeners = await devClock(env).guards();
  for (let start = 0; start < listeners.length; start += atOnce) {
    const some = listeners.slice(start, start + atOnce);
    await Promise.all(some.map((listener) => movable(env, listener).moveClock(offset)));
  }
}

/** Locally every guard is one of ours, with a clock that can be moved; and there are no jurisdictions. */
function movable(env: DevEnv, { binding, id }: Listener): Movable {
  const namespace: DurableObjectNamespace = env[binding];
  return namespace.get(namespace.idFromString(id)) as unknown as Movable;
}

type Movable = Pick<AccountGuard, 'moveClock'>;
