import type { Nir } from '../../domain/nir.ts';
import { policy } from '../../domain/policy.ts';
import { guardName } from '../crypto/guard-name.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import { signValue, verifyValue } from '../crypto/signed-value.ts';
import { sealMail } from '../mail/content.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { acceptReset } from './new-password.ts';
import { newProvisionalCode } from './provisional-code.ts';

/** A reset link as it stands behind the `#`: whose guard to ask, and the token it knows a digest of. */
export interface ResetLink {
  guard: string;
  token: string;
}

/** The content of a link of ours; undefined for anything else, which then touches no object. */
export async function openResetLink(edge: Edge, text: string): Promise<ResetLink | undefined> {
  const [guard, token, ...rest] =
    (await verifyValue(edge.keyring, 'link.reset', text))?.split('.') ?? [];
  return guard && token && rest.length === 0 ? { guard, token } : undefined;
}

/**
 * P1. The same work for every number: a link and a code are made whether or not anybody has them sent; who
 * the number belongs to is looked up behind the queue.
 */
export async function askForReset(edge: Edge, nir: Nir) {
  const guard = await guardName(edge.keyring, nir);
  const token = newToken();
  const requestedAt = edge.now();
  const [link, { code, digest: codeDigest }, linkHash] = await Promise.all([
    signValue(edge.keyring, 'link.reset', `${guard}.${token}`),
    newProvisionalCode(edge, guard),
    tokenHash(token),
  ]);
  const sealedMail = await sealMail(edge.keyring, {
    template: 'password-reset',
    nir,
    url: `${edge.origin}/mot-de-passe#${link}`,
    code,
    requestedAt,
    validUntil: requestedAt + policy.passwordReset.validity,
    visitor: edge.visitor,
  });
  const requestId = crypto.randomUUID();
  return edge.step('request', () =>
    guardNamed(edge.env, guard).requestReset({ linkHash, codeDigest, requestId, sealedMail }),
  );
}

export const readResetLink = async (edge: Edge, { guard, token }: ResetLink) =>
  guardNamed(edge.env, guard).readReset({ linkHash: await tokenHash(token) });

/** P2: the password chosen behind the link. */
export async function resetPassword(
  edge: Edge,
  { guard: name, token }: ResetLink,
  password: string,
) {
  const guard = guardNamed(edge.env, name);
  const linkHash = await tokenHash(token);
  const read = await guard.readReset({ linkHash });
  if (!read.ok) return read;
  const accepted = await acceptReset(edge, read.accountId, password);
  if (!accepted) return { ok: false, code: 'reset-unknown' } as const;
  if (!accepted.ok) return accepted;
  const { chosen } = accepted;
  return edge.step('settle', () => guard.resetPassword({ linkHash, ...chosen }));
}
