import { findOwner } from '../../db/queries/owner.ts';
import type { AccessList } from '../../durable-objects/machine/access.ts';
import type { Access } from '../../domain/wire/compte.ts';
import { userHandle } from '../crypto/guard-name.ts';
import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { removalNotice } from './passkey-notices.ts';
import { type OpenPasskey, openPasskeys } from './passkeys.ts';
import type { Signed } from './password-change.ts';
import type { SessionToken } from './session.ts';

/** What opens the account without a password (I4). `deviceToken`: by which this browser is remembered, if it is. */
export async function readAccess(
  edge: Edge,
  { guard, token, accountId }: Signed,
  deviceToken: string | undefined,
): Promise<Access> {
  const list = await guardNamed(edge.env, guard).listAccess({
    sessionHash: await tokenHash(token),
    deviceHash: deviceToken === undefined ? null : await tokenHash(deviceToken),
  });
  const passkeys = await openPasskeys(edge, accountId, list);
  return { ...show(list, passkeys), userHandle: await userHandle(edge.keyring, accountId) };
}

/** Ends a session, or has a device forgotten, by the id under which it was listed. */
export const end = async (
  edge: Edge,
  { guard, token }: SessionToken,
  what: 'endSession' | 'forgetDevice',
  id: string,
) =>
  guardNamed(edge.env, guard)[what]({
    sessionHash: await tokenHash(token),
    id,
    visitor: edge.visitor,
  });

/** Takes fingerprint or face from a device; the owner is told which (I6). */
export async function endPasskey(
  edge: Edge,
  { guard: name, token, accountId }: Signed,
  credentialId: string,
) {
  const guard = guardNamed(edge.env, name);
  const sessionHash = await tokenHash(token);
  const list = await guard.listAccess({ sessionHash, deviceHash: null });
  const removed = (await openPasskeys(edge, accountId, list)).find(
    (passkey) => passkey.credentialId === credentialId,
  );
  if (!removed) return { ok: false, code: 'access-unknown' } as const;
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  const notice = owner ? await removalNotice(edge, owner, removed) : null;
  const { visitor } = edge;
  return guard.endPasskey({ sessionHash, credentialId, visitor, notice });
}

/** Every other session, every device, every fingerprint or face. */
export const endEverything = async (edge: Edge, { guard, token }: SessionToken) =>
  guardNamed(edge.env, guard).endEverything({
    sessionHash: await tokenHash(token),
    visitor: edge.visitor,
  });

const show = ({ sessions, devices }: AccessList, passkeys: readonly OpenPasskey[]) => ({
  sessions: sessions.map(({ id, visitor, current, startedAt, lastSeenAt }) => ({
    id,
    ...visitor,
    startedAt: instant(startedAt),
    lastSeenAt: instant(lastSeenAt),
    current,
  })),
  devices: devices.map(({ id, visitor, current, rememberedAt, lastUsedAt, expiresAt }) => ({
    id,
    ...visitor,
    rememberedAt: instant(rememberedAt),
    lastUsedAt: instant(lastUsedAt),
    expiresAt: instant(expiresAt),
    current,
  })),
  passkeys: passkeys.map(({ credentialId, visitor, registeredAt, lastUsedAt, expiresAt }) => ({
    id: credentialId,
    ...visitor,
    registeredAt: instant(registeredAt),
    lastUsedAt: lastUsedAt === null ? null : instant(lastUsedAt),
    expiresAt: instant(expiresAt),
  })),
});

const instant = (at: number): string => new Date(at).toISOString();
