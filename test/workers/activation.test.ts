import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { passkeyCreationReply, passkeyRegisteredReply } from '../../domain/wire/biometrie.ts';
import { type Access, accessReply } from '../../domain/wire/compte.ts';
import { cookieNames } from '../../worker/http/cookies.ts';
import { type Ceremony, SoftPasskey } from '../support/passkey.ts';
import { advance, Client, mailbox, origin, password } from './client.ts';
import { activate, activated, copyOf, creationOptions, newcomer, touch } from './passkeys.ts';

vi.setConfig({ testTimeout: 60_000 });

const refusedWith = (status: number, code: string) => ({ status, reply: { code } });
const over = refusedWith(410, 'passkey-challenge-over');
const refused = refusedWith(401, 'passkey-refused');

const access = async (browser: Client): Promise<Access> =>
  v.parse(accessReply, (await browser.get('/api/compte/acces')).reply);

/** Everything as asked, but what is told. */
async function answer(browser: Client, change: Partial<Ceremony> = {}) {
  const { challenge } = await creationOptions(browser);
  const phone = await SoftPasskey.create();
  return phone.register({ challenge, origin, ...change });
}
const send = (browser: Client, credential: object) =>
  browser.post('/api/compte/biometrie', { credential });

describe('activation (A4)', () => {
  test('A4 what the phone is asked: on this device, by finger or face, and nothing that says who it is', async () => {
    const { browser, nir, firstName, birthName } = await newcomer(5201);
    const { reply } = await browser.post('/api/compte/biometrie/options');
    const options = v.parse(passkeyCreationReply, reply);
    expect(options).toMatchObject({
      rp: { id: 'ameli-edge.test', name: 'compte ameli' },
      user: {
        id: expect.stringMatching(/^[\w-]{43}$/u) as string,
        name: expect.stringMatching(
          /^compte ameli \d \*\* \*\* \*\* \*\*\* \d{3} \d{2}$/u,
        ) as string,
        displayName: 'compte ameli',
      },
      pubKeyCredParams: [{ alg: -7 }, { alg: -257 }],
      timeout: policy.passkey.challenge,
      excludeCredentials: [],
    });
    expect(options.challenge).toMatch(/^[\w-]{43}$/u);
    const text = JSON.stringify(reply);
    for (const secret of [nir, nir.slice(0, 7), firstName, birthName])
      expect(text).not.toContain(secret);
    expect((await access(browser)).userHandle).toBe(options.user.id);
  });

  test('A4 activated: for 6 months, listed with its device, its owner told, and known to the same phone', async () => {
    const { browser, email } = await newcomer(5202);
    const phone = await SoftPasskey.create();
    const { challenge } = await creationOptions(browser);
    const done = await send(browser, await phone.register({ challenge, origin }));
    const { reply: session } = await browser.get('/api/session');
    expect(v.parse(passkeyRegisteredReply, done.reply)).toMatchObject({
      registered: true,
      account: session['account'],
    });
    expect((await access(browser)).passkeys).toEqual([
      {
        id: phone.id,
        device: 'Appareil inconnu',
        place: null,
        registeredAt: expect.any(String) as string,
        lastUsedAt: null,
        expiresAt: done.reply['expiresAt'],
      },
    ]);
    const { text } = await mailbox.waitAbout(email, 'Empreinte ou visage activé');
    expect(text).toContain('6 mois');
    expect(await browser.post('/api/compte/biometrie/options')).toMatchObject({
      reply: {
        excludeCredentials: [{ id: phone.id, type: 'public-key', transports: ['internal'] }],
      },
    });
  });

  test('A4 nobody is signed in: refused', async () => {
    const stranger = new Client();
    expect(await stranger.post('/api/compte/biometrie/options')).toMatchObject(
      refusedWith(401, 'no-session'),
    );
    const { browser } = await newcomer(5204);
    const credential = await answer(browser);
    const leaving = copyOf(browser);
    leaving.cookies.delete(cookieNames.session);
    expect(await send(leaving, credential)).toMatchObject(refusedWith(401, 'no-session'));
  });

  test('A4 some time after the sign-in the password is asked for again, and counts as at sign-in', async () => {
    const { browser, nir } = await newcomer(5205);
    const again = (typed?: string) =>
      browser.post('/api/compte/biometrie/options', typed === undefined ? {} : { password: typed });
    await advance('8m');
    expect(await again()).toMatchObject({ status: 200 });
    await advance('7m');
    expect(await again()).toMatchObject(refusedWith(401, 'password-needed'));
    expect(await again('Faux-Mot-2026')).toMatchObject({
      ...refusedWith(401, 'wrong-password'),
      reply: { code: 'wrong-password', attemptsLeft: 2 },
    });
    expect(await again(password)).toMatchObject({ status: 200 });
    await activate(browser, await SoftPasskey.create(), { password });
    for (let n = 0; n < 3; n += 1) await again('Faux-Mot-2026');
    expect(await again(password)).toMatchObject(refusedWith(423, 'password-lock'));
    expect(await new Client().password(nir)).toMatchObject(refusedWith(423, 'password-lock'));
  });

  test('A4 A5 in a session opened by fingerprint or face it always is: the six months cannot renew themselves', async () => {
    const who = await activated(5207);
    const { browser } = await touch(who);
    const again = (typed?: string) =>
      browser.post('/api/compte/biometrie/options', typed === undefined ? {} : { password: typed });
    expect(await again()).toMatchObject(refusedWith(401, 'password-needed'));
    // A challenge of another kind is none.
    const { reply } = await browser.post('/api/biometrie/options');
    const phone = await SoftPasskey.create();
    const challenge = String(reply['challenge']);
    expect(await send(browser, await phone.register({ challenge, origin }))).toMatchObject(over);
    await activate(browser, phone, { password });
    expect((await access(who.browser)).passkeys).toHaveLength(2);
  });

  test('A4 within these minutes a password that is given is looked at all the same', async () => {
    const { browser } = await newcomer(5206);
    expect(
      await browser.post('/api/compte/biometrie/options', { password: 'Faux-Mot-2026' }),
    ).toMatchObject(refusedWith(401, 'wrong-password'));
  });
});

