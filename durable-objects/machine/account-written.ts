import type { AccountWriteOutcome } from '../contract.ts';
import { accountOpened, openingRefused } from './creation.ts';
import { type Decision, decision } from './decision.ts';
import { sendLink } from './email-life.ts';
import type { GuardState } from './state.ts';

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
  const { write, link } = wish;
  if (!outcome.ok) {
    return decision(
      write.type === 'open-account' ? openingRefused(settled, write, outcome.code) : settled,
      undefined,
    );
  }
  if (!link || (write.type !== 'open-account' && write.type !== 'set-email')) {
    return decision(settled, undefined);
  }
  const opened = write.type === 'open-account' ? accountOpened(settled, write) : settled;
  const { accountId } = outcome;
  return sendLink(opened, link, { accountId, emailIndex: write.email.indexes[0] ?? '' }, now);
}
