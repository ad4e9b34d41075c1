import { policy } from '../../domain/policy.ts';
import { type Decision, decision, type Effect } from './decision.ts';
import { mailRefused } from './outbox.ts';
import { sessionEnd } from './session-end.ts';
import type { GuardState } from './state.ts';
import { lastErrorAt } from './tries.ts';

/** The table of wakeups: one row per kind of thing that time ends or repeats, with when each falls due. */
const wakeups: Record<string, (state: GuardState) => readonly (number | null)[]> = {
  lock: ({ lock }) => [lock?.until ?? null],
  passwordTries: ({ passwordTries }) => [
    passwordTries.errors > 0
      ? lastErrorAt(passwordTries) + policy.passwordTries.forgottenAfter
      : null,
  ],
  codeTries: ({ codeTries: { errors, lastErrorAt } }) => [
    errors > 0 ? lastErrorAt + policy.signInCode.tries.forgottenAfter : null,
  ],
  codeBlock: ({ codeRequests }) => [codeRequests.blockedUntil],
  codeRequests: ({ codeRequests }) =>
    codeRequests.granted.map(({ at }) => at + policy.signInCode.requests.window),
  signIns: ({ signIns }) => signIns.map(({ expiresAt }) => expiresAt),
  devices: ({ devices }) => devices.map(({ expiresAt }) => expiresAt),
  sessions: ({ sessions }) => sessions.map(sessionEnd),
  outbox: ({ outbox }) => outbox.map((mail) => Math.min(mail.nextAttemptAt, mail.usefulUntil)),
  signInRecord: ({ signInRecord }) => [signInRecord?.nextAttemptAt ?? null],
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
  const { signInRecord: record } = state;
  const recordDue = record !== null && record.nextAttemptAt <= now;
  const repeated = recordDue
    ? { ...state, signInRecord: { ...record, nextAttemptAt: now + policy.outside.retryAfter } }
    : state;
  const effects: Effect[] = recordDue
    ? [{ type: 'record-sign-in', accountId: record.accountId, at: record.at }]
    : [];
  const { state: redelivered, effects: mails } = redeliver(repeated, now);
  return decision(redelivered, undefined, [...effects, ...mails]);
}

function redeliver(state: GuardState, now: number): Decision<undefined> {
  let next = state;
  const effects: Effect[] = [];
  for (const mail of state.outbox.filter(({ nextAttemptAt }) => nextAttemptAt <= now)) {
    if (mail.attempts >= policy.outside.mailAttempts) {
      next = mailRefused(next, mail).state;
      continue;
    }
    const attempts = mail.attempts + 1;
    const nextAttemptAt = now + policy.outside.retryAfter;
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

/** The account's row has the date now; a newer sign-in keeps its own wish. */
export const signInRecorded = (state: GuardState, { at }: { at: number }): Decision<undefined> =>
  decision(state.signInRecord?.at === at ? { ...state, signInRecord: null } : state, undefined);
