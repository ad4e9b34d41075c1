import type { Env } from '../../worker/env.ts';
import type { DevClock } from './clock.ts';

/** Production's bindings, and the clock that can be moved. */
export interface DevEnv extends Env {
  CLOCK: DurableObjectNamespace<DevClock>;
}

export const devClock = (env: DevEnv) => env.CLOCK.getByName('clock');
