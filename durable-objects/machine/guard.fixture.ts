import type { Visitor } from '../contract.ts';
import { type CommandInput, type CommandName, type CommandOutcome, decide } from './decide.ts';
import type { Effect } from './decision.ts';
import type { ConfirmedPassword } from './password-tries.ts';
import { emptyState, type GuardState } from './state.ts';

export const start = Date.UTC(2026, 0, 15, 12);
export const visitor: Visitor = { device: 'Ordinateur, Firefox', place: null };

/** A guard without an object around it: a state, a clock the test moves, and what was asked of the outside. */
export class TestGuard {
  state: GuardState = emptyState;
  now = start;
  effects: readonly Effect[] = [];
  #ids = 0;

  run<Name extends CommandName>(name: Name, input: CommandInput<Name>): CommandOutcome<Name> {
    const { state, outcome, effects } = decide(this.state, name, input, this.now);
    this.state = state;
    this.effects = effects;
    return outcome;
  }

  id(kind: string): string {
    this.#ids += 1;
    return `${kind}-${this.#ids}`;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** One whole password try: taken, compared, settled. */
  wrongPassword() {
    const tryId = this.id('try');
    const taken = this.run('takePasswordTry', { tryId });
    return taken.ok ? this.run('refutePasswordTry', { tryId }) : taken;
  }

  rightPassword(browser: string, given: Partial<ConfirmedPassword> = {}) {
    const tryId = this.id('try');
    const taken = this.run('takePasswordTry', { tryId });
    return taken.ok ? this.run('confirmPasswordTry', confirmed(tryId, browser, given)) : taken;
  }

  askCode(browser: string, digest: string) {
    const requestId = this.id('request');
    const outcome = this.run('requestCode', {
      signInHash: browser,
      digest,
      requestId,
      sealedMail: 'sealed',
    });
    return { ...outcome, requestId };
  }

  typeCode(browser: string, digest: string, newDeviceHash: string | null = null) {
    const sessionHash = this.id('session');
    const check = { signInHash: browser, digest, sessionHash, newDeviceHash, visitor };
    return { ...this.run('checkCode', check), sessionHash };
  }

  /** Password, code, session. */
  signIn(browser: string, newDeviceHash: string | null = null) {
    this.rightPassword(browser);
    this.askCode(browser, 'right');
    return this.typeCode(browser, 'right', newDeviceHash);
  }
}

export const confirmed = (
  tryId: string,
  browser: string,
  given: Partial<ConfirmedPassword> = {},
): ConfirmedPassword => ({
  tryId,
  accountId: 'account',
  previousSignInAt: null,
  accessRefusal: null,
  emailRefusal: null,
  deviceHash: null,
  signInHash: browser,
  sessionHash: `${browser}-session`,
  visitor,
  ...given,
});
