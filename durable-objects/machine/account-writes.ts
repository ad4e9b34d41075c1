import { policy } from '../../domain/policy.ts';
import type { AccountWrite } from '../contract.ts';
import { type Decision, decision, type Effect } from './decision.ts';
import type { GuardState, NewLink, PendingWrite } from './state.ts';

/** Wishes a write in the account's row; it stays due until the database has said what became of it. */
export function wishWrite(
  state: GuardState,
  { id, write, link = null }: { id: string; write: AccountWrite; link?: NewLink | null },
  now: number,
): Decision<undefined> {
  const nextAttemptAt = now + policy.outside.retryAfter;
  const wish = { id, write, link, attempts: 1, nextAttemptAt };
  // A newer wish of the same kind says all that the older one said.
  const others = state.accountWrites.filter((one) => one.write.type !== write.type);
  return decision({ ...state, accountWrites: [...others, wish] }, undefined, [effectOf(wish)]);
}

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