describe('what is not accepted (A4)', () => {
  test('A4 no challenge, another account’s, one for signing in, one that is over, or one answered already', async () => {
    const [one, other] = [await newcomer(5211), await newcomer(5212)];
    const credential = await answer(one.browser);
    const without = copyOf(one.browser);
    without.cookies.delete(cookieNames.passkey);
    expect(await send(without, credential)).toMatchObject(over);

    const foreign = copyOf(other.browser);
    foreign.cookies.set(cookieNames.passkey, one.browser.cookies.get(cookieNames.passkey) ?? '');
    expect(await send(foreign, credential)).toMatchObject(over);

    const signing = copyOf(one.browser);
    const { reply } = await signing.post('/api/biometrie/options');
    const phone = await SoftPasskey.create();
    const challenge = String(reply['challenge']);
    expect(await send(signing, await phone.register({ challenge, origin }))).toMatchObject(over);

    const again = copyOf(one.browser);
    expect(await send(one.browser, credential)).toMatchObject({ status: 200 });
    expect((await send(again, credential)).status).toBeGreaterThanOrEqual(400);
    expect((await access(one.browser)).passkeys).toHaveLength(1);
    expect((await access(other.browser)).passkeys).toEqual([]);

    const late = await answer(one.browser);
    await advance('5m');
    expect(await send(one.browser, late)).toMatchObject(over);
  });

  test('A4 wrong place, nobody verified, not on this device: refused', async () => {
    const { browser } = await newcomer(5213);
    const wrong: Partial<Ceremony>[] = [
      { origin: 'https://ameli-edge.example' },
      { rpId: 'ameli-edge.example' },
      { flags: { uv: false } },
      { challenge: 'x'.repeat(43) },
      { type: 'webauthn.get' },
      { attestation: 'certified' },
    ];
    for (const change of wrong) {
      const credential = await answer(browser, change);
      expect(await send(browser, credential), JSON.stringify(change)).toMatchObject(refused);
    }
    const elsewhere = { ...(await answer(browser)), authenticatorAttachment: 'cross-platform' };
    expect(await send(browser, elsewhere)).toMatchObject(refused);
    const { challenge } = await creationOptions(browser);
    const other = await SoftPasskey.create({ algorithm: 'EdDSA' });
    expect(await send(browser, await other.register({ challenge, origin }))).toMatchObject(refused);
    expect((await access(browser)).passkeys).toEqual([]);
  });

  test('A4 a credential that is registered already, here or for somebody else: refused', async () => {
    const who = await activated(5214);
    const thief = await newcomer(5215);
    for (const browser of [who.browser, thief.browser]) {
      const { challenge } = await creationOptions(browser);
      const credential = await who.phone.register({ challenge, origin });
      expect(await send(browser, credential)).toMatchObject(refused);
    }
    expect(await touch(who)).toMatchObject({ status: 200 });
  });

  test('A4 the fifth device takes the place of the oldest, which its owner is told', async () => {
    const who = await activated(5216);
    const others: SoftPasskey[] = [];
    for (let n = 0; n < policy.passkey.maxPerAccount; n += 1) {
      const phone = await SoftPasskey.create();
      await activate(who.browser, phone);
      others.push(phone);
    }
    expect((await access(who.browser)).passkeys.map(({ id }) => id)).toEqual(
      others.map(({ id }) => id).toReversed(),
    );
    expect(await touch(who)).toMatchObject(refusedWith(401, 'passkey-revoked'));
    const { userHandle } = who;
    for (const phone of others) {
      expect(await touch({ phone, userHandle })).toMatchObject({ status: 200 });
    }
    const { text } = await mailbox.waitAbout(who.email, 'Empreinte ou visage retiré');
    expect(text).toContain('4 appareils au plus');
  });
});
