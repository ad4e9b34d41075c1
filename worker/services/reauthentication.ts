import type { AccountOwner } from '../../db/queries/owner.ts';
import type { Locked, WrongGuess } from '../../durable-objects/contract.ts';
import { verifyPassword } from '../crypto/password-hash.ts';
import type { Edge } from './edge.ts';
import type { RemoteGuard } from './guards.ts';

/**
 * The password asked again before what matters most (I3, I5; ASVS 5.0, 7.5.1). It counts as at sign-in: the
 * third error in a row locks. Undefined when it was right.
 */
export async function askPasswordAgain(
  edge: Edge,
  guard: RemoteGuard,
  { accountId, passwordHash }: AccountOwner,
  password: string,
): Promise<WrongGuess<'wrong-password'> | Locked | undefined> {
  const tryId = crypto.randomUUID();
  const taken = await edge.step('take', () => guard.takePasswordTry({ tryId }));
  if (!taken.ok) return taken;
  const { right } = await edge.step('hash', () =>
    verifyPassword(edge.keyring, password, passwordHash === '' ? undefined : passwordHash),
  );
  if (right) {
    await edge.step('settle', () => guard.returnPasswordTry({ tryId }));
    return undefined;
  }
  return edge.step('settle', () =>
    guard.refuteReauthentication({ tryId, accountId, visitor: edge.visitor }),
  );
}
