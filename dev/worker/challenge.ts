import { ChallengeGuard as Guard } from '../../durable-objects/challenge-guard.ts';
import { createMovableClock, type MovableClock } from './clock.ts';
import { type DevEnv, devClock } from './env.ts';

/** The production object under a clock that can be moved: it asks for the time when it needs it. */
export class ChallengeGuard extends Guard {
  readonly #clock: MovableClock;
  readonly #offset: () => Promise<number>;

  constructor(ctx: DurableObjectState, env: DevEnv) {
    const clock = createMovableClock();
    super(ctx, env, { clock });
    this.#clock = clock;
    this.#offset = () => Promise.resolve(devClock(env).offset());
    void ctx.blockConcurrencyWhile(async () => {
      clock.offset = await this.#offset();
    });
  }

  override async alarm(): Promise<void> {
    this.#clock.offset = await this.#offset();
    await super.alarm();
  }

  protected override alarmTime(at: number): number {
    return at - this.#clock.offset;
  }
}
