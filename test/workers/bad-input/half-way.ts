import { env } from 'cloudflare:workers';
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { termsVersion } from '../../../domain/creation.ts';
import { hours, minutes } from '../../../domain/duration.ts';
import { keyIdOf, newChallenge, sealChallenge } from '../../../worker/captcha/challenge.ts';
import { newWork } from '../../../worker/captcha/work.ts';
import { codeDigest } from '../../../worker/crypto/code-digest.ts';
import { openKeyring } from '../../../worker/crypto/keyring.ts';
import { newCode, newToken, tokenHash } from '../../../worker/crypto/random.ts';
import { seal } from '../../../worker/crypto/seal.ts';
import { cookieNames, openSession, openSignIn } from '../../../worker/http/cookies.ts';
import { sealMail } from '../../../worker/mail/content.ts';
import { SoftPasskey } from '../../support/passkey.ts';
import { Client, mailbox, origin, password } from '../client.ts';
import { activate } from '../passkeys.ts';
import type { registered } from '../registered.ts';

/** What the witnesses have begun and not ended. */

const keyring = openKeyring(env);
const visitor = { device: 'Ordinateur', place: null };

type Person = Awaited<ReturnType<typeof registered>>;

/** As the route does, but with a code that the test knows without reading the mail. */
export async function receiveCode(guard: string, browser: Client, to: string): Promise<string> {
  const cookie = await openSignIn(keyring, browser.cookies.get(cookieNames.signIn) ?? '');
  if (!cookie) throw new Error('the witness could not begin to sign in');
  const code = newCode(6);
  const granted = await env.GUARD.getByName(guard).requestCode({
    signInHash: await tokenHash(cookie.token),
    digest: await codeDigest(keyring, 'sign-in', guard, code),
    requestId: crypto.randomUUID(),
    sealedMail: await codeMail('sign-in-code', to, code),
  });
  if (!granted.ok) throw new Error(`no code for the witness: ${granted.code}`);
  return code;
}

/** The same for the 4 digits that change the password (M1). */
export async function receiveChangeCode(guard: string, browser: Client, to: string) {
  const cookie = await openSession(keyring, browser.cookies.get(cookieNames.session) ?? '');
  if (!cookie) throw new Error('the witness could not sign in');
  const code = newCode(4);
  const granted = await env.GUARD.getByName(guard).requestChangeCode({
    sessionHash: await tokenHash(cookie.token),
    emailChangedAt: null,
    digest: await codeDigest(keyring, 'change', guard, code),
    requestId: crypto.randomUUID(),
    sealedMail: await codeMail('change-code', to, code),
  });
  if (!granted.ok) throw new Error(`no code for the witness: ${granted.code}`);
  return code;
}

function codeMail(template: 'sign-in-code' | 'change-code', to: string, code: string) {
  const requestedAt = Date.now();
  const validUntil = requestedAt + minutes(15);
  return sealMail(keyring, { template, to, code, requestedAt, validUntil, visitor });
}

/** All but the last step of a creation (C1 to C4). */
export async function reachContact(browser: Client, person: Person): Promise<void> {
  await browser.post('/api/inscription', person.identity);
  await browser.post('/api/inscription/preuve', person.proof);
  await browser.post('/api/inscription/conditions', { accepted: true, version: termsVersion });
  const { reply } = await browser.post('/api/inscription/mot-de-passe', { password });
  if (reply['step'] !== 'contact') throw new Error('the witness could not begin a creation');
}

/** I3, done: the link by which the former address takes its place back. */
export async function changeAddress({ nir, email }: Person, to: string): Promise<string> {
  const browser = new Client();
  await browser.signIn(nir, email);
  await browser.post('/api/compte/email', { password, email: to });
  const link = await mailbox.linkTo('confirmation', to);
  await browser.post('/api/confirmation', { link });
  return mailbox.linkTo('annulation', email);
}

/** A text copied rightly with its work done (P1), good for as long as the bad input takes. */
export async function doneCaptcha() {
  const challenge = { ...newChallenge(Date.now()), until: Date.now() + hours(24) };
  const token = await sealChallenge(keyring, challenge);
  const task: Challenge = await newWork(keyring, keyIdOf(token), challenge.id);
  const solution = await solveChallenge({ challenge: task, deriveKey });
  const work = btoa(JSON.stringify({ challenge: task, solution }));
  return { challenge: token, answer: challenge.text, work };
}

/** A phone that opens the account (A4), was asked for a finger and has seen it (A5), and remembers the number (A1). */
export async function touchedPhone(browser: Client, nir: string) {
  const phone = await SoftPasskey.create();
  const { userHandle } = await activate(browser, phone);
  const until = Date.now() + hours(24);
  const challenge = newToken();
  const asked = { challenge, origin };
  const sealed = async (purpose: 'cookie.numero' | 'cookie.biometrie', content: object) =>
    seal(keyring, purpose, JSON.stringify(content));
  const cookies: [string, string][] = [
    [cookieNames.number, await sealed('cookie.numero', { nir, until })],
    [cookieNames.passkey, await sealed('cookie.biometrie', { use: 'sign-in', challenge, until })],
  ];
  const credential = await phone.signIn({ ...asked, userHandle });
  const made = await (await SoftPasskey.create()).register(asked);
  return { cookies, made, values: { credential, credentialId: phone.id } };
}

/** On the way to FranceConnect, and with a session that came from there. */
export async function franceConnectCookies(): Promise<[string, string][]> {
  const way = { kind: 'failed', purpose: 'connexion', code: 'franceconnect-refused' };
  return [
    [cookieNames.franceConnect, await seal(keyring, 'cookie.franceconnect', JSON.stringify(way))],
    [
      cookieNames.franceConnectSession,
      await seal(keyring, 'cookie.franceconnect-session', 'an.id.token'),
    ],
  ];
}
