import type { SignInAccount } from '../../db/queries/accounts.ts';

/** Why the account cannot be used at all, in the order people are told (WE1b, WE8, WE9). */
export function accessRefusalOf({ closedAt, attachment }: SignInAccount) {
  if (closedAt !== null) return 'account-closed';
  if (attachment === 'none') return 'not-attached';
  return attachment === 'pending' ? 'attachment-pending' : null;
}

/** Why no code can be sent (WE1). An address that no longer opens is as good as none. */
export function emailRefusalOf({ emailConfirmedAt }: SignInAccount, email: string | undefined) {
  if (email === undefined) return 'no-email';
  return emailConfirmedAt === null ? 'email-unconfirmed' : null;
}
