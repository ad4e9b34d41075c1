import { env } from 'cloudflare:workers';
import { termsVersion } from '../../../domain/creation.ts';
import { guardName } from '../../../worker/crypto/guard-name.ts';
import { openKeyring } from '../../../worker/crypto/keyring.ts';
import { Client, mailbox, password } from '../client.ts';
import { forget } from '../forgotten.ts';
import { registered } from '../registered.ts';
import * as half from './half-way.ts';
import { openAdviser } from './witness-adviser.ts';
import { stateOf } from './witness-state.ts';

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
const consents = { email: true, mobileCall: false, mobileSms: false, landlineCall: false };

/** By the names of the wire; undefined: better left out. */
export type RightValues = Readonly<Record<string, string | boolean | number | object | undefined>>;

/**
 * People who mind their own business while bad input arrives: one signed in on a remembered device, about to
 * change the password and the address, with a forgotten password asked for, and half-way through signing in on
 * another device; one half-way through creating an account, one with a confirmation link in the mailbox, one
 * with a change of address to undo; a phone that was asked for a finger, and an adviser with a file open. Bad requests carry all of it, damaged in
 * one place: were that place overlooked, something of theirs would change.
 */
export interface Witness {
  readonly nir: string;
  /** Of the sign-in under way, and of the change of the password. */
  readonly codes: { readonly signIn: string; readonly change: string };
  /** The right values for an operation, by its path in the document. */
  valuesFor(path: string): RightValues;
  /** Real cookies of theirs, each of ours once. */
  readonly cookies: ReadonlyMap<string, string>;
  /** All that is kept about them: every row of their guards, their accounts; and which guards exist. */
  state(): Promise<unknown>;
}

export async function openWitness(): Promise<Witness> {
  const guard = await guardName(keyring, nir);
  const home = new Client();
  await home.password(nir);
  await home.typeCode(await half.receiveCode(guard, home, email), true);
  const phone = new Client();
  await phone.password(nir);
  const signIn = await half.receiveCode(guard, phone, email);
  const change = await half.receiveChangeCode(guard, home, email);
  await home.post('/api/compte/email', { password, email: 'ange.nouveau@example.test' });
  await forget(nir);
  const reset = await mailbox.linkTo('mot-de-passe', email);
  const access = (await home.get('/api/compte/acces')).reply;

  const [creating, waiting, moved] = [
    await registered(7),
    await registered(8),
    await registered(9, { account: {} }),
  ];
  const card = new Client();
  await half.reachContact(card, creating);
  const mailed = new Client();
  await half.reachContact(mailed, waiting);
  await mailed.post('/api/inscription/coordonnees', { ...contact, email: waiting.email });
  const link = await mailbox.linkTo('confirmation', waiting.email);
  const undo = await half.changeAddress(moved, 'parti-9@example.test');
  const adviser = await openAdviser(nir);
  const finger = await half.touchedPhone(home, nir);

  const values: RightValues = {
    ...identity,
    ...creating.proof,
    ...contact,
    ...adviser.values,
    ...finger.values,
    nir,
    app: true,
    rememberNumber: true,
    edit: { id: crypto.randomUUID(), basedOn: null },
    password,
    code: signIn,
    rememberDevice: true,
    accepted: true,
    version: termsVersion,
    link,
    captcha: await half.doneCaptcha(),
    c: (await half.doneCaptcha()).challenge,
  };
  const own: Record<string, RightValues> = {
    '/api/mot-de-passe': { link: reset },
    '/api/mot-de-passe/lien': { link: reset },
    '/api/confirmation/annulation': { link: undo },
    '/api/confirmation/annulation/etat': { link: undo },
    '/api/compte/mot-de-passe/verification': { code: change },
    '/api/compte/email': { email: 'ange.encore@example.test' },
    '/api/compte/consentements': consents,
    // With both telephones there is no edit (I3).
    '/api/compte/telephones': { edit: undefined },
    '/api/compte/biometrie': { credential: finger.made },
    '/api/compte/acces/biometrie/{id}': { id: finger.values.credentialId },
    '/api/compte/acces/sessions/{id}': { id: idOf(access['sessions']) },
    '/api/compte/acces/appareils/{id}': { id: idOf(access['devices']) },
  };
  return {
    nir,
    codes: { signIn, change },
    valuesFor: (path) => ({ ...values, ...own[path] }),
    cookies: new Map([
      ...home.cookies,
      ...phone.cookies,
      ...card.cookies,
      ...(await half.franceConnectCookies()),
      ...adviser.cookies,
      ...finger.cookies,
    ]),
    state: () => stateOf([nir, creating.nir, waiting.nir, moved.nir]),
  };
}

const idOf = (list: unknown): string => {
  const [first] = list as { id: string }[];
  if (!first) throw new Error('the witness has no access to end');
  return first.id;
};
