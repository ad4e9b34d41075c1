import { AccountGuard as Guard } from '../../durable-objects/account-guard.ts';
import { guardPorts } from '../../worker/guard-ports.ts';
import { createMovableClock, type MovableClock } from './clock.ts';
import { type DevEnv, devClock } from './env.ts';

/** The production guard under a clock that can be moved. */
export class AccountGuard extends Guard {
  readonly #clock: MovableClock;

  constructor(ctx: DurableObjectState, env: DevEnv) {
    const clock = createMovableClock();
    super(ctx, env, { clock, ports: guardPorts(env) });
    this.#clock = clock;
    void ctx.blockConcurrencyWhile(async () => {
      clock.offset = await devClock(env).register({
        binding: 'GUARD',
        id: ctx.id.toString(),
      });
    });
  }

  /** The time of the application moved: does what is due by now, and re-arms. */
  async moveClock(offset: number): Promise<void> {
    this.#clock.offset = offset;
    await this.wake();
  }

  protected override alarmTime(at: number): number {
    return at - this.#clock.offset;
  }
}
