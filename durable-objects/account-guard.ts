import { DurableObject } from 'cloudflare:workers';
import type { Clock } from '../domain/clock.ts';
import type { Failure, GuardPorts } from './contract.ts';
import {
  type CommandInput,
  type CommandName,
  type CommandOutcome,
  decide,
} from './machine/decide.ts';
import type { Effect } from './machine/decision.ts';
import { type GuardState, isEmpty } from './machine/state.ts';
import { nextWakeup } from './machine/wakeups.ts';
import { GuardStore } from './store.ts';

/** How long a session's last activity may wait in memory before it is written, ms. */
const touchDelay = 1000;

export interface GuardDependencies {
  clock: Clock;
  ports: GuardPorts;
}

/**
 * One per NIR: the single owner of its counts, locks, codes, devices and sessions.
 * Thin on purpose: it loads, lets `decide` judge, persists, re-arms its alarm, then acts.
 */
export class AccountGuard extends DurableObject {
  readonly #clock: Clock;
  readonly #ports: GuardPorts;
  readonly #store: GuardStore;
  #state: GuardState;
  #saved: GuardState;
  #alarmAt: number | undefined;
  #touchWaits = false;

  constructor(ctx: DurableObjectState, env: unknown, { clock, ports }: GuardDependencies) {
    super(ctx, env as Cloudflare.Env);
    this.#clock = clock;
    this.#ports = ports;
    this.#store = new GuardStore(ctx.storage);
    this.#state = this.#saved = this.#store.load();
  }

  takePasswordTry(input: CommandInput<'takePasswordTry'>) {
    return this.#decide('takePasswordTry', input).outcome;
  }

  refutePasswordTry(input: CommandInput<'refutePasswordTry'>) {
    return this.#decide('refutePasswordTry', input).outcome;
  }

  returnPasswordTry(input: CommandInput<'returnPasswordTry'>) {
    return this.#decide('returnPasswordTry', input).outcome;
  }

  confirmPasswordTry(input: CommandInput<'confirmPasswordTry'>) {
    return this.#decide('confirmPasswordTry', input).outcome;
  }

  /** A queue that refuses the message costs the person nothing: the request is given back. */
  async requestCode(
    input: CommandInput<'requestCode'>,
  ): Promise<CommandOutcome<'requestCode'> | Failure<'mail-unavailable'>> {
    const { outcome, done } = this.#decide('requestCode', input);
    if (!outcome.ok || (await done)) return outcome;
    this.#decide('mailRefused', { id: input.requestId });
    return { ok: false, code: 'mail-unavailable' };
  }

  checkCode(input: CommandInput<'checkCode'>) {
    return this.#decide('checkCode', input).outcome;
  }

  readSignIn(input: CommandInput<'readSignIn'>) {
    return this.#decide('readSignIn', input).outcome;
  }

  abandonSignIn(input: CommandInput<'abandonSignIn'>) {
    return this.#decide('abandonSignIn', input).outcome;
  }

  /** Reads memory only: the activity it notes is written within a second, many checks at once. */
  checkSession(input: CommandInput<'checkSession'>) {
    const { state, outcome } = decide(this.#state, 'checkSession', input, this.#clock.now());
    this.#state = state;
    this.#persistSoon();
    return outcome;
  }

  closeSession(input: CommandInput<'closeSession'>) {
    return this.#decide('closeSession', input).outcome;
  }

  claimMail(id: string) {
    return this.#decide('claimMail', { id }).outcome;
  }

  releaseMail(id: string) {
    return this.#decide('releaseMail', { id }).outcome;
  }

  mailDelivered(id: string) {
    return this.#decide('mailDelivered', { id }).outcome;
  }

  mailRefused(id: string) {
    return this.#decide('mailRefused', { id }).outcome;
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = undefined;
    await this.wake();
  }

  /** Does all that is due, re-arms, and deletes the object when nothing is left to remember. */
  protected async wake(): Promise<void> {
    await this.#decide('wake', {}).done;
    if (!isEmpty(this.#state)) return;
    this.#alarmAt = undefined;
    await this.#store.deleteAll();
  }

  /** When an alarm for the instant `at` of the guard's clock must ring by the platform's clock. */
  protected alarmTime(at: number): number {
    return at;
  }

  /** `done`: whether every effect was carried out. What was not stays due in the state. */
  #decide<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
    const { state, outcome, effects } = decide(this.#state, name, input, this.#clock.now());
    this.#state = state;
    this.#persist();
    const done = Promise.all(effects.map((effect) => this.#perform(effect)));
    return { outcome, done: done.then((results) => results.every(Boolean)) };
  }

  #persist(): void {
    this.#store.save(this.#saved, this.#state);
    this.#saved = this.#state;
    const due = nextWakeup(this.#state);
    if (due === null) return;
    const ring = this.alarmTime(due);
    // An alarm that rings early finds nothing due and re-arms: only an earlier need is worth a write.
    if (this.#alarmAt !== undefined && this.#alarmAt <= ring) return;
    this.#alarmAt = ring;
    void this.ctx.storage.setAlarm(ring);
  }

  #persistSoon(): void {
    if (this.#touchWaits) return;
    this.#touchWaits = true;
    setTimeout(() => {
      this.#touchWaits = false;
      this.#persist();
    }, touchDelay);
  }

  async #perform(effect: Effect): Promise<boolean> {
    try {
      if (effect.type === 'enqueue-mail') {
        const { id, sealed } = effect;
        await this.#ports.enqueueMail({ id, sealed, guard: this.ctx.id.toString() });
      } else {
        await this.#ports.recordSignIn(effect.accountId, effect.at);
        this.#decide('signInRecorded', effect);
      }
      return true;
    } catch {
      // Not done: the wish is still in the state, and its wakeup will ask again.
      return false;
    }
  }
}
