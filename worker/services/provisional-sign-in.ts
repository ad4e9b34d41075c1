import type { SignInAccount } from '../../db/queries/accounts.ts';
import { findByNir } from '../../db/queries/persons.ts';
import { maskEmail } from '../../domain/masking.ts';
import type { Nir } from '../../domain/nir.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import { candidateOf } from './candidate.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { exclusionOf } from './eligibility.ts';
import { guardNamed, type RemoteGuard } from './guards.ts';
import { acceptReset } from './new-password.ts';
import { provisionalDigest } from './provisional-code.ts';
import type { SignInInProgress } from './sign-in-code.ts';
import type { SignInAttempt, SignInOutcome } from './sign-in.ts';

/** It is not the password. It may be the provisional code, which the guard alone can tell (W5). */
export async function refute(
  edge: Edge,
  guard: RemoteGuard,
  tryId: string,
  { attempt, account }: { attempt: SignInAttempt; account: SignInAccount | undefined },
): Promise<SignInOutcome> {
  const digest = await provisionalDigest(edge, attempt.guard, attempt.password);
  const email = account && (await addressOf(edge, account));
  const token = newToken();
  const { app } = attempt;
  const candidate = account && (await candidateOf(edge, account, { email, token, app }));
  const outcome = await edge.step('settle', () =>
    guard.refutePasswordTry({
      tryId,
      digest,
      candidate: candidate && account ? { ...candidate, usable: account.resetAt === null } : null,
      visitor: edge.visitor,
    }),
  );
  if (!outcome.ok) return outcome;
  if (outcome.step === 'creation') {
    return beginAgain(edge, guard, attempt.nir, { digest, accountId: account?.accountId ?? null });
  }
  return { ...outcome, token, email: email ?? '' };
}

/** W5 after K2 or K3: the adviser vouches for the person, who creates the account again from the terms on (C3). */
async function beginAgain(
  edge: Edge,
  guard: RemoteGuard,
  nir: Nir,
  proof: { digest: string; accountId: string | null },
): Promise<SignInOutcome> {
  const indexes = await blindIndexes(edge.keyring, 'nir', nir);
  const person = await edge.step('database', () => findByNir(edge.database, indexes));
  if (!person) return { ok: false, code: 'sign-in-expired' };
  const exclusion = exclusionOf(person);
  if (exclusion && exclusion !== 'account-exists') return { ok: false, code: exclusion };
  const token = newToken();
  const begun = await guard.createAgain({
    ...proof,
    id: crypto.randomUUID(),
    tokenHash: await tokenHash(token),
    personId: person.id,
    visitor: edge.visitor,
  });
  return begun.ok ? { ok: true, step: 'creation', token } : begun;
}

/** W5: the password chosen after the provisional code; what comes next is the code of every sign-in (W1). */
export async function chooseNewPassword(
  edge: Edge,
  { guard: name, token, email }: SignInInProgress,
  password: string,
) {
  const guard = guardNamed(edge.env, name);
  const signInHash = await tokenHash(token);
  const progress = await guard.readSignIn({ signInHash });
  // A double click: it is chosen already.
  if (progress.step === 'code-needed') {
    return { ok: true, maskedEmail: maskEmail(email) } as const;
  }
  if (progress.step !== 'new-password') return { ok: false, code: 'sign-in-expired' } as const;
  const accepted = await acceptReset(edge, progress.accountId, password);
  if (!accepted) return { ok: false, code: 'sign-in-expired' } as const;
  if (!accepted.ok) return accepted;
  const { to, chosen } = accepted;
  const outcome = await edge.step('settle', () =>
    guard.chooseNewPassword({ signInHash, ...chosen }),
  );
  return outcome.ok ? { ok: true as const, maskedEmail: maskEmail(to) } : outcome;
}
