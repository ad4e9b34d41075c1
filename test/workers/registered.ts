import { env } from 'cloudflare:workers';
import { openDatabase } from '../../db/client.ts';
import { register } from '../../db/queries/register.ts';
import { generatedPerson } from '../../dev/generated-person.ts';
import type { DemoAccount, DemoPerson } from '../../dev/people.ts';
import { sealAccount, sealPerson } from '../../dev/seal-person.ts';
import { formatBirthDate } from '../../domain/birth-date.ts';
import { ibanEnd, vitaleEnd } from '../../domain/proof.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { hashPassword } from '../../worker/crypto/password-hash.ts';
import { appNow, password } from './client.ts';

/** Somebody new in the register, for one test. `n`: of the generated persons, another in each test. */
export async function registered(
  n: number,
  { person = {}, account }: { person?: Partial<DemoPerson>; account?: Partial<DemoAccount> } = {},
) {
  const keyring = openKeyring(env);
  const known = { ...generatedPerson(n), ...person };
  const [id, accountId] = [crypto.randomUUID(), crypto.randomUUID()];
  const ordinary = { email: `n${n}@example.test`, emailConfirmed: true, termsVersion: 2 };
  const accounts = account
    ? [
        await sealAccount(
          keyring,
          { ...ordinary, ...account },
          {
            id: accountId,
            personId: id,
            passwordHash: await hashPassword(keyring, password),
            now: await appNow(),
          },
        ),
      ]
    : [];
  const database = openDatabase({ url: env.DATABASE_URL });
  await register(database, [await sealPerson(keyring, id, known)], accounts);
  return {
    ...known,
    accountId,
    email: ordinary.email,
    /** What they type in C1. */
    identity: {
      nir: known.nir,
      name: known.birthName,
      birthDate: formatBirthDate(known.birthDate),
      postalCode: known.postalCode,
    },
    proof: { iban: ibanEnd(known.iban ?? ''), vitale: vitaleEnd(known.vitale ?? '') },
  };
}
