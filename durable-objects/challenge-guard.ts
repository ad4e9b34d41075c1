import { DurableObject } from 'cloudflare:workers';
import type { Clock } from '../domain/clock.ts';
import { minutes } from '../domain/duration.ts';

/** How long after its end a challenge is still known as spent: for the answer that came in just before, ms. */
const margin = minutes(1);

/**
 * One per text to copy (P1), named by its id: it says yes once. Nothing exists until somebody answers, and
 * nothing is left soon after the text has expired.
 */
export class ChallengeGuard extends DurableObject {
  readonly #clock: Clock;

  constructor(ctx: DurableObjectState, env: unknown, { clock }: { clock: Clock }) {
    super(ctx, env as Cloudflare.Env);
    this.#clock = clock;
  }

  /**
   * True for the first who asks, false for everybody after. Reads and writes in one go: of many at the same time
   * one is the first.
   * @param until end of the challenge, ms since the epoch.
   */
  use(until: number): boolean {
    if (this.ctx.storage.kv.get('until') !== undefined) return false;
    this.ctx.storage.kv.put('until', until);
    void this.ctx.storage.setAlarm(this.alarmTime(until + margin));
    return true;
  }

  override async alarm(): Promise<void> {
    const until = this.ctx.storage.kv.get<number>('until') ?? 0;
    // Rung early, or the clock was put back: a token that is still good must not find an empty object.
    if (this.#clock.now() < until + margin) {
      return this.ctx.storage.setAlarm(this.alarmTime(until + margin));
    }
    await this.ctx.storage.deleteAll();
  }

  /** When an alarm for the instant `at` of this object's clock must ring by the platform's clock. */
  protected alarmTime(at: number): number {
    return at;
  }
}
