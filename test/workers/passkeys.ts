import { env } from 'cloudflare:workers';
import { inArray } from 'drizzle-orm';
import { expect } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { type Attachment, person } from '../../db/schema/person.ts';
import { blindIndexes } from '../../worker/crypto/blind-index.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { type Ceremony, SoftPasskey } from '../support/passkey.ts';
import { Client, origin } from './client.ts';
import { registered } from './registered.ts';

/** Somebody new, signed in. `n`: of the generated persons, another in each test. */
export async function newcomer(n: number, given: Parameters<typeof registered>[1] = {}) {
  const who = await registered(n, { account: {}, ...given });
  const browser = new Client();
  expect(await browser.signIn(who.nir, who.email)).toMatchObject({ status: 200 });
  return { ...who, browser };
}

/** A browser with the same cookies. */
export function copyOf(browser: Client): Client {
  const copy = new Client();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  return copy;
}

/** What the phone is asked to make. */
export async function creationOptions(browser: Client, body: object = {}) {
  const { status, reply } = await browser.post('/api/compte/biometrie/options', body);
  expect(reply).toMatchObject({ user: { id: expect.any(String) as string } });
  expect(status).toBe(200);
  return reply as unknown as { challenge: string; user: { id: string; name: string } };
}

/** A4: the account of this session opens by this phone. Returns the user handle. */
export async function activate(browser: Client, phone: SoftPasskey, body: object = {}) {
  const { challenge, user } = await creationOptions(browser, body);
  const credential = await phone.register({ challenge, origin });
  const answer = await browser.post('/api/compte/biometrie', { credential });
  expect(answer).toMatchObject({ status: 200, reply: { registered: true } });
  return { userHandle: user.id, expiresAt: String(answer.reply['expiresAt']) };
}

/** Somebody new whose phone opens the account. */
export async function activated(
  n: number,
  made: Parameters<typeof SoftPasskey.create>[0] = {},
  given: Parameters<typeof registered>[1] = {},
) {
  const who = await newcomer(n, given);
  const phone = await SoftPasskey.create(made);
  return { ...who, phone, ...(await activate(who.browser, phone)) };
}

export interface Holder {
  phone: SoftPasskey;
  userHandle: string;
}

/** A5, with everything right but what is told. Another browser, unless told. */
export async function touch(
  { phone, userHandle }: Holder,
  { browser = new Client(), ...change }: Partial<Ceremony> & { browser?: Client } = {},
) {
  const { reply } = await browser.post('/api/biometrie/options');
  const challenge = String(reply['challenge']);
  const credential = await phone.signIn({ challenge, origin, userHandle, ...change });
  return { browser, ...(await browser.post('/api/biometrie', { credential })) };
}

export const stateOf = async (credentialId: string) =>
  (await new Client().post('/api/biometrie/etat', { credentialId })).reply['state'];

/** What the register says of somebody from now on (WE8, WE9). */
export async function attach(nir: string, attachment: Attachment): Promise<void> {
  const theirs = inArray(person.nirIndex, await blindIndexes(openKeyring(env), 'nir', nir));
  await openDatabase({ url: env.DATABASE_URL }).update(person).set({ attachment }).where(theirs);
}
