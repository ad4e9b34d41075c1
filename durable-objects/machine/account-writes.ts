import { policy } from '../../domain/policy.ts';
import type { AccountWrite } from '../contract.ts';
import { type Decision, decision, type Effect } from './decision.ts';
import type { GuardState, PendingWrite } from './state.ts';

type Wish = Pick<PendingWrite, 'id' | 'write'> &
  Partial<Pick<PendingWrite, 'link' | 'notice' | 'excessNotice' | 'undo' | 'visitor'>>;

/** Wishes a write in the account's row; it stays due until the database has said what became of it. */
export function wishWrite(
  state: GuardState,
  { id, write, link = null, notice = null, undo = null, visitor = null, ...excess }: Wish,
  now: number,
): Decision<undefined> {
  const nextAttemptAt = now + policy.outside.retryAfter;
  const wish = { id, write, link, notice, undo, visitor, ...excess, attempts: 1, nextAttemptAt };
  return decision(replacing(state, wish), undefined, [effectOf(wish)]);
}

/** The same for whoever cannot wait for the answer: the wish is due at once, and the alarm sees to it. */
export function wishAtOnce(
  state: GuardState,
  { id, write }: Pick<PendingWrite, 'id' | 'write'>,
  now: number,
): GuardState {
  const follows = { link: null, notice: null, undo: null, visitor: null };
  return replacing(state, { id, write, ...follows, attempts: 0, nextAttemptAt: now });
}

function replacing(state: GuardState, wish: PendingWrite): GuardState {
  const others = state.accountWrites.filter((one) => !isSaidBy(wish.write, one.write));
  return { ...state, accountWrites: [...others, wish] };
}

/** A newer wish of the same kind says all that the older one said; each creation has its own. */
function isSaidBy(newer: AccountWrite, older: AccountWrite): boolean {
  if (newer.type === 'open-account' && older.type === 'open-account') {
    return newer.creationId === older.creationId;
  }
  if (newer.type === 'end-passkeys' && older.type === 'end-passkeys') {
    return newer.ids === 'all' || older.ids !== 'all';
  }
  return newer.type === older.type && newer.type !== 'withdraw-account';
}

/** The wish to open the account of this creation, while the database has not answered it. */
export const pendingOpening = ({ accountWrites }: GuardState, creationId: string) =>
  accountWrites.find(
    ({ write }) => write.type === 'open-account' && write.creationId === creationId,
  );

/** Another address was given, and the database has not said yet whether it is free. */
export const isChangingAddress = ({ accountWrites }: GuardState): boolean =>
  accountWrites.some(({ write }) => write.type === 'set-email');

const unsettling = new Set<AccountWrite['type']>([
  'set-password',
  'change-email',
  'close-account',
  'reset-account',
]);

/** The row is about to say something else of who may come in: nobody is let in by what it said. */
export const isUnsettled = ({ accountWrites }: GuardState): boolean =>
  accountWrites.some(({ write }) => unsettling.has(write.type));

/** The wish to put a confirmed address in the place of another, while the database has not answered it. */
export const pendingAddress = ({ accountWrites }: GuardState) =>
  accountWrites.find(({ write }) => write.type === 'change-email');

/** Asks for a wish that waits once more, as it is. */
export const askAgain = (state: GuardState, wish: PendingWrite): Decision<undefined> =>
  decision(state, undefined, [effectOf(wish)]);

const lasting = new Set<AccountWrite['type']>([
  'open-account',
  'withdraw-account',
  // Taken away before the account ended: its phone is told so (A5).
  'end-passkeys',
]);

/** An account that ended, or began anew: what was still to be written of the former one is void, but for these. */
export const stillMeant = ({ accountWrites }: GuardState): readonly PendingWrite[] =>
  accountWrites.filter(({ write }) => lasting.has(write.type));

/**
 * A credential that was not written at once never is: its phone has been told so, and has thrown it away. Nobody would
 * hold what opened the account later.
 */
export const isGivenUp = ({ write, nextAttemptAt }: PendingWrite, now: number): boolean =>
  write.type === 'add-passkey' && nextAttemptAt <= now;

const effectOf = ({ id, write }: PendingWrite): Effect => ({ type: 'write-account', id, write });

/** Asks again for the writes that are due, less and less often while the database stays away. */
export function rewrite(state: GuardState, now: number): Decision<undefined> {
  const due = state.accountWrites.filter(({ nextAttemptAt }) => nextAttemptAt <= now);
  if (due.length === 0) return decision(state, undefined);
  const { retryAfter, longestRetry } = policy.outside;
  const accountWrites = state.accountWrites.map((wish) =>
    due.includes(wish)
      ? {
          ...wish,
          attempts: wish.attempts + 1,
          nextAttemptAt: now + Math.min(retryAfter * 2 ** wish.attempts, longestRetry),
        }
      : wish,
  );
  return decision({ ...state, accountWrites }, undefined, due.map(effectOf));
}
