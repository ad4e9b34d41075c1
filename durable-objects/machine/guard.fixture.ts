import type {
  AccountWriteOutcome,
  Contact,
  JournalEntry,
  SealedEmail,
  Visitor,
} from '../contract.ts';
import { type CommandInput, type CommandName, type CommandOutcome, decide } from './decide.ts';
import type { Effect } from './decision.ts';
import type { ConfirmedPassword, RefutedPassword } from './password-tries.ts';
import { emptyState, type GuardState, type NewLink } from './state.ts';

export const start = Date.UTC(2026, 0, 15, 12);
export const visitor: Visitor = { device: 'Ordinateur, Firefox', place: null };

/** A guard without an object around it: a state, a clock the test moves, and what was asked of the outside. */
export class TestGuard {
  state: GuardState = emptyState;
  now = start;
  effects: readonly Effect[] = [];
  /** What the journal was given, oldest first. */
  journal: JournalEntry[] = [];
  /** False while the journal's queue refuses everything. */
  journalTakes = true;
  #ids = 0;

  run<Name extends CommandName>(name: Name, input: CommandInput<Name>): CommandOutcome<Name> {
    const { state, outcome, effects } = decide(this.state, name, input, this.now);
    this.state = state;
    this.effects = effects.filter(({ type }) => type !== 'append-journal');
    const entries = effects.flatMap((one) => (one.type === 'append-journal' ? one.entries : []));
    if (entries.length > 0 && this.journalTakes) this.#keep(entries);
    return outcome;
  }

  #keep(entries: readonly JournalEntry[]): void {
    this.journal.push(...entries);
    const ids = entries.map(({ id }) => id);
    this.state = decide(this.state, 'journalKept', { ids }, this.now).state;
  }

  /** The events of the journal by their names. */
  get events(): string[] {
    return this.journal.map(({ event }) => event);
  }

  /** The database answers every write it was asked for, and whatever follows is done as well. */
  answerWrites(outcome: AccountWriteOutcome = { ok: true, accountId: 'account' }): this {
    const writes = this.effects.flatMap((effect) =>
      effect.type === 'write-account' ? effect : [],
    );
    const others = this.effects.filter(({ type }) => type !== 'write-account');
    for (const { id } of writes) {
      this.run('accountWritten', { id, outcome });
      others.push(...this.effects);
    }
    this.effects = others;
    return this;
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
    return taken.ok ? this.run('refutePasswordTry', refuted(tryId)) : taken;
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

  wrongIdentity() {
    const tryId = this.id('try');
    const taken = this.run('takeIdentityTry', { tryId });
    return taken.ok ? this.run('refuteIdentityTry', { tryId, what: 'identity-unknown' }) : taken;
  }

  /** C1, first screen, rightly filled in. */
  identify(tokenHash: string) {
    const tryId = this.id('try');
    const taken = this.run('takeIdentityTry', { tryId });
    if (!taken.ok) return taken;
    const begun = { id: `creation-${tokenHash}`, tokenHash, personId: 'person' } as const;
    return this.run('confirmIdentity', { tryId, ...begun, first: 'proof', cameToSignIn: false });
  }

  wrongProof(tokenHash: string) {
    const tryId = this.id('try');
    const taken = this.run('takeProofTry', { tryId, tokenHash });
    return taken.ok ? this.run('refuteIdentityTry', { tryId, what: 'wrong-proof' }) : taken;
  }

  /** C1, second screen, rightly filled in. */
  prove(tokenHash: string) {
    const tryId = this.id('try');
    const taken = this.run('takeProofTry', { tryId, tokenHash });
    if (!taken.ok) return taken;
    return taken.step === 'passed'
      ? ({ ok: true } as const)
      : this.run('confirmProof', { tryId, tokenHash });
  }

  /** From the identity to the last step. */
  reachContact(tokenHash: string) {
    this.prove(tokenHash);
    this.run('acceptTerms', { tokenHash, version: 2 });
    this.run('choosePassword', { tokenHash, passwordHash: 'phc' });
  }

  openAccount(tokenHash: string, link = this.id('link')) {
    const contact = contactOf(tokenHash);
    return this.run('openAccount', { tokenHash, contact, link: linkOf(link) });
  }

  /** An account just opened, whose address waits for its confirmation. */
  createAccount(tokenHash: string, link: string): this {
    this.identify(tokenHash);
    this.reachContact(tokenHash);
    this.openAccount(tokenHash, link);
    return this.answerWrites();
  }

  /** Password, code, session. */
  signIn(browser: string, newDeviceHash: string | null = null) {
    this.rightPassword(browser);
    this.askCode(browser, 'right');
    return this.typeCode(browser, 'right', newDeviceHash);
  }
}

/** A password that was wrong, for a number without account. */
export const refuted = (tryId: string, given: Partial<RefutedPassword> = {}): RefutedPassword => ({
  tryId,
  digest: 'typed',
  candidate: null,
  visitor,
  ...given,
});

export const confirmed = (
  tryId: string,
  browser: string,
  given: Partial<ConfirmedPassword> = {},
): ConfirmedPassword => ({
  tryId,
  accountId: 'account',
  previousSignInAt: null,
  accessRefusal: null,
  email: { index: 'email', enteredAt: start, confirmed: true, erasedAt: null },
  termsDue: false,
  mayEnterEmail: false,
  deviceHash: null,
  signInHash: browser,
  sessionHash: `${browser}-session`,
  visitor,
  ...given,
});

export const emailOf = (name: string): SealedEmail => ({
  sealed: `sealed-${name}`,
  indexes: [`index-${name}`],
});

export const contactOf = (name: string): Contact => ({
  email: emailOf(name),
  mobileSealed: null,
  landlineSealed: null,
  consents: { email: { granted: false, at: start, version: 1 } },
});

export const linkOf = (id: string): NewLink => ({
  linkHash: `${id}-link`,
  requestId: id,
  sealedMail: `${id}-mail`,
  sealedReminder: `${id}-reminder`,
});
