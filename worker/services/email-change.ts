import { findOwner, isEmailTaken } from '../../db/queries/owner.ts';
import { maskEmail } from '../../domain/masking.ts';
import { addParisDays } from '../../domain/paris-time.ts';
import { policy } from '../../domain/policy.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import { unseal } from '../crypto/seal.ts';
import { signValue, verifyValue } from '../crypto/signed-value.ts';
import { sealMail } from '../mail/content.ts';
import type { ConfirmationLink } from './confirmation.ts';
import { addressOf, sealEmail } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { sealNotice } from './new-password.ts';
import type { Signed } from './password-change.ts';
import { askPasswordAgain } from './reauthentication.ts';

/** I3: another address, the password typed again. It is asked for there whether it may take the present one's place. */
export async function requestEmailChange(
  edge: Edge,
  { guard: name, token, accountId }: Signed,
  { password, email }: { password: string; email: string },
) {
  const guard = guardNamed(edge.env, name);
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  if (!owner) return { ok: false, code: 'session-expired' } as const;
  const refused = await askPasswordAgain(edge, guard, owner, password);
  if (refused) return refused;
  const wanted = await sealEmail(edge, email);
  if (owner.emailIndex !== null && wanted.indexes.includes(owner.emailIndex)) {
    return { ok: false, code: 'email-unchanged' } as const;
  }
  const taken = await isEmailTaken(edge.database, wanted.indexes);
  const requestedAt = edge.now();
  const linkToken = newToken();
  const link = await signValue(edge.keyring, 'link.confirmation', `${name}.${linkToken}`);
  const sealedMail = await sealMail(edge.keyring, {
    template: 'email-change',
    to: email,
    url: `${edge.origin}/confirmation#${link}`,
    requestedAt,
    validUntil: addParisDays(requestedAt, policy.emailLink.validityDays),
  });
  const [sessionHash, linkHash] = await Promise.all([tokenHash(token), tokenHash(linkToken)]);
  const requestId = crypto.randomUUID();
  const outcome = await edge.step('link', () =>
    guard.requestEmailChange({
      sessionHash,
      email: wanted,
      link: { linkHash, requestId, sealedMail },
      taken,
    }),
  );
  return outcome.ok ? { ...outcome, maskedEmail: maskEmail(email) } : outcome;
}

export const cancelEmailChange = async (edge: Edge, { guard, token }: Signed) =>
  guardNamed(edge.env, guard).cancelEmailChange({ sessionHash: await tokenHash(token) });

/** I3: the button behind the link was pressed. The former address is told, with the way back. */
export async function confirmEmailChange(
  edge: Edge,
  { guard: name, token }: ConfirmationLink,
  accountId: string,
) {
  const guard = guardNamed(edge.env, name);
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  const former = owner && (await addressOf(edge, owner));
  const { pending } = await guard.readEmailChange({});
  const wanted = pending && (await unseal(edge.keyring, 'account.email', pending.sealed));
  if (!wanted) return { ok: false, code: 'link-unknown' } as const;

  const undoToken = newToken();
  const undoLink = await signValue(edge.keyring, 'link.undo', `${name}.${undoToken}`);
  const undo = {
    url: `${edge.origin}/annulation#${undoLink}`,
    until: edge.now() + policy.emailChange.undo,
  };
  // An account that had no address has nobody to warn, and nothing to come back to.
  const told = former === undefined ? null : { to: former, newEmail: maskEmail(wanted), undo };
  const [linkHash, undoHash, sealedFormer, notice] = await Promise.all([
    tokenHash(token),
    tokenHash(undoToken),
    former === undefined ? null : sealEmail(edge, former),
    told && sealNotice(edge, { ...told, event: 'email-changed' }),
  ]);
  const requestId = crypto.randomUUID();
  const { visitor } = edge;
  return edge.step('settle', () =>
    guard.confirmEmailChange({
      linkHash,
      requestId,
      undoHash,
      former: sealedFormer,
      notice,
      visitor,
    }),
  );
}

/** The link of the warning, by which the former address takes its place back. Undefined for anything else. */
export async function openUndoLink(
  edge: Edge,
  text: string,
): Promise<ConfirmationLink | undefined> {
  const [guard, token, ...rest] =
    (await verifyValue(edge.keyring, 'link.undo', text))?.split('.') ?? [];
  return guard && token && rest.length === 0 ? { guard, token } : undefined;
}

export const readUndo = async (edge: Edge, { guard, token }: ConfirmationLink) =>
  guardNamed(edge.env, guard).readUndo({ linkHash: await tokenHash(token) });

/** The former address comes back, and everything that may be in other hands ends. */
export async function undoEmailChange(edge: Edge, { guard: name, token }: ConfirmationLink) {
  const guard = guardNamed(edge.env, name);
  const linkHash = await tokenHash(token);
  const read = await guard.readUndo({ linkHash });
  if (!read.ok) return read;
  const to = await unseal(edge.keyring, 'account.email', read.formerSealed);
  if (to === undefined) return { ok: false, code: 'link-unknown' } as const;
  const notice = await sealNotice(edge, { to, event: 'email-change-undone' });
  const requestId = crypto.randomUUID();
  const { visitor } = edge;
  return edge.step('settle', () => guard.undoEmailChange({ linkHash, requestId, notice, visitor }));
}
