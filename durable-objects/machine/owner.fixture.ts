import type { AccountWriteOutcome, NewPasskey } from '../contract.ts';
import type { Effect } from './decision.ts';
import type { PasskeyCandidate } from './passkey-sign-in.ts';
import { type RefutedPassword } from './password-tries.ts';
import { confirmed, emailOf, refuted, TestGuard, visitor } from './guard.fixture.ts';
import type { Notice } from './state.ts';

/** A guard whose account is open, and what its owner, an adviser or a stranger may do with it. */
export class OwnerGuard extends TestGuard {
  /** What the account's row says, as services hand it over. */
  emailChangedAt: number | null = null;

  /** Signs in, the database answering; the session's digest. */
  openSession(browser: string = this.id('browser'), device: string | null = null): string {
    const { sessionHash } = this.signIn(browser, device);
    this.answerWrites();
    return sessionHash;
  }

  /** The database answers, late, every write that still waits; what it was asked in between does not matter. */
  answerWaiting(outcome: AccountWriteOutcome = { ok: true, accountId: 'account' }): this {
    const followed: Effect[] = [];
    for (const { id } of this.state.accountWrites) {
      this.run('accountWritten', { id, outcome });
      followed.push(...this.effects);
    }
    this.effects = followed;
    return this;
  }

  isOpen = (sessionHash: string): boolean => this.run('checkSession', { sessionHash }).ok;

  /** P1: asked for, whoever the number belongs to. */
  askReset(name: string) {
    return this.run('requestReset', {
      linkHash: `${name}-link`,
      codeDigest: `${name}-code`,
      requestId: name,
      sealedMail: `${name}-mail`,
    });
  }

  /** The consumer found the account. */
  answerReset(name: string) {
    const { emailChangedAt } = this;
    return this.run('answerReset', { id: name, accountId: 'account', emailChangedAt, visitor });
  }

  /** P1 for a known number, up to the delivered message. */
  sendReset(name: string): this {
    this.askReset(name);
    this.answerReset(name);
    this.run('mailDelivered', { id: name });
    return this;
  }

  readReset = (name: string) => this.run('readReset', { linkHash: `${name}-link` });

  /** P2. */
  resetPassword(name: string) {
    return this.run('resetPassword', {
      linkHash: `${name}-link`,
      requestId: this.id('reset-password'),
      passwordHash: 'phc-reset',
      emailChangedAt: this.emailChangedAt,
      notice: noticeOf(`${name}-notice`),
      visitor,
    });
  }

  /** W5: a text typed in the place of the password, which it is not. */
  typeProvisional(digest: string, given: Partial<RefutedPassword> = {}) {
    const tryId = this.id('try');
    const taken = this.run('takePasswordTry', { tryId });
    return taken.ok ? this.run('refutePasswordTry', provisional(tryId, digest, given)) : taken;
  }

  /** W5: the password chosen in the browser that typed the code. */
  chooseAfterCode(signInHash = 'provisional') {
    return this.run('chooseNewPassword', {
      signInHash,
      requestId: this.id('choice'),
      passwordHash: 'phc-chosen',
      emailChangedAt: this.emailChangedAt,
      notice: noticeOf('chosen-notice'),
      visitor,
    });
  }

  /** K3. */
  sendProvisionalCode(name: string, accountId: string | null = 'account') {
    return this.run('sendProvisionalCode', {
      accountId,
      codeDigest: `${name}-code`,
      requestId: name,
      sealedMail: `${name}-sms`,
      emailChangedAt: this.emailChangedAt,
      sealedReason: 'reason',
    });
  }

  #changing = (sessionHash: string) => ({ sessionHash, emailChangedAt: this.emailChangedAt });

