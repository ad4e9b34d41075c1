import { env } from 'cloudflare:workers';
import { openDatabase } from '../../../db/client.ts';
import { findByNir } from '../../../db/queries/persons.ts';
import { resetConfirmation } from '../../../domain/adviser.ts';
import { blindIndexes } from '../../../worker/crypto/blind-index.ts';
import { guardName } from '../../../worker/crypto/guard-name.ts';
import { openKeyring } from '../../../worker/crypto/keyring.ts';
import { tokenHash } from '../../../worker/crypto/random.ts';
import { seal } from '../../../worker/crypto/seal.ts';
import { cookieNames } from '../../../worker/http/cookies.ts';
import { sealReference } from '../../../worker/services/adviser-reference.ts';

const keyring = openKeyring(env);
const reason = 'Appel au 3646, identité vérifiée';
const adviser = {
  guard: 'adviser-of-the-witness',
  token: 'token-of-the-adviser',
  name: 'Dominique Laurent',
  email: 'conseiller@cpam.example.test',
};

/** An adviser who is signed in, with the file of this number open (K1), one step before acting on it (K2, K3). */
export async function openAdviser(nir: string) {
  await adviserGuard().openSession({ tokenHash: await tokenHash(adviser.token) });
  const database = openDatabase({ url: env.DATABASE_URL });
  const person = await findByNir(database, await blindIndexes(keyring, 'nir', nir));
  if (!person) throw new Error('the witness is not in the register');
  const file = { guard: await guardName(keyring, nir), personId: person.id, reason };
  const reference = await sealReference({ keyring, now: Date.now }, adviser, file);
  const way = { kind: 'failed', code: 'adviser-signed-out' };
  const cookies: [string, string][] = [
    [cookieNames.adviser, await seal(keyring, 'cookie.conseiller', JSON.stringify(adviser))],
    [cookieNames.adviserWay, await seal(keyring, 'cookie.conseiller-retour', JSON.stringify(way))],
  ];
  return { values: { reason, reference, confirmation: resetConfirmation }, cookies };
}

export const adviserGuard = () => env.ADVISER.getByName(adviser.guard);
