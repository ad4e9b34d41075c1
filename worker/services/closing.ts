import { findOwner } from '../../db/queries/owner.ts';
import { tokenHash } from '../crypto/random.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { guardNamed } from './guards.ts';
import { sealNotice } from './new-password.ts';
import type { Signed } from './password-change.ts';
import { askPasswordAgain } from './reauthentication.ts';

/** I5: the account is closed at once, the password typed again; its address is told, then free. */
export async function closeAccount(
  edge: Edge,
  { guard: name, token, accountId }: Signed,
  password: string,
) {
  const guard = guardNamed(edge.env, name);
  const owner = await edge.step('database', () => findOwner(edge.database, accountId));
  if (!owner) return { ok: false, code: 'session-expired' } as const;
  const refused = await askPasswordAgain(edge, guard, owner, password);
  if (refused) return refused;
  const to = await addressOf(edge, owner);
  const notice = to === undefined ? null : await sealNotice(edge, { to, event: 'account-closed' });
  const sessionHash = await tokenHash(token);
  const requestId = crypto.randomUUID();
  const { visitor } = edge;
  const { emailChangedAt } = owner;
  return edge.step('settle', () =>
    guard.closeAccount({ sessionHash, requestId, notice, emailChangedAt, visitor }),
  );
}
