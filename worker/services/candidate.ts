import type { SignInAccount } from '../../db/queries/accounts.ts';
import type { Candidate } from '../../durable-objects/machine/admission.ts';
import { termsVersion } from '../../domain/creation.ts';
import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { accessRefusalOf, emailOnFile } from './refusals.ts';

export interface Presented {
  /** The address on file, if there is one that opens. */
  email: string | undefined;
  /** Opens what comes next. */
  token: string;
  /** Did they come by the installed app? */
  app: boolean;
}

/** The owner of an account as its guard has to know them. */
export async function candidateOf(
  edge: Edge,
  account: SignInAccount,
  { email, token, app }: Presented,
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
    termsDue: (account.termsVersion ?? 0) < termsVersion,
    mayEnterEmail: app,
  };
}
