import { env } from 'cloudflare:workers';
import { listDurableObjectIds, runInDurableObject } from 'cloudflare:test';
import { openDatabase } from '../../../db/client.ts';
import { findForSignIn } from '../../../db/queries/accounts.ts';
import { termsVersion } from '../../../domain/creation.ts';
import { minutes } from '../../../domain/duration.ts';
import { blindIndexes } from '../../../worker/crypto/blind-index.ts';
import { codeDigest } from '../../../worker/crypto/code-digest.ts';
import { guardName } from '../../../worker/crypto/guard-name.ts';
import { openKeyring } from '../../../worker/crypto/keyring.ts';
import { newCode, tokenHash } from '../../../worker/crypto/random.ts';
import { seal } from '../../../worker/crypto/seal.ts';
import { cookieNames, openSignIn } from '../../../worker/http/cookies.ts';
import { sealMail } from '../../../worker/mail/content.ts';
import { Client, mailbox, password } from '../client.ts';
import { registered } from '../registered.ts';

const keyring = openKeyring(env);
const nir = '171072B999019';
const email = 'ange.santoni@example.test';
/** Ange, in the words of the sign-up form; and how somebody would be reached. */
const identity = { name: 'Santoni', birthDate: '16/07/1971', postalCode: '20200' };
const contact = {
  email,
  emailConsent: false,
  mobile: '0650564278',
  mobileCallConsent: true,
  mobileSmsConsent: false,
  landline: '0145375945',
  landlineCallConsent: true,
};

/**
 * People who mind their own business while bad input arrives: one signed in on a remembered device and
 * half-way through signing in on another, one half-way through creating an account, one with a confirmation
 * link in the mailbox. Bad requests carry all of it, damaged in one place: were that place overlooked,
 * something of theirs would change.
 */
export interface Witness {
  /** The right values, by the names of the wire. */
  readonly values: Readonly<Record<string, string | boolean | number>>;
  /** Real cookies of theirs, each of ours once. */
  readonly cookies: ReadonlyMap<string, string>;
  /** All that is kept about them: every row of their guards, their accounts; and which guards exist. */
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

  const [creating, waiting] = [await registered(7), await registered(8)];
  const card = new Client();
  await reachContact(card, creating);
  const mailed = new Client();
  await reachContact(mailed, waiting);
  await mailed.post('/api/inscription/coordonnees', { ...contact, email: waiting.email });
  const { text } = await mailbox.waitFor(waiting.email);

  return {
    values: {
      ...identity,
      ...creating.proof,
      ...contact,
      nir,
      password,
      code,
      rememberDevice: true,
      accepted: true,
      version: termsVersion,
      link: /#(\S+)/u.exec(text)?.[1] ?? '',
    },
    cookies: new Map([
      ...home.cookies,
      ...phone.cookies,
      ...card.cookies,
      ...(await franceConnectCookies()),
    ]),
    state: () => stateOf([nir, creating.nir, waiting.nir]),
  };
}

/** All but the last step of a creation (C1 to C4). */
async function reachContact(browser: Client, person: Awaited<ReturnType<typeof registered>>) {
  await browser.post('/api/inscription', person.identity);
  await browser.post('/api/inscription/preuve', person.proof);
  await browser.post('/api/inscription/conditions', { accepted: true, version: termsVersion });
  const { reply } = await browser.post('/api/inscription/mot-de-passe', { password });
  if (reply['step'] !== 'contact') throw new Error('the witness could not begin a creation');
}

/** On the way to FranceConnect, and with a session that came from there. */
async function franceConnectCookies(): Promise<[string, string][]> {
  const way = { kind: 'failed', purpose: 'connexion', code: 'franceconnect-refused' };
  return [
    [cookieNames.franceConnect, await seal(keyring, 'cookie.franceconnect', JSON.stringify(way))],
    [
      cookieNames.franceConnectSession,
      await seal(keyring, 'cookie.franceconnect-session', 'an.id.token'),
    ],
  ];
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

/** What a guard still has to see done by others: the mail, and what the account's row does not have yet. */
const underWay = new Set<unknown>(['outbox', 'accountWrites']);

/** Waits for what is under way, and until all that a request left in memory is written. */
async function stateOf(nirs: readonly string[]): Promise<unknown> {
  await scheduler.wait(1500);
  for (;;) {
    const states = await Promise.all(nirs.map(look));
    const waits = states.some(({ rows }) => rows.some(({ name }) => underWay.has(name)));
    if (!waits) {
      const guards = (await listDurableObjectIds(env.GUARD)).map(String).toSorted();
      return { states, guards };
    }
    await scheduler.wait(200);
  }
}

async function look(nir13: string) {
  const guard = env.GUARD.getByName(await guardName(keyring, nir13));
  const rows = await runInDurableObject(guard, (_, { storage }) =>
    storage.sql.exec('SELECT * FROM slice ORDER BY name').toArray(),
  );
  const database = openDatabase({ url: env.DATABASE_URL });
  const account = await findForSignIn(database, await blindIndexes(keyring, 'nir', nir13));
  return { rows, account };
}