  readChange = (sessionHash: string) => this.run('readChange', this.#changing(sessionHash));

  askChangeCode(sessionHash: string, digest = 'right') {
    const requestId = this.id('change-code');
    const sealedMail = `${requestId}-mail`;
    const input = { ...this.#changing(sessionHash), digest, requestId, sealedMail };
    return { ...this.run('requestChangeCode', input), requestId };
  }

  typeChangeCode(sessionHash: string, digest = 'right') {
    return this.run('checkChangeCode', { ...this.#changing(sessionHash), digest });
  }

  /** M2. */
  changePassword(sessionHash: string) {
    return this.run('changePassword', {
      ...this.#changing(sessionHash),
      requestId: this.id('change'),
      passwordHash: 'phc-changed',
      notice: noticeOf(`changed-notice-${sessionHash}`),
    });
  }

  /** W5: the creation that the provisional code leads to, in the browser `tokenHash`. */
  createAgain(digest: string, tokenHash = 'tab') {
    const creation = { id: `creation-${tokenHash}`, tokenHash, personId: 'person' };
    return this.run('createAgain', { digest, accountId: null, visitor, ...creation });
  }

  /** C3 to C5 from the terms on, the database answering. */
  finishCreation(tokenHash: string): this {
    this.run('acceptTerms', { tokenHash, version: 2 });
    this.run('choosePassword', { tokenHash, passwordHash: 'phc' });
    this.openAccount(tokenHash);
    return this.answerWrites();
  }

  askEmailChange(sessionHash: string, name: string, taken = false) {
    const link = { linkHash: `${name}-link`, requestId: name, sealedMail: `${name}-mail` };
    return this.run('requestEmailChange', { sessionHash, email: emailOf(name), link, taken });
  }

  /** `former` null: the account had no address. */
  confirmEmailChange(name: string, former: string | null = 'former') {
    return this.run('confirmEmailChange', {
      linkHash: `${name}-link`,
      requestId: this.id('confirm'),
      undoHash: `${name}-undo`,
      former: former === null ? null : emailOf(former),
      notice: former === null ? null : noticeOf(`${name}-warning`),
      visitor,
    });
  }

  cancelEmailChange = (sessionHash: string) => this.run('cancelEmailChange', { sessionHash });

  readUndo = (name: string) => this.run('readUndo', { linkHash: `${name}-undo` });

  undoEmailChange(name: string) {
    return this.run('undoEmailChange', {
      linkHash: `${name}-undo`,
      requestId: this.id('undo'),
      notice: noticeOf(`${name}-undone`),
      visitor,
    });
  }

  /** I3 from the wish to the row, in this session. */
  changeEmail(sessionHash: string, name: string): this {
    this.askEmailChange(sessionHash, name);
    this.run('mailDelivered', { id: name });
    this.confirmEmailChange(name);
    return this.answerWrites();
  }

  /** A4 in this session: a credential of this name; its row waits for the database. */
  registerPasskey(
    sessionHash: string,
    credentialId: string,
    given: Partial<NewPasskey> = {},
    /** The device whose end would be told. */
    oldest = this.state.passkeys[0]?.id ?? '',
  ) {
    return this.run('registerPasskey', {
      sessionHash,
      requestId: `add-${credentialId}`,
      passkey: { ...passkeyOf(credentialId), ...given },
      notice: noticeOf(`${credentialId}-notice`),
      excessNotice: { ...noticeOf(`${credentialId}-excess`), passkey: oldest },
    });
  }

  /** The same, the database answering. */
  addPasskey(sessionHash: string, credentialId: string, given: Partial<NewPasskey> = {}): this {
    this.registerPasskey(sessionHash, credentialId, given);
    return this.answerWrites();
  }

  /** A5: the phone signed with this credential. */
  signInByPasskey(credentialId: string, counter = 0, given: Partial<PasskeyCandidate> = {}) {
    const { tryId: _, deviceHash: __, ...candidate } = confirmed('', this.id('phone'));
    const clonedNotice = noticeOf(`${credentialId}-cloned`);
    return this.run('admitByPasskey', {
      ...candidate,
      credentialId,
      counter,
      clonedNotice,
      ...given,
    });
  }

  endPasskey(sessionHash: string, credentialId: string) {
    const notice = noticeOf(`${credentialId}-removed`);
    return this.run('endPasskey', { sessionHash, credentialId, visitor, notice });
  }

  /** Was this session opened by fingerprint or face? */
  isByPasskey(sessionHash: string): boolean {
    const session = this.run('checkSession', { sessionHash });
    return session.ok && session.byPasskey;
  }

  passkeyState = (credentialId: string) => this.run('passkeyState', { credentialId }).state;

  acceptNewTerms(sessionHash: string, version = 3) {
    const requestId = this.id('terms');
    return this.run('acceptNewTerms', { sessionHash, version, requestId, visitor });
  }

  closeAccount(sessionHash: string) {
    return this.run('closeAccount', {
      sessionHash,
      requestId: this.id('close'),
      notice: noticeOf('closed-notice'),
      emailChangedAt: this.emailChangedAt,
      visitor,
    });
  }

  /** K2. */
  resetAccount() {
    return this.run('resetAccount', {
      accountId: 'account',
      requestId: this.id('account-reset'),
      sealedReason: 'reason',
      notice: noticeOf('account-reset-notice'),
    });
  }

  /** What is asked of the database in the last answer, by kind. */
  get written(): string[] {
    return this.effects.flatMap((one) => (one.type === 'write-account' ? one.write.type : []));
  }

  /** The messages handed to the queue in the last answer. */
  get handed(): string[] {
    return this.effects.flatMap((one) => (one.type === 'enqueue-mail' ? one.sealed : []));
  }
}

export const passkeyOf = (credentialId: string): NewPasskey => ({
  credentialId,
  publicKey: 'cose',
  algorithm: -7,
  counter: 0,
  transports: ['internal'],
  visitor,
});

export const noticeOf = (id: string): Notice => ({ id, sealed: id });

/** A refuted password of the owner's, in the browser called 'provisional'. */
export const provisional = (
  tryId: string,
  digest: string,
  given: Partial<RefutedPassword> = {},
): RefutedPassword =>
  refuted(tryId, {
    digest,
    candidate: { ...confirmed(tryId, 'provisional'), usable: true },
    ...given,
  });
