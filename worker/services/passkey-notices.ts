import type { AccountOwner } from '../../db/queries/owner.ts';
import type { ExcessNotice, Notice } from '../../durable-objects/machine/state.ts';
import { passkeyIdOf } from '../../domain/passkey.ts';
import { policy } from '../../domain/policy.ts';
import { addressOf } from './address.ts';
import type { Edge } from './edge.ts';
import { sealNotice } from './new-password.ts';
import type { OpenPasskey } from './passkeys.ts';

type Told = Pick<AccountOwner, 'emailSealed' | 'emailConfirmedAt'>;

/** I6: a device was activated (A4), and the oldest, if it has to give way to it. */
export async function activationNotices(
  edge: Edge,
  owner: Told,
  present: readonly OpenPasskey[],
): Promise<{ notice: Notice | null; excessNotice: ExcessNotice | null }> {
  const to = await confirmedAddressOf(edge, owner);
  if (to === undefined) return { notice: null, excessNotice: null };
  const oldest = present.toSorted((one, other) => one.registeredAt - other.registeredAt)[0];
  const isFull = present.length >= policy.passkey.maxPerAccount;
  const [notice, excessNotice] = await Promise.all([
    sealNotice(edge, { to, event: 'biometrics-activated' }),
    isFull && oldest ? excessOf(edge, to, oldest) : null,
  ]);
  return { notice, excessNotice };
}

/** The guard ends the oldest that it knows then, and sends this only if it is the one named here. */
const excessOf = async (edge: Edge, to: string, oldest: OpenPasskey): Promise<ExcessNotice> => ({
  ...(await removalOf(edge, to, oldest, { excess: true })),
  passkey: passkeyIdOf(oldest.credentialId),
});

/** I6: its owner took fingerprint or face from this device (I4). Null when there is nobody to tell. */
export async function removalNotice(
  edge: Edge,
  owner: Told,
  removed: OpenPasskey,
): Promise<Notice | null> {
  const to = await confirmedAddressOf(edge, owner);
  return to === undefined ? null : removalOf(edge, to, removed, { excess: false });
}

const confirmedAddressOf = async (edge: Edge, owner: Told): Promise<string | undefined> =>
  owner.emailConfirmedAt === null ? undefined : addressOf(edge, owner);

const removalOf = (
  edge: Edge,
  to: string,
  { visitor: { device, place }, registeredAt }: OpenPasskey,
  { excess }: { excess: boolean },
): Promise<Notice> =>
  sealNotice(edge, {
    to,
    event: 'biometrics-removed',
    removed: { device, place, registeredAt, excess },
  });
