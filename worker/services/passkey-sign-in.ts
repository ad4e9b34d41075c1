import { findPasskey, type FoundPasskey } from '../../db/queries/passkeys.ts';
import type { Failure, Locked } from '../../durable-objects/contract.ts';
import type { PasskeyAdmission } from '../../durable-objects/machine/passkey-sign-in.ts';
import type { Notice } from '../../durable-objects/machine/state.ts';
import type { PasskeySignInRequest, PasskeyStateReply } from '../../domain/wire/biometrie.ts';
import { equalTexts } from '../../domain/constant-time.ts';
import { guardName, userHandle } from '../crypto/guard-name.ts';
import { newToken } from '../crypto/random.ts';
import type { PasskeyChallenge } from '../http/app-cookies.ts';
import { verifyAssertion } from '../passkey/verify-assertion.ts';
import { addressOf } from './address.ts';
import { candidateOf } from './candidate.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { sealNotice } from './new-password.ts';
import { challengeOver, currentChallenge, spendChallenge } from './passkey-challenge.ts';
import { nirOf } from './person-secrets.ts';

type Credential = PasskeySignInRequest['credential'];
type Refused = Exclude<PasskeyAdmission, { ok: true } | Locked>;

export type PasskeySignInOutcome =
  | { ok: true; guard: string; token: string; expiresAt: number }
  | Locked
  | (Refused & { closedAt?: number | null })
  | Failure<'passkey-challenge-over' | 'passkey-refused' | 'passkey-unknown'>;

const refused = { ok: false, code: 'passkey-refused' } as const;
const unknown = { ok: false, code: 'passkey-unknown' } as const;

/**
 * A5: the phone has seen a finger or a face, and signed what this browser was given. What is signed is looked at
 * before anything is asked of a guard; whether this credential opens the account is for its guard alone to say.
 */
export async function signInByPasskey(
  edge: Edge,
  held: PasskeyChallenge | undefined,
  credential: Credential,
): Promise<PasskeySignInOutcome> {
  const current = currentChallenge(edge, held, { use: 'sign-in' });
  if (!current) return challengeOver;
  const found = await whose(edge, credential.id);
  if (!found) return unknown;
  const { passkey, guard } = found;

  const verified = await edge.step('verify', async () =>
    (await isOwnHandle(edge, passkey, credential))
      ? verifyAssertion({
          credential,
          challenge: current.challenge,
          origin: edge.origin,
          publicKey: passkey.publicKey,
        })
      : ({ ok: false } as const),
  );
  if (!verified.ok) return refused;
  if (!(await spendChallenge(edge, current))) return challengeOver;
  return admit(edge, { passkey, guard, counter: verified.counter });
}

/** Is this phone's credential still good (A5)? Whoever asks changes nothing. */
export async function readPasskeyState(
  edge: Edge,
  credentialId: string,
): Promise<PasskeyStateReply> {
  const found = await whose(edge, credentialId);
  if (!found) return { state: 'unknown' };
  return edge.step('state', () => guardNamed(edge.env, found.guard).passkeyState({ credentialId }));
}

/** The credential's row, and the guard of its owner. */
async function whose(
  edge: Edge,
  credentialId: string,
): Promise<{ passkey: FoundPasskey; guard: string } | undefined> {
  const passkey = await edge.step('database', () => findPasskey(edge.database, credentialId));
  const nir = await nirOf(edge, passkey);
  return passkey && nir && { passkey, guard: await guardName(edge.keyring, nir) };
}

/** Nobody was named when the challenge was given: the phone has to say for whom it signed (WebAuthn level 3, 7.2). */
async function isOwnHandle(
  { keyring }: Edge,
  { accountId }: FoundPasskey,
  { response }: Credential,
): Promise<boolean> {
  return equalTexts(await userHandle(keyring, accountId), response.userHandle ?? '');
}

async function admit(
  edge: Edge,
  { passkey, guard, counter }: { passkey: FoundPasskey; guard: string; counter: number },
): Promise<PasskeySignInOutcome> {
  const { credentialId, closedAt } = passkey;
  const email = await addressOf(edge, passkey);
  const token = newToken();
  const [candidate, clonedNotice] = await Promise.all([
    candidateOf(edge, passkey, { email, token, app: true }),
    noticeOfCopy(edge, passkey, email),
  ]);
  const outcome = await edge.step('settle', () =>
    guardNamed(edge.env, guard).admitByPasskey({
      ...candidate,
      ...(isTakenBefore(passkey) && { accessRefusal: null }),
      credentialId,
      counter,
      clonedNotice,
    }),
  );
  if (outcome.ok) return { ok: true, guard, token, expiresAt: outcome.expiresAt };
  return outcome.code === 'account-closed' ? { ...outcome, closedAt } : outcome;
}

/** Taken from its device before the account was closed: its end is what there is to tell, and not the account's. */
const isTakenBefore = ({ revokedAt, closedAt }: FoundPasskey): boolean =>
  revokedAt !== null && closedAt !== null && revokedAt < closedAt;

/** Null when there is no confirmed address to tell. */
const noticeOfCopy = async (
  edge: Edge,
  { emailConfirmedAt }: FoundPasskey,
  to: string | undefined,
): Promise<Notice | null> =>
  emailConfirmedAt === null || to === undefined
    ? null
    : sealNotice(edge, { to, event: 'biometrics-cloned' });
