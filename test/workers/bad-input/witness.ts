import { env } from 'cloudflare:workers';
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { openDatabase } from '../../../db/client.ts';
import { findForSignIn } from '../../../db/queries/accounts.ts';
import { minutes } from '../../../domain/duration.ts';
import { blindIndexes } from '../../../worker/crypto/blind-index.ts';
import { codeDigest } from '../../../worker/crypto/code-digest.ts';
import { guardName } from '../../../worker/crypto/guard-name.ts';
import { openKeyring } from '../../../worker/crypto/keyring.ts';
import { newCode, tokenHash } from '../../../worker/crypto/random.ts';
import { cookieNames, openSignIn } from '../../../worker/http/cookies.ts';
import { sealMail } from '../../../worker/mail/content.ts';
import { Client, password } from '../client.ts';

const keyring = openKeyring(env);
const nir = '171072B999019';
const email = 'ange.santoni@example.test';

/**
 * Someone who minds their own business while bad input arrives: signed in on a remembered device,
 * and half-way through signing in on another. Bad requests carry all of it, damaged in one place:
 * were that place overlooked, something of theirs would change.
 */
export interface Witness {
  /** The right values, by the names of the wire. */
  readonly values: Readonly<Record<string, string | boolean>>;
  /** Real cookies of theirs: session, device, sign-in in progress. */
  readonly cookies: ReadonlyMap<string, string>;
  /** All that is kept about them: every row of their guard, their account; and which guards exist. */
  state(): Promise<unknown>;
}

export async function openWitness(): Promise<Witness> {
  const guard = await guardName(keyring, nir);
  const home = new Client();
  await home.password(nir);
  await home.typeCode(await receiveCode(guard, home), true);
  const phone = new Client();
  await phone.password(nir);
  const code = await receiveCode(guard, phone);

  return {
    values: { nir, password, code, rememberDevice: true },
    cookies: new Map([...home.cookies, ...phone.cookies]),
    state: () => stateOf(guard),
  };
}

/** As the route does, but with a code that the test knows without reading the mail. */
async function receiveCode(guard: string, browser: Client): Promise<string> {
  const cookie = await openSignIn(keyring, browser.cookies.get(cookieNames.signIn) ?? '');
  if (!cookie) throw new Error('the witness could not begin to sign in');
  const code = newCode(6);
  const now = Date.now();
  const times = { requestedAt: now, validUntil: now + minutes(15) };
  const visitor = { device: 'Ordinateur', place: null };
  const granted = await env.GUARD.getByName(guard).requestCode({
    signInHash: await tokenHash(cookie.token),
    digest: await codeDigest(keyring, guard, code),
    requestId: crypto.randomUUID(),
    sealedMail: await sealMail(keyring, {
      template: 'sign-in-code',
      to: email,
      code,
      ...times,
      visitor,
    }),
  });
  if (!granted.ok) throw new Error(`no code for the witness: ${granted.code}`);
  return code;
}

/** What the guard still has to see done by others: the mail, and the date of the sign-in. */
const underWay = new Set<unknown>(['outbox', 'signInRecord']);

/** Waits for what is under way, and until all that a request left in memory is written. */
async function stateOf(guard: string): Promise<unknown> {
  await scheduler.wait(1500);
  for (;;) {
    const state = await look(guard);
    if (!state.rows.some(({ name }) => underWay.has(name))) return state;
    await scheduler.wait(200);
  }
}

async function look(guard: string) {
  const rows = await runInDurableObject(env.GUARD.getByName(guard), (_, { storage }) =>
    storage.sql.exec('SELECT * FROM slice ORDER BY name').toArray(),
  );
  const database = openDatabase({ url: env.DATABASE_URL });
  const account = await findForSignIn(database, await blindIndexes(keyring, 'nir', nir));
  const guards = (await listDurableObjectIds(env.GUARD)).map(String).toSorted();
  return { rows, account, guards };
}
