import { findForSignIn } from '../../db/queries/accounts.ts';
import { findByIdentity } from '../../db/queries/persons.ts';
import { identityKey, isOneOfGivenNames } from '../../domain/civil-identity.ts';
import type { ExclusionCode } from '../../domain/outcome-codes.ts';
import { blindIndexes } from '../crypto/blind-index.ts';
import { guardName } from '../crypto/guard-name.ts';
import { newToken, tokenHash } from '../crypto/random.ts';
import type { FranceConnectIdentity } from '../franceconnect/identity.ts';
import type { Edge } from './edge.ts';
import { exclusionOf } from './eligibility.ts';
import { guardNamed } from './guards.ts';
import { nirOf } from './person-secrets.ts';
import { type AdmissionOutcome, admitByFranceConnect } from './sign-in.ts';

export type FranceConnectOutcome =
  /** F3: there is an account; its guard says what comes next. */
  | { to: 'account'; guard: string; admission: AdmissionOutcome }
  /** F2: there is none yet, and this browser may create it. */
  | { to: 'creation'; guard: string; token: string; email: string }
  | { to: 'nowhere'; code: ExclusionCode | 'identity-not-matched' };

/**
 * What a verified identity leads to (F1 to F3): the register must know exactly one person of these names,
 * birth date, sex and birthplace.
 */
export async function arrive(
  edge: Edge,
  identity: FranceConnectIdentity,
  purpose: 'connexion' | 'inscription',
): Promise<FranceConnectOutcome> {
  const person = await edge.step('database', () => match(edge, identity));
  const nir = await nirOf(edge, person);
  if (!person || !nir) return { to: 'nowhere', code: 'identity-not-matched' };

  const guard = await guardName(edge.keyring, nir);
  if (person.account === 'open') {
    const indexes = await blindIndexes(edge.keyring, 'nir', nir);
    const account = await edge.step('database', () => findForSignIn(edge.database, indexes));
    if (account) {
      const admission = await admitByFranceConnect(edge, guardNamed(edge.env, guard), account);
      return { to: 'account', guard, admission };
    }
  }
  const exclusion = exclusionOf(person);
  if (exclusion) return { to: 'nowhere', code: exclusion };
  const token = newToken();
  await edge.step('settle', async () =>
    guardNamed(edge.env, guard).beginCreation({
      id: crypto.randomUUID(),
      tokenHash: await tokenHash(token),
      personId: person.id,
      first: 'welcome',
      cameToSignIn: purpose === 'connexion',
    }),
  );
  return { to: 'creation', guard, token, email: identity.email ?? '' };
}

async function match(edge: Edge, identity: FranceConnectIdentity) {
  const { familyName, birthDate, gender, birthplace, birthCountry, givenNames } = identity;
  const key = identityKey({
    familyName,
    birthDate,
    sex: gender === 'female' ? '2' : '1',
    // As in a NIR: the commune for those born in France, the country for the others.
    birthplace: birthplace === '' ? birthCountry : birthplace,
  });
  const persons = await findByIdentity(
    edge.database,
    await blindIndexes(edge.keyring, 'identity', key),
  );
  const named = persons.filter(({ firstName }) => isOneOfGivenNames(firstName, givenNames));
  return named.length === 1 ? named[0] : undefined;
}
