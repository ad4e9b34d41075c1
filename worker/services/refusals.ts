import type { SignInAccount } from '../../db/queries/accounts.ts';
import type { EmailOnFile } from '../../durable-objects/machine/email-life.ts';

/** Why the account cannot be used at all, in the order people are told (WE1b, WE8, WE9). */
export function accessRefusalOf({ closedAt, attachment }: SignInAccount) {
  if (closedAt !== null) return 'account-closed';
  if (attachment === 'none') return 'not-attached';
  return attachment === 'pending' ? 'attachment-pending' : null;
}

/** What the guard must know of the address. One that no longer opens is as good as none. */
export function emailOnFile(
  { emailIndex, emailEnteredAt, emailErasedAt, emailConfirmedAt, createdAt }: SignInAccount,
  email: string | undefined,
): EmailOnFile {
  return {
    index: email === undefined ? null : emailIndex,
    enteredAt: emailEnteredAt ?? createdAt,
    confirmed: emailConfirmedAt !== null,
    erasedAt: emailErasedAt,
  };
}
