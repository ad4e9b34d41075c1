import { policy } from '../../domain/policy.ts';
import { rewrite } from './account-writes.ts';
import { type Decision, decision, type Effect } from './decision.ts';
import { changeForgottenAt } from './contact-changes.ts';
import { nextInLife, remind } from './email-life.ts';
import { appendAgain } from './journal.ts';
import { isLasting, mailRefused } from './outbox.ts';
import { passkeyForgottenAt } from './passkey-ends.ts';
import { resetForgottenAt } from './password-reset.ts';
import { sessionEnd } from './session-end.ts';
import type { GuardState, OutgoingMail, Requests } from './state.ts';
import { lastErrorAt } from './tries.ts';

/** When counted errors are forgotten if no other follows. */
const forgetting = (
  tries: GuardState['passwordTries'],
  { forgottenAfter }: { forgottenAfter: number },
) => (tries.errors > 0 ? lastErrorAt(tries) + forgottenAfter : null);

const requests = ({ granted, blockedUntil }: Requests, { window }: { window: number }) => [
  blockedUntil,
  ...granted.map(({ at }) => at + window),
];

/** The table of wakeups: one row per kind of thing that time ends or repeats, with when each falls due. */
const wakeups: Record<keyof GuardState, (state: GuardState) => readonly (number | null)[]> = {
  lock: ({ lock }) => [lock?.until ?? null],
  passwordTries: ({ passwordTries }) => [forgetting(passwordTries, policy.passwordTries)],
  codeTries: ({ codeTries: { errors, lastErrorAt } }) => [
    errors > 0 ? lastErrorAt + policy.signInCode.tries.forgottenAfter : null,
  ],
  codeRequests: ({ codeRequests }) => requests(codeRequests, policy.signInCode.requests),
  // Ends with its sign-in.
  liveCode: () => [],
  signIns: ({ signIns }) => signIns.map(({ expiresAt }) => expiresAt),
  devices: ({ devices }) => devices.map(({ expiresAt }) => expiresAt),
  sessions: ({ sessions }) => sessions.map(sessionEnd),
  outbox: ({ outbox }) => outbox.map((mail) => Math.min(mail.nextAttemptAt, mail.usefulUntil)),
  accountWrites: ({ accountWrites }) => accountWrites.map(({ nextAttemptAt }) => nextAttemptAt),
  identityTries: ({ identityTries }) => [forgetting(identityTries, policy.identityTries)],
  creationLock: ({ creationLock }) => [creationLock?.until ?? null],
  creations: ({ creations }) => creations.map(({ expiresAt }) => expiresAt),
  emailLife: (state) => [nextInLife(state)],
  linkRequests: ({ linkRequests }) => requests(linkRequests, policy.emailLink.requests),
  reset: ({ reset }) => [reset && resetForgottenAt(reset)],
  resetRequests: ({ resetRequests }) => requests(resetRequests, policy.passwordReset.requests),
  changeTries: ({ changeTries: { errors, lastErrorAt } }) => [
    errors > 0 ? lastErrorAt + policy.passwordChange.tries.forgottenAfter : null,
  ],
  changeLock: ({ changeLock }) => [changeLock?.until ?? null],
  changeRequests: ({ changeRequests }) => requests(changeRequests, policy.passwordChange.requests),
  // Ends with its session.
  changeCode: () => [],
  emailChange: ({ emailChange }) => [emailChange?.forgottenAt ?? null],
  emailUndos: ({ emailUndos }) => emailUndos.map(({ forgottenAt }) => forgottenAt),
  passkeys: ({ passkeys }) => passkeys.map(passkeyForgottenAt),
  contactChanges: ({ contactChanges }) => contactChanges.map(changeForgottenAt),
  journal: ({ journal }) => [journal.entries.length > 0 ? journal.nextAttemptAt : null],
};

/**
 * When the guard must next wake, ms since the epoch; null when nothing waits. Computed from the
 * state, never stored beside it: a wakeup cannot be forgotten, and stays due until its work is done.
 */
export function nextWakeup(state: GuardState): number | null {
  const due = Object.values(wakeups)
    .flatMap((row) => row(state))
    .filter((at) => at !== null);
  return due.length > 0 ? Math.min(...due) : null;
}

/** Does what is due: the ended is already pruned; what waits on the outside is asked for again. */
export function wake(state: GuardState, _: object, now: number): Decision<undefined> {
  const written = rewrite(state, now);
  const delivered = redeliver(written.state, now);
  const reminded = remind(delivered.state, now);
  const journaled = appendAgain(reminded.state, now);
  return decision(journaled.state, undefined, [
    ...written.effects,
    ...delivered.effects,
    ...reminded.effects,
    ...journaled.effects,
  ]);
}

function redeliver(state: GuardState, now: number): Decision<undefined> {
  let next = state;
  const effects: Effect[] = [];
  for (const mail of state.outbox.filter(({ nextAttemptAt }) => nextAttemptAt <= now)) {
    if (!isLasting(mail) && mail.attempts >= policy.outside.mailAttempts) {
      next = mailRefused(next, mail).state;
      continue;
    }
    const attempts = mail.attempts + 1;
    const nextAttemptAt = now + retryAfter(mail);
    next = {
      ...next,
      outbox: next.outbox.map((one) =>
        one.id === mail.id ? { ...one, attempts, nextAttemptAt } : one,
      ),
    };
    effects.push({ type: 'enqueue-mail', id: mail.id, sealed: mail.sealed });
  }
  return decision(next, undefined, effects);
}

function retryAfter(mail: OutgoingMail): number {
  const { retryAfter: first, longestRetry } = policy.outside;
  return isLasting(mail) ? Math.min(first * 2 ** mail.attempts, longestRetry) : first;
}
