import type { SignInAccount } from '../../db/queries/accounts.ts';
import type { Candidate } from '../../durable-objects/machine/admission.ts';
import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { accessRefusalOf, emailOnFile } from './refusals.ts';

/** The owner of an account as its guard has to know them; `token` opens what comes next. */
export async function candidateOf(
  edge: Edge,
  account: SignInAccount,
  email: string | undefined,
  token: string,
): Promise<Candidate> {
  const hash = await tokenHash(token);
  return {
    accountId: account.accountId,
    previousSignInAt: account.lastSignInAt,
    accessRefusal: accessRefusalOf(account),
    email: emailOnFile(account, email),
    // One of the two is used: the token opens either the sign-in in progress or the session.
    signInHash: hash,
    sessionHash: hash,
    visitor: edge.visitor,
  };
}
