import { wishAtOnce } from './account-writes.ts';
import type { GuardState, Passkey } from './state.ts';

/** Until then it opens the account, used or not (A5). */
export const isLive = ({ until }: Passkey, now: number): boolean => now < until;

/** When nothing tells it apart any more from one that never was, ms since the epoch: over for as long as it was good. */
export const passkeyForgottenAt = ({ registeredAt, until }: Passkey): number =>
  until + (until - registeredAt);

/** These open nothing from now on; their rows follow. */
export function endPasskeys(
  state: GuardState,
  { accountId, ids }: { accountId: string; ids: readonly string[] },
  now: number,
): GuardState {
  const passkeys = state.passkeys.filter(({ id }) => !ids.includes(id));
  const all = [...endsThatWait(state), ...ids];
  // Each has an id of its own: the answer to one on its way must not be taken for the answer to this one.
  const id = `end-passkeys-${now}-${all.length}`;
  const write = { type: 'end-passkeys', accountId, ids: all, at: now } as const;
  return wishAtOnce({ ...state, passkeys }, { id, write }, now);
}

/** What a newer wish has to say as well. */
const endsThatWait = ({ accountWrites }: GuardState): readonly string[] =>
  accountWrites.flatMap(({ write }) =>
    write.type === 'end-passkeys' && write.ids !== 'all' ? write.ids : [],
  );

/**
 * None opens anything any more (P2, M2, I4, ME3), nor does one about to be written; their rows follow. The row
 * remembers since when, for one that reaches it later.
 */
export function endAllPasskeys(
  state: GuardState,
  { accountId }: { accountId: string },
  now: number,
): GuardState {
  const accountWrites = withoutNewPasskeys(state);
  if (state.passkeys.length === 0 && accountWrites === state.accountWrites) return state;
  const write = { type: 'end-passkeys', accountId, ids: 'all', at: now } as const;
  const ended = { ...state, passkeys: [], accountWrites };
  return wishAtOnce(ended, { id: `end-passkeys-${now}-all`, write }, now);
}

/** The instant of an end of all that the row has not heard of: one activated now must not be taken for one before it. */
export const endsUntil = ({ accountWrites }: GuardState): number =>
  Math.max(
    0,
    ...accountWrites.flatMap(({ write }) =>
      write.type === 'end-passkeys' && write.ids === 'all' ? write.at : [],
    ),
  );

function withoutNewPasskeys({ accountWrites }: GuardState) {
  const others = accountWrites.filter(({ write }) => write.type !== 'add-passkey');
  return others.length === accountWrites.length ? accountWrites : others;
}
