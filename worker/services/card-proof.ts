import { findByNir, findPerson } from '../../db/queries/persons.ts';
import { equalTexts } from '../../domain/constant-time.ts';
import type { Nir } from '../../domain/nir.ts';
import type { ExclusionCode } from '../../domain/outcome-codes.ts';
import { ibanEnd, vitaleEnd } from '../../domain/proof.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import type { CreationInProgress } from './creation.ts';
import type { Edge } from './edge.ts';
import {
  type ClaimedIdentity,
  exclusionOf,
  isPerson,
  nobody,
  proofExclusionOf,
} from './eligibility.ts';
import { guardNamed, type RemoteGuard } from './guards.ts';
import { ibanOf, vitaleOf } from './person-secrets.ts';

const excluded = (code: ExclusionCode) => ({ ok: false, code }) as const;

/**
 * C1, first screen. The identity takes one of three places before it is compared and gives it back only
 * if it was right; a number that nobody has goes the same way to the same answer.
 */
export async function submitIdentity(
  edge: Edge,
  { guard: name, nir, ...claimed }: ClaimedIdentity & { guard: string; nir: Nir },
) {
  const guard = guardNamed(edge.env, name);
  const tryId = crypto.randomUUID();
  const taken = await edge.step('take', () => guard.takeIdentityTry({ tryId }));
  if (!taken.ok) return taken;

  const person = await givingBack(guard, tryId, () =>
    edge.step('database', async () =>
      findByNir(edge.database, await blindIndexes(edge.keyring, 'nir', nir)),
    ),
  );
  // Nobody's data are compared as well, so that the time to answer says nothing.
  const right = isPerson(person ?? nobody, claimed);
  if (!person || !right) {
    return edge.step('settle', () => guard.refuteIdentityTry({ tryId, what: 'identity-unknown' }));
  }
  const exclusion = exclusionOf(person) ?? proofExclusionOf(person, await ibanOf(edge, person));
  if (exclusion) {
    await guard.returnIdentityTry({ tryId });
    return excluded(exclusion);
  }
  const token = newToken();
  const begun = await edge.step('settle', async () =>
    guard.confirmIdentity({
      tryId,
      id: crypto.randomUUID(),
      tokenHash: await tokenHash(token),
      personId: person.id,
      first: 'proof',
      cameToSignIn: false,
    }),
  );
  return begun.ok ? { ...begun, token } : begun;
}

/** C1, second screen: the ends of the IBAN and of the card's serial number, compared whole and together. */
export async function submitProof(
  edge: Edge,
  { guard: name, token }: CreationInProgress,
  typed: { iban: string; vitale: string },
) {
  const guard = guardNamed(edge.env, name);
  const tryId = crypto.randomUUID();
  const hash = await tokenHash(token);
  const taken = await edge.step('take', () => guard.takeProofTry({ tryId, tokenHash: hash }));
  if (!taken.ok || taken.step === 'passed') return taken;

  const { iban, vitale } = await givingBack(guard, tryId, async () => {
    const person = await edge.step('database', () => findPerson(edge.database, taken.personId));
    return { iban: await ibanOf(edge, person), vitale: await vitaleOf(edge, person) };
  });
  const right = [
    equalTexts(ibanEnd(iban ?? ''), typed.iban),
    equalTexts(vitaleEnd(vitale ?? ''), typed.vitale),
  ];
  return edge.step('settle', async () =>
    right.every(Boolean)
      ? guard.confirmProof({ tryId, tokenHash: hash })
      : guard.refuteIdentityTry({ tryId, what: 'wrong-proof' }),
  );
}

/** Our own failure costs the person nothing: whatever cannot be compared gives its place back. */
async function givingBack<Result>(
  guard: RemoteGuard,
  tryId: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await guard.returnIdentityTry({ tryId });
    throw error;
  }
}
