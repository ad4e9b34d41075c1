import { DurableObject } from 'cloudflare:workers';
import type { Clock } from '../domain/clock.ts';
import {
  type AdviserRequest,
  type AdviserState,
  askAdviser,
  closeAdviserSession,
  nextAdviserEnd,
  noAdviser,
  openAdviserSession,
  pruneAdviser,
  touchAdviserSession,
} from './machine/adviser.ts';

/**
 * One per adviser, named by a keyed hash of who they are: the single owner of their sessions and of how much
 * they may look up and do in an hour (K1). Same shape as the account's guard, smaller: no effects, one value.
 */
export class AdviserGuard extends DurableObject {
  readonly #clock: Clock;
  #state: AdviserState;
  #alarmAt: number | undefined;

  constructor(ctx: DurableObjectState, env: unknown, { clock }: { clock: Clock }) {
    super(ctx, env as Cloudflare.Env);
    this.#clock = clock;
    this.#state = ctx.storage.kv.get<AdviserState>('state') ?? noAdviser;
  }

  openSession({ tokenHash }: { tokenHash: string }): { ok: true } {
    this.#save(openAdviserSession(this.#current(), tokenHash, this.#clock.now()));
    return { ok: true };
  }

  /** Asking is activity: the 30 minutes start again. */
  checkSession({ tokenHash }: { tokenHash: string }): { ok: true } | AdviserSignedOut {
    const touched = touchAdviserSession(this.#current(), tokenHash, this.#clock.now());
    if (!touched) return { ok: false, code: 'adviser-signed-out' };
    this.#save(touched);
    return { ok: true };
  }

  closeSession({ tokenHash }: { tokenHash: string }): { ok: true } {
    this.#save(closeAdviserSession(this.#current(), tokenHash));
    return { ok: true };
  }

  ask(request: { kind: AdviserRequest; id: string }) {
    const { state, outcome } = askAdviser(this.#current(), request, this.#clock.now());
    this.#save(state);
    return outcome;
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = undefined;
    await this.wake();
  }

  /** Forgets what is over, re-arms, and deletes the object when nothing is left to remember. */
  protected async wake(): Promise<void> {
    const state = this.#current();
    this.#save(state);
    if (nextAdviserEnd(state) !== null) return;
    this.#alarmAt = undefined;
    await this.ctx.storage.deleteAll();
  }

  /** When an alarm for the instant `at` of the guard's clock must ring by the platform's clock. */
  protected alarmTime(at: number): number {
    return at;
  }

  #current = (): AdviserState => pruneAdviser(this.#state, this.#clock.now());

  #save(state: AdviserState): void {
    this.#state = state;
    const due = nextAdviserEnd(state);
    // Asking about a session that is not there leaves no trace.
    if (due === null && this.ctx.storage.kv.get('state') === undefined) return;
    this.ctx.storage.kv.put('state', state);
    if (due === null) return;
    const ring = this.alarmTime(due);
    if (this.#alarmAt !== undefined && this.#alarmAt <= ring) return;
    this.#alarmAt = ring;
    void this.ctx.storage.setAlarm(ring);
  }
}

interface AdviserSignedOut {
  ok: false;
  code: 'adviser-signed-out';
}
