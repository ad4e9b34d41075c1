import type { AccessList } from '../../durable-objects/machine/access.ts';
import type { Access } from '../../domain/wire/compte.ts';
import { tokenHash } from '../crypto/random.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import type { SessionToken } from './session.ts';

/** What opens the account without a password (I4). `deviceToken`: by which this browser is remembered, if it is. */
export async function readAccess(
  edge: Edge,
  { guard, token }: SessionToken,
  deviceToken: string | undefined,
): Promise<Access> {
  const list = await guardNamed(edge.env, guard).listAccess({
    sessionHash: await tokenHash(token),
    deviceHash: deviceToken === undefined ? null : await tokenHash(deviceToken),
  });
  return show(list);
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

/** Every other session, every device. */
export const endEverything = async (edge: Edge, { guard, token }: SessionToken) =>
  guardNamed(edge.env, guard).endEverything({
    sessionHash: await tokenHash(token),
    visitor: edge.visitor,
  });

const show = ({ sessions, devices }: AccessList): Access => ({
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
});

const instant = (at: number): string => new Date(at).toISOString();
