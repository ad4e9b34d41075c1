import { AdviserGuard as Guard } from '../../durable-objects/adviser-guard.ts';
import { createMovableClock, type MovableClock } from './clock.ts';
import { type DevEnv, devClock } from './env.ts';

/** The production guard of an adviser under a clock that can be moved. */
export class AdviserGuard extends Guard {
  readonly #clock: MovableClock;

  constructor(ctx: DurableObjectState, env: DevEnv) {
    const clock = createMovableClock();
    super(ctx, env, { clock });
    this.#clock = clock;
    void ctx.blockConcurrencyWhile(async () => {
      clock.offset = await devClock(env).register({ binding: 'ADVISER', id: ctx.id.toString() });
    });
  }

  /** The time of the application moved: what is over is forgotten by now. */
  async moveClock(offset: number): Promise<void> {
    this.#clock.offset = offset;
    await this.wake();
  }

  protected override alarmTime(at: number): number {
    return at - this.#clock.offset;
  }
}
