import { type AccountOwner, findOwner } from '../../db/queries/owner.ts';
import type { OpenSession } from '../../durable-objects/machine/sessions.ts';
import type { ChangeProgress } from '../../durable-objects/machine/password-change.ts';
import { maskEmail } from '../../domain/masking.ts';
import type { Nir } from '../../domain/nir.ts';
import { policy } from '../../domain/policy.ts';
import type { PasswordChangeReply } from '../../domain/wire/mot-de-passe.ts';
import { codeDigest } from '../crypto/code-digest.ts';
import { newCode, tokenHash } from '../crypto/random.ts';
import { sealMail } from '../mail/content.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed, type RemoteGuard } from './guards.ts';
import { hashAcceptable, sealNotice } from './new-password.ts';
import { nirOf } from './person-secrets.ts';
import type { SessionToken } from './session.ts';

/** The open session that asks, and the account it is of. */
export interface Signed extends SessionToken, Pick<OpenSession, 'accountId'> {}

interface Changing {
  guard: RemoteGuard;
  sessionHash: string;
  owner: AccountOwner;
  nir: Nir;
  email: string;
}

/** Whose password it is. The code needs an address that was confirmed. */
async function begin(
  edge: Edge,
  { guard, token, accountId }: Signed,
): Promise<({ ok: true } & Changing) | { ok: false; code: 'no-email' | 'session-expired' }> {
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  const nir = await nirOf(edge, owner);
  if (!owner || !nir) return { ok: false, code: 'session-expired' };
  const email = owner.emailConfirmedAt === null ? undefined : await addressOf(edge, owner);
  if (email === undefined) return { ok: false, code: 'no-email' };
  const sessionHash = await tokenHash(token);
  return { ok: true, guard: guardNamed(edge.env, guard), sessionHash, owner, nir, email };
}

const show = (
  { owner, nir, email }: Changing,
  progress: ChangeProgress,
): { ok: true; reply: PasswordChangeReply } => {
  const maskedEmail = maskEmail(email);
  if (progress.step === 'code-needed')
    return { ok: true, reply: { step: 'code-needed', maskedEmail } };
  if (progress.step === 'code-sent') {
    const { step, requestsLeft } = progress;
    const validUntil = new Date(progress.validUntil).toISOString();
    return { ok: true, reply: { step, maskedEmail, validUntil, requestsLeft } };
  }
  const { birthDate, firstName, birthName, marriedName } = owner;
  const names = [firstName, birthName, ...(marriedName ? [marriedName] : [])];
  return { ok: true, reply: { step: 'password', owner: { nir, birthDate, names } } };
};

/** Where the change stands in this session (M1, M2). */
export async function readChange(edge: Edge, signed: Signed) {
  const begun = await begin(edge, signed);
  if (!begun.ok) return begun;
  const { guard, sessionHash, owner } = begun;
  const { emailChangedAt } = owner;
  const progress = await guard.readChange({ sessionHash, emailChangedAt });
  return progress.ok ? show(begun, progress) : progress;
}

/** M1: the first code, or another one. */
export async function requestCode(edge: Edge, signed: Signed) {
  const begun = await begin(edge, signed);
  if (!begun.ok) return begun;
  const { guard, sessionHash, owner, email } = begun;
  const { emailChangedAt } = owner;
  const code = newCode(policy.passwordChange.digits);
  const requestedAt = edge.now();
  const sealedMail = await sealMail(edge.keyring, {
    template: 'change-code',
    to: email,
    code,
    requestedAt,
    validUntil: requestedAt + policy.passwordChange.validity,
    visitor: edge.visitor,
  });
  const digest = await codeDigest(edge.keyring, 'change', signed.guard, code);
  const requestId = crypto.randomUUID();
  const outcome = await edge.step('request', () =>
    guard.requestChangeCode({ sessionHash, emailChangedAt, digest, requestId, sealedMail }),
  );
  return outcome.ok ? show(begun, outcome) : outcome;
}

/** M1: the code typed. */
export async function checkCode(edge: Edge, signed: Signed, code: string) {
  const begun = await begin(edge, signed);
  if (!begun.ok) return begun;
  const { guard, sessionHash, owner } = begun;
  const { emailChangedAt } = owner;
  const digest = await codeDigest(edge.keyring, 'change', signed.guard, code);
  const outcome = await edge.step('check', () =>
    guard.checkChangeCode({ sessionHash, emailChangedAt, digest }),
  );
  return outcome.ok ? show(begun, { ok: true, step: 'password' }) : outcome;
}

/** M2 → M3. */
export async function changePassword(edge: Edge, signed: Signed, password: string) {
  const begun = await begin(edge, signed);
  if (!begun.ok) return begun;
  const { guard, sessionHash, owner, nir, email } = begun;
  const { birthDate, emailChangedAt } = owner;
  // Asked first: no Argon2id for whoever has not typed the code.
  const progress = await guard.readChange({ sessionHash, emailChangedAt });
  if (!progress.ok) return progress;
  if (progress.step !== 'password') return { ok: false, code: 'change-not-confirmed' } as const;
  const accepted = await hashAcceptable(edge, password, { nir, birthDate });
  if (!accepted.ok) return accepted;
  const { passwordHash } = accepted;
  const notice = await sealNotice(edge, { to: email, event: 'password-changed' });
  const requestId = crypto.randomUUID();
  return edge.step('settle', () =>
    guard.changePassword({ sessionHash, emailChangedAt, requestId, passwordHash, notice }),
  );
}
