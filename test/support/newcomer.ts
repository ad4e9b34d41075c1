import { randomInt, randomUUID } from 'node:crypto';
import { openDatabase } from '../../db/client.ts';
import { register } from '../../db/queries/register.ts';
import { generatedPerson, mostGenerated } from '../../dev/generated-person.ts';
import { fictitiousIban } from '../../dev/iban.ts';
import type { DemoPerson } from '../../dev/people.ts';
import { sealPerson } from '../../dev/seal-person.ts';
import { termsVersion } from '../../domain/creation.ts';
import { openKeyring, type KeyringSecrets } from '../../worker/crypto/keyring.ts';
import { ApiClient } from './api-client.ts';
import { applicantOf, type Applicant } from './applicant.ts';

export interface Register {
  /** Address of the database. */
  url: string;
  secrets: KeyringSecrets;
}

/** On every proof screen, so that it is looked over once. */
const iban = fictitiousIban(1);

/** Puts somebody into the register who has no account. Drawn: the files do not know each other's. */
export async function newcomer(
  { url, secrets }: Register,
  change: Partial<DemoPerson> = {},
): Promise<Applicant> {
  const person = { ...generatedPerson(randomInt(mostGenerated)), iban, ...change };
  const row = await sealPerson(openKeyring(secrets), randomUUID(), person);
  await register(openDatabase({ url }), [row], []);
  return applicantOf(person, `n${person.nir}@nouveau.test`);
}

/** Creates their account past the screens (C1 to C6); the confirmation message is on its way. */
export async function openAccount(app: string, who: Applicant): Promise<void> {
  const browser = new ApiClient(app.replace('localhost', '127.0.0.1'));
  const { nir, lastName: name, birthDate, postalCode, ibanEnd: iban, vitaleEnd: vitale } = who;
  const steps: [path: string, body: object][] = [
    ['', { nir, name, birthDate, postalCode }],
    ['/preuve', { iban, vitale }],
    ['/conditions', { accepted: true, version: termsVersion }],
    ['/mot-de-passe', { password: who.newPassword }],
    ['/coordonnees', { email: who.newEmail, emailConsent: false }],
  ];
  for (const [path, body] of steps) {
    const { status, reply } = await browser.post(`/api/inscription${path}`, body);
    if (status !== 200) throw new Error(`${path}: ${status} ${reply.code ?? ''}`);
  }
}

/** Confirms its address (C7) past the screens, by the link of that message. */
export async function confirmAccount(app: string, link: string): Promise<void> {
  const browser = new ApiClient(app.replace('localhost', '127.0.0.1'));
  const { status, reply } = await browser.post('/api/confirmation', { link });
  if (status !== 200) throw new Error(`confirmation: ${status} ${reply.code ?? ''}`);
}
