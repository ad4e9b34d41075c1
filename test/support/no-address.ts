import { randomInt, randomUUID } from 'node:crypto';
import { openDatabase } from '../../db/client.ts';
import { register } from '../../db/queries/register.ts';
import { argon2 } from '../../dev/argon2.ts';
import { generatedPerson, mostGenerated } from '../../dev/generated-person.ts';
import { sealAccount, sealPerson } from '../../dev/seal-person.ts';
import { termsVersion } from '../../domain/creation.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { hashWith } from '../../worker/crypto/password-scheme.ts';
import { applicantOf, type Applicant } from './applicant.ts';
import type { Register } from './newcomer.ts';

/** Somebody whose account is older than the addresses (WE1, AE1); `email` is the one they have since. */
export async function withoutAddress({ url, secrets }: Register): Promise<Applicant> {
  const keyring = openKeyring(secrets);
  const person = generatedPerson(randomInt(mostGenerated));
  const who = applicantOf(person, `n${person.nir}@nouveau.test`);
  const personId = randomUUID();
  const account = { email: null, emailConfirmed: false, termsVersion };
  const passwordHash = await hashWith(argon2, keyring, who.password);
  const context = { id: randomUUID(), personId, passwordHash, now: Date.now() };
  await register(
    openDatabase({ url }),
    [await sealPerson(keyring, personId, person)],
    [await sealAccount(keyring, account, context)],
  );
  return who;
}
