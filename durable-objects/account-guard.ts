import { DurableObject } from 'cloudflare:workers';
import type { Clock } from '../domain/clock.ts';
import type { AccountWriteOutcome, Failure, GuardPorts } from './contract.ts';
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

/** A line for the journal, which nobody waits for. */
const isLine = ({ type }: Effect): boolean => type === 'append-journal';

/** What became of an effect; a write that was carried out has the database's answer. */
interface Performed {
  effect: Effect;
  done: boolean;
  answer?: AccountWriteOutcome;
}

/** Why it could not be written: what is to be unique is somebody else's, the person has an account, or nobody answers. */
type NotWritten = Extract<AccountWriteOutcome, { ok: false }> | Failure<'database-unavailable'>;

/** Commands that answer when the account's row has been written. */
type WritingCommand =
  | 'openAccount'
  | 'requestLink'
  | 'resetPassword'
  | 'chooseNewPassword'
  | 'changePassword'
  | 'confirmEmailChange'
  | 'undoEmailChange'
  | 'setContact'
  | 'registerPasskey'
  | 'acceptNewTerms'
  | 'closeAccount'
  | 'resetAccount';

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
  /** Writes of an address go one after the other: a double click is one account and one message. */
  #lastWrite: Promise<unknown> = Promise.resolve();

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

  refuteReauthentication(input: CommandInput<'refuteReauthentication'>) {
    return this.#decide('refuteReauthentication', input).outcome;
  }

  returnPasswordTry(input: CommandInput<'returnPasswordTry'>) {
    return this.#decide('returnPasswordTry', input).outcome;
  }

  confirmPasswordTry(input: CommandInput<'confirmPasswordTry'>) {
    return this.#decide('confirmPasswordTry', input).outcome;
  }

  async requestCode(
    input: CommandInput<'requestCode'>,
  ): Promise<CommandOutcome<'requestCode'> | Failure<'mail-unavailable'>> {
    return this.#mailing('requestCode', input);
  }

  admitByFranceConnect(input: CommandInput<'admitByFranceConnect'>) {
    return this.#decide('admitByFranceConnect', input).outcome;
  }

  admitByPasskey(input: CommandInput<'admitByPasskey'>) {
    return this.#decide('admitByPasskey', input).outcome;
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

  takeIdentityTry(input: CommandInput<'takeIdentityTry'>) {
    return this.#decide('takeIdentityTry', input).outcome;
  }

  refuteIdentityTry(input: CommandInput<'refuteIdentityTry'>) {
    return this.#decide('refuteIdentityTry', input).outcome;
  }

  returnIdentityTry(input: CommandInput<'returnIdentityTry'>) {
    return this.#decide('returnIdentityTry', input).outcome;
  }

  confirmIdentity(input: CommandInput<'confirmIdentity'>) {
    return this.#decide('confirmIdentity', input).outcome;
  }

  takeProofTry(input: CommandInput<'takeProofTry'>) {
    return this.#decide('takeProofTry', input).outcome;
  }

  confirmProof(input: CommandInput<'confirmProof'>) {
    return this.#decide('confirmProof', input).outcome;
  }

  beginCreation(input: CommandInput<'beginCreation'>) {
    return this.#decide('beginCreation', input).outcome;
  }

  createAgain(input: CommandInput<'createAgain'>) {
    return this.#decide('createAgain', input).outcome;
  }

  readCreation(input: CommandInput<'readCreation'>) {
    return this.#decide('readCreation', input).outcome;
  }

  continueWelcome(input: CommandInput<'continueWelcome'>) {
    return this.#decide('continueWelcome', input).outcome;
  }

  acceptTerms(input: CommandInput<'acceptTerms'>) {
    return this.#decide('acceptTerms', input).outcome;
  }

  choosePassword(input: CommandInput<'choosePassword'>) {
    return this.#decide('choosePassword', input).outcome;
  }

  abandonCreation(input: CommandInput<'abandonCreation'>) {
    return this.#decide('abandonCreation', input).outcome;
  }

  /** The guard itself has the account written: a browser that hangs up, or a crash, changes nothing of it. */
  async openAccount(
    input: CommandInput<'openAccount'>,
  ): Promise<CommandOutcome<'openAccount'> | NotWritten> {
    return this.#writing('openAccount', input);
  }

  async requestLink(
    input: CommandInput<'requestLink'>,
  ): Promise<CommandOutcome<'requestLink'> | NotWritten> {
    return this.#writing('requestLink', input);
  }

  readLink(input: CommandInput<'readLink'>) {
    return this.#decide('readLink', input).outcome;
  }

  findLinkAccount(input: CommandInput<'findLinkAccount'>) {
    return this.#decide('findLinkAccount', input).outcome;
  }

  /** Answers once the account's row has been written, or is known to have to wait: the guard remembers either way. */
  async confirmLink(input: CommandInput<'confirmLink'>) {
    const { outcome, done } = this.#decide('confirmLink', input);
    await done;
    return outcome;
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

  listAccess(input: CommandInput<'listAccess'>) {
    return this.#decide('listAccess', input).outcome;
  }

  endSession(input: CommandInput<'endSession'>) {
    return this.#decide('endSession', input).outcome;
  }

  forgetDevice(input: CommandInput<'forgetDevice'>) {
    return this.#decide('forgetDevice', input).outcome;
  }

  endEverything(input: CommandInput<'endEverything'>) {
    return this.#decide('endEverything', input).outcome;
  }

  async registerPasskey(input: CommandInput<'registerPasskey'>) {
    return this.#writing('registerPasskey', input);
  }

  endPasskey(input: CommandInput<'endPasskey'>) {
    return this.#decide('endPasskey', input).outcome;
  }

  passkeyState(input: CommandInput<'passkeyState'>) {
    return this.#decide('passkeyState', input).outcome;
  }

  async acceptNewTerms(input: CommandInput<'acceptNewTerms'>) {
    return this.#writing('acceptNewTerms', input);
  }

  /** Never says whether the queue took the message: nobody may learn from it who has an account (P1). */
  requestReset(input: CommandInput<'requestReset'>) {
    return this.#decide('requestReset', input).outcome;
  }

  answerReset(input: CommandInput<'answerReset'>) {
    return this.#decide('answerReset', input).outcome;
  }

  resetUnfounded(input: CommandInput<'resetUnfounded'>) {
    return this.#decide('resetUnfounded', input).outcome;
  }

  readReset(input: CommandInput<'readReset'>) {
    return this.#decide('readReset', input).outcome;
  }

  async resetPassword(input: CommandInput<'resetPassword'>) {
    return this.#writing('resetPassword', input);
  }

  sendProvisionalCode(input: CommandInput<'sendProvisionalCode'>) {
    return this.#decide('sendProvisionalCode', input).outcome;
  }

  async chooseNewPassword(input: CommandInput<'chooseNewPassword'>) {
    return this.#writing('chooseNewPassword', input);
  }

  readChange(input: CommandInput<'readChange'>) {
    return this.#decide('readChange', input).outcome;
  }

  /** As for the code of a sign-in, a queue that refuses the message costs nothing. */
  async requestChangeCode(
    input: CommandInput<'requestChangeCode'>,
  ): Promise<CommandOutcome<'requestChangeCode'> | Failure<'mail-unavailable'>> {
    return this.#mailing('requestChangeCode', input);
  }

  checkChangeCode(input: CommandInput<'checkChangeCode'>) {
    return this.#decide('checkChangeCode', input).outcome;
  }

  async changePassword(input: CommandInput<'changePassword'>) {
    return this.#writing('changePassword', input);
  }

  requestEmailChange(input: CommandInput<'requestEmailChange'>) {
    return this.#decide('requestEmailChange', input).outcome;
  }

  cancelEmailChange(input: CommandInput<'cancelEmailChange'>) {
    return this.#decide('cancelEmailChange', input).outcome;
  }

  readEmailChange(input: CommandInput<'readEmailChange'>) {
    return this.#decide('readEmailChange', input).outcome;
  }

  async confirmEmailChange(input: CommandInput<'confirmEmailChange'>) {
    return this.#writing('confirmEmailChange', input);
  }

  readUndo(input: CommandInput<'readUndo'>) {
    return this.#decide('readUndo', input).outcome;
  }

  async undoEmailChange(input: CommandInput<'undoEmailChange'>) {
    return this.#writing('undoEmailChange', input);
  }

  async setContact(input: CommandInput<'setContact'>) {
    return this.#writing('setContact', input);
  }

  async closeAccount(input: CommandInput<'closeAccount'>) {
    return this.#writing('closeAccount', input);
  }

  async resetAccount(input: CommandInput<'resetAccount'>) {
    return this.#writing('resetAccount', input);
  }

  viewByAdviser(input: CommandInput<'viewByAdviser'>) {
    return this.#decide('viewByAdviser', input).outcome;
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

  mailLost(id: string) {
    return this.#decide('mailLost', { id }).outcome;
  }

  override async alarm(): Promise<void> {
    this.#alarmAt = undefined;
    await this.wake();
  }

  /** Does all that is due, re-arms, and deletes the object when nothing is left to remember. */
  protected async wake(): Promise<void> {
    const { done, journaled } = this.#decide('wake', {});
    await Promise.all([done, journaled]);
    if (!isEmpty(this.#state)) return;
    this.#alarmAt = undefined;
    await this.#store.deleteAll();
  }

  /** When an alarm for the instant `at` of the guard's clock must ring by the platform's clock. */
  protected alarmTime(at: number): number {
    return at;
  }

  /**
   * `done`: what became of every effect but the journal's lines, for which nobody waits. What was not carried
   * out stays due in the state.
   */
  #decide<Name extends CommandName>(name: Name, input: CommandInput<Name>) {
    const { state, outcome, effects } = decide(this.#state, name, input, this.#clock.now());
    this.#state = state;
    this.#persist();
    const lines = effects.filter(isLine).map((effect) => this.#perform(effect));
    const others = effects.filter((effect) => !isLine(effect));
    const done = Promise.all(others.map((effect) => this.#perform(effect)));
    return { outcome, done, journaled: Promise.all(lines) };
  }

  /** A queue that refuses the message of a code costs the person nothing: the request is given back. */
  async #mailing<Name extends 'requestCode' | 'requestChangeCode'>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutcome<Name> | Failure<'mail-unavailable'>> {
    const { outcome, done } = this.#decide(name, input);
    if (!outcome.ok) return outcome;
    if ((await done).every((one) => one.done)) return outcome;
    this.#decide('mailRefused', { id: input.requestId });
    return { ok: false, code: 'mail-unavailable' };
  }

  /** A command whose answer is the database's: what it wishes to have written may be refused, or have to wait. */
  async #writing<Name extends WritingCommand>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<CommandOutcome<Name> | NotWritten> {
    const before = this.#lastWrite;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#lastWrite = promise;
    await before;
    try {
      const { outcome, done } = this.#decide(name, input);
      for (const { effect, answer } of await done) {
        if (effect.type !== 'write-account') continue;
        if (!answer) return { ok: false, code: 'database-unavailable' };
        if (!answer.ok) return answer;
      }
      return outcome;
    } finally {
      resolve();
    }
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

  async #perform(effect: Effect): Promise<Performed> {
    try {
      if (effect.type === 'enqueue-mail') {
        const { id, sealed } = effect;
        await this.#ports.enqueueMail({ id, sealed, guard: this.ctx.id.toString() });
        return { effect, done: true };
      }
      if (effect.type === 'append-journal') {
        const { entries } = effect;
        await this.#ports.appendJournal(this.ctx.id.toString(), entries);
        this.#decide('journalKept', { ids: entries.map(({ id }) => id) });
        return { effect, done: true };
      }
      const answer = await this.#ports.writeAccount(effect.write);
      // A message that follows goes its own way: refused by the queue, it stays due.
      await this.#decide('accountWritten', { id: effect.id, outcome: answer }).done;
      return { effect, done: true, answer };
    } catch {
      // Not done: the wish is still in the state, and its wakeup will ask again.
      return { effect, done: false };
    }
  }
}
