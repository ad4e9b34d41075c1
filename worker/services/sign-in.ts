import { DatabaseUnavailableError } from '../../db/errors.ts';
import {
  findForSignIn,
  replacePasswordHash,
  type SignInAccount,
} from '../../db/queries/accounts.ts';
import type { Failure, Locked, WrongGuess } from '../../durable-objects/contract.ts';
import type { Admission, Candidate } from '../../durable-objects/machine/admission.ts';
import type { ConfirmationPeriod } from '../../domain/creation.ts';
import { maskEmail } from '../../domain/masking.ts';
import type { Nir } from '../../domain/nir.ts';
import type { AccountRefusalCode, ExclusionCode } from '../../domain/outcome-codes.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { hashPassword, verifyPassword } from '../crypto/password-hash.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import { candidateOf } from './candidate.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed, type RemoteGuard } from './guards.ts';
import { refute } from './provisional-sign-in.ts';

export interface SignInAttempt {
  /** Name of the guard of this NIR. */
  guard: string;
  nir: Nir;
  password: string;
  /** The token by which this browser was remembered for this account, if it was. */
  deviceToken: string | undefined;
  /** From the installed app, where an address that is missing may be entered (AE1). */
  app: boolean;
}

/** Somebody proved to be the owner: what comes next, and the token that opens it. */
export type AdmissionOutcome =
  | { ok: true; step: 'code-needed'; token: string; email: string; maskedEmail: string }
  | {
      ok: true;
      step: 'email-unconfirmed';
      period: ConfirmationPeriod;
      token: string;
      email: string;
      maskedEmail: string | null;
    }
  | { ok: true; step: 'signed-in'; token: string }
  | Locked
  | (Failure<AccountRefusalCode | 'database-unavailable'> & { closedAt?: number | null });

export type SignInOutcome =
  | AdmissionOutcome
  /** W5: the provisional code was right. */
  | { ok: true; step: 'new-password'; token: string; email: string }
  | { ok: true; step: 'creation'; token: string }
  | WrongGuess<'wrong-password' | 'reset-used' | 'reset-expired'>
  | Failure<'sign-in-expired' | ExclusionCode>;

/**
 * NIR and password (W1, W4 and their errors). Takes a try before anything is compared and settles
 * it after: no number of simultaneous requests gets more than three passwords hashed. A NIR that
 * nobody has takes the same road, at the same cost, to the same answer.
 */
export async function signIn(edge: Edge, attempt: SignInAttempt): Promise<SignInOutcome> {
  const guard = guardNamed(edge.env, attempt.guard);
  const tryId = crypto.randomUUID();
  const taken = await edge.step('take', () => guard.takePasswordTry({ tryId }));
  if (!taken.ok) return taken;

  const account = await findAccount(edge, guard, tryId, attempt.nir);
  // An account that an adviser emptied has no password (K2).
  const { right, outdated } = await edge.step('hash', () =>
    verifyPassword(edge.keyring, attempt.password, account?.passwordHash || undefined),
  );
  if (!account || !right) return refute(edge, guard, tryId, { attempt, account });
  if (outdated) await rehash(edge, account, attempt.password);
  return confirm(edge, guard, tryId, account, attempt);
}

async function findAccount(
  edge: Edge,
  guard: RemoteGuard,
  tryId: string,
  nir: Nir,
): Promise<SignInAccount | undefined> {
  try {
    return await edge.step('database', async () =>
      findForSignIn(edge.database, await blindIndexes(edge.keyring, 'nir', nir)),
    );
  } catch (error) {
    // Nothing was compared: our failure costs the person nothing.
    if (error instanceof DatabaseUnavailableError) await guard.returnPasswordTry({ tryId });
    throw error;
  }
}

async function confirm(
  edge: Edge,
  guard: RemoteGuard,
  tryId: string,
  account: SignInAccount,
  { deviceToken, app }: SignInAttempt,
): Promise<SignInOutcome> {
  const deviceHash = deviceToken ? await tokenHash(deviceToken) : null;
  return present<Failure<'sign-in-expired'>>(edge, { account, app }, (candidate) =>
    guard.confirmPasswordTry({ ...candidate, tryId, deviceHash }),
  );
}

/** FranceConnect vouches for the owner of this account (F3): the guard's locks and refusals hold all the same. */
export const admitByFranceConnect = (
  edge: Edge,
  guard: RemoteGuard,
  account: SignInAccount,
): Promise<AdmissionOutcome> =>
  present<never>(edge, { account, app: false }, (candidate) =>
    guard.admitByFranceConnect(candidate),
  );

/** Presents the owner of an account to its guard, which says what comes next. */
async function present<Other extends Failure<'sign-in-expired'>>(
  edge: Edge,
  { account, app }: { account: SignInAccount; app: boolean },
  judge: (candidate: Candidate) => Promise<Admission | Other>,
): Promise<AdmissionOutcome | Other> {
  const { closedAt } = account;
  const email = await addressOf(edge, account);
  const token = newToken();
  const candidate = await candidateOf(edge, account, { email, token, app });
  const outcome = await edge.step('settle', () => judge(candidate));
  if (!outcome.ok) return outcome.code === 'account-closed' ? { ...outcome, closedAt } : outcome;
  if (outcome.step === 'signed-in') return { ...outcome, token };
  if (outcome.step === 'code-needed') {
    return { ...outcome, token, email: email ?? '', maskedEmail: maskEmail(email ?? '') };
  }
  // The guard may have erased it a moment before the account's row has.
  const known = outcome.period === 'erased' ? undefined : email;
  const maskedEmail = known === undefined ? null : maskEmail(known);
  return { ...outcome, token, email: known ?? '', maskedEmail };
}

/** The figures or the pepper moved on: this sign-in is the one moment we have the password. */
async function rehash(edge: Edge, account: SignInAccount, password: string): Promise<void> {
  const { accountId, passwordHash } = account;
  const fresh = await hashPassword(edge.keyring, password);
  void edge.untilDone(replacePasswordHash(edge.database, accountId, passwordHash, fresh));
}
