import type { AccountWriteOutcome } from '../contract.ts';
import { accountClosed, accountEmptied } from './account-end.ts';
import { accountOpened, openingRefused } from './creation.ts';
import { type Decision, decision } from './decision.ts';
import { emailChanged } from './email-change.ts';
import { sendLink } from './email-life.ts';
import { emailRestored } from './email-undo.ts';
import { passwordWritten } from './new-password.ts';
import { termsAccepted } from './new-terms.ts';
import { note } from './journal.ts';
import { notify } from './outbox.ts';
import { passkeyWritten } from './passkeys.ts';
import type { GuardState, PendingWrite } from './state.ts';

/**
 * What the database answered to a wish, and what follows from it. An answer to a wish that is no longer
 * there (replaced, or answered twice) changes nothing.
 */
export function accountWritten(
  state: GuardState,
  { id, outcome }: { id: string; outcome: AccountWriteOutcome },
  now: number,
): Decision<undefined> {
  const wish = state.accountWrites.find((one) => one.id === id);
  if (!wish) return decision(state, undefined);
  const accountWrites = state.accountWrites.filter((one) => one !== wish);
  const settled = { ...state, accountWrites };
  const { write, link, notice } = wish;
  if (!outcome.ok) {
    return decision(
      write.type === 'open-account' ? openingRefused(settled, write, outcome.code) : settled,
      undefined,
    );
  }
  const told = follow(settled, wish, now);
  const { state: followed, effects: news } = notify(told.state, notice ?? null, now);
  const effects = [...told.effects, ...news];
  if (!link || (write.type !== 'open-account' && write.type !== 'set-email')) {
    return decision(followed, undefined, effects);
  }
  const { accountId } = outcome;
  const email = { accountId, emailIndex: write.email.indexes[0] ?? '' };
  const who = { accountId, visitor: wish.visitor ?? null };
  const sent =
    write.type === 'open-account'
      ? sendLink(accountOpened(followed, write, who, now), link, email, now)
      : sendLink(
          note(followed, { event: 'email-change-requested', ...who }, now),
          link,
          { ...email, entered: enteredIn(followed) },
          now,
        );
  return { ...sent, effects: [...effects, ...sent.effects] };
}

/** One that nothing preceded is the first that the account ever had (AE1). */
const enteredIn = ({ emailLife }: GuardState) =>
  emailLife === null || emailLife.entered === 'first' ? 'first' : 'later';

function follow(state: GuardState, wish: PendingWrite, now: number): Decision<undefined> {
  const { write } = wish;
  return write.type === 'add-passkey'
    ? passkeyWritten(state, write, wish, now)
    : decision(settle(state, wish, now), undefined);
}

function settle(
  state: GuardState,
  { write, undo, visitor }: PendingWrite,
  now: number,
): GuardState {
  switch (write.type) {
    case 'set-password':
      return passwordWritten(state, now);
    case 'change-email':
      return undo
        ? emailChanged(state, { ...write, visitor }, undo, now)
        : emailRestored(state, write, now);
    case 'close-account':
      return accountClosed(state, { accountId: write.accountId, visitor }, now);
    case 'accept-terms':
      return termsAccepted(state, { accountId: write.accountId, visitor }, now);
    case 'reset-account':
      return accountEmptied(state);
    default:
      return state;
  }
}
