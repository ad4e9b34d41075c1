import { env } from 'cloudflare:workers';
import { describe, expect, test, vi } from 'vitest';
import type { JournalReply } from '../../domain/wire/compte.ts';
import { seal } from '../../worker/crypto/seal.ts';
import { keyringOf } from '../../worker/crypto/keyring.fixture.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { cookieNames } from '../../worker/http/cookies.ts';
import { advance, Client, mailbox, password } from './client.ts';
import { copyOf } from './passkeys.ts';
import { registered } from './registered.ts';

vi.setConfig({ testTimeout: 60_000 });

const masked = /^\d \*\* \*\* \*\* \*\*\* \d{3} \d{2}$/u;
const first = (browser: Client, body: object) => browser.post('/api/connexion', body);
const remembered = async (browser: Client) =>
  (await browser.get('/api/connexion')).reply['rememberedNumber'];

describe('the number that a phone remembers (A1)', () => {
  test('A1 kept with consent once the password was right, shown masked, and not asked again', async () => {
    const { nir } = await registered(5401, { account: {} });
    const phone = new Client();
    expect(await remembered(phone)).toBeNull();
    const wrong = { nir, password: 'Faux-Mot-2026', rememberNumber: true };
    expect(await first(phone, wrong)).toMatchObject({ status: 401 });
    expect(phone.cookies.has(cookieNames.number)).toBe(false);

    expect(await first(phone, { nir, password, rememberNumber: true })).toMatchObject({
      reply: { step: 'code-needed' },
    });
    await phone.delete('/api/connexion');
    const shown = await remembered(phone);
    expect(shown).toMatch(masked);
    expect(String(shown).startsWith(nir.slice(0, 1))).toBe(true);
    expect(decodeURIComponent(phone.cookieHeader)).not.toContain(nir.slice(0, 10));

    const again = copyOf(phone);
    expect(await first(again, { password })).toMatchObject({ reply: { step: 'code-needed' } });
    // Wrong with it counts as with the number typed.
    expect(await first(copyOf(phone), { password: 'Faux-Mot-2026' })).toMatchObject({
      status: 401,
      reply: { code: 'wrong-password', attemptsLeft: 1 },
    });
  });

  test('A1 without a wish nothing is kept; with one against it, it is forgotten', async () => {
    const { nir } = await registered(5402, { account: {} });
    const phone = new Client();
    await first(phone, { nir, password });
    expect(phone.cookies.has(cookieNames.number)).toBe(false);
    await first(phone, { nir, password, rememberNumber: true });
    expect(phone.cookies.has(cookieNames.number)).toBe(true);
    // Not under the hands of whoever signs in with it and mistypes.
    await first(phone, { password: 'Faux-Mot-2026', rememberNumber: false });
    expect(phone.cookies.has(cookieNames.number)).toBe(true);
    await first(phone, { password, rememberNumber: false });
    expect(phone.cookies.has(cookieNames.number)).toBe(false);
    await first(phone, { nir, password, rememberNumber: true });
    await first(phone, { nir, password: 'Faux-Mot-2026', rememberNumber: false });
    expect(phone.cookies.has(cookieNames.number)).toBe(false);
  });

  test('A1 forgotten at its owner’s word, or 6 months after the last sign-in', async () => {
    const { nir } = await registered(5403, { account: {} });
    const phone = new Client();
    await first(phone, { nir, password, rememberNumber: true });
    const other = copyOf(phone);
    expect(await phone.delete('/api/connexion/numero')).toMatchObject({ status: 204 });
    await phone.delete('/api/connexion');
    expect(await remembered(phone)).toBeNull();
    const forgotten = { status: 409, reply: { code: 'number-forgotten' } };
    expect(await first(phone, { password })).toMatchObject(forgotten);

    await advance('100d');
    await first(other, { password });
    await advance('100d');
    await other.delete('/api/connexion');
    expect(await remembered(other)).toMatch(masked);
    await advance('90d');
    expect(await remembered(other)).toBeNull();
    expect(await first(other, { password })).toMatchObject(forgotten);
  });

  test('A1 another number typed leaves the one that is kept', async () => {
    const [one, other] = [
      await registered(5404, { account: {} }),
      await registered(5405, { account: {} }),
    ];
    const phone = new Client();
    await first(phone, { nir: one.nir, password, rememberNumber: true });
    const kept = await remembered(await signedOut(phone));
    await first(phone, { nir: other.nir, password });
    expect(await remembered(await signedOut(phone))).toBe(kept);
    await first(phone, { nir: other.nir, password, rememberNumber: true });
    expect(await remembered(await signedOut(phone))).not.toBe(kept);
  });

  test('A1 a number sealed with a foreign key is cleared and asked for, without a word about it', async () => {
    const { nir } = await registered(5406, { account: {} });
    const content = JSON.stringify({ nir, until: Date.now() + 1e9 });
    const phone = new Client();
    const foreign = await seal(keyringOf('k1'), 'cookie.numero', content);
    openKeyring(env);
    for (const value of [foreign, nir, `test.${nir}`]) {
      phone.cookies.set(cookieNames.number, value);
      expect(await first(phone, { password })).toMatchObject({
        reply: { code: 'number-forgotten' },
      });
      expect(phone.cookies.has(cookieNames.number)).toBe(false);
    }
  });

  test('A1 a wrong or empty number is told as such', async () => {
    for (const [nir, issue] of [
      ['', 'required'],
      ['12', 'malformed'],
    ]) {
      expect(await first(new Client(), { nir, password })).toMatchObject({
        status: 400,
        reply: { fields: [{ field: 'nir', issue }] },
      });
    }
  });
});

const signedOut = async (phone: Client) => {
  await phone.delete('/api/connexion');
  return phone;
};

describe('no address on file (AE1)', () => {
  const nobodys = { account: { email: null, emailConfirmed: false } };

  test('AE1 in the app it is entered and confirmed; then a code goes there', async () => {
    const { nir } = await registered(5411, nobodys);
    expect(await first(new Client(), { nir, password })).toMatchObject({
      status: 403,
      reply: { code: 'no-email' },
    });
    const app = new Client();
    const begun = { step: 'email-unconfirmed', period: 'missing', maskedEmail: null };
    expect((await first(app, { nir, password, app: true })).reply).toEqual(begun);
    expect((await app.get('/api/connexion')).reply).toEqual(begun);
    expect(await app.post('/api/connexion/adresse')).toMatchObject({
      reply: { code: 'address-erased' },
    });
    const email = 'n5411-nouvelle@example.test';
    expect(await app.post('/api/connexion/adresse', { email })).toMatchObject({
      status: 200,
      reply: { maskedEmail: 'n***@e***.test', requestsLeft: 4 },
    });
    expect(await app.get('/api/connexion')).toMatchObject({
      reply: { step: 'email-unconfirmed', period: 'link-live', maskedEmail: 'n***@e***.test' },
    });
    const link = await mailbox.linkTo('confirmation', email);
    // Read in the mail program's browser, where nobody is signed in.
    expect(await new Client().post('/api/confirmation', { link })).toMatchObject({ status: 200 });
    expect(await first(app, { nir, password, app: true })).toMatchObject({
      reply: { step: 'code-needed', maskedEmail: 'n***@e***.test' },
    });
    expect(await app.post('/api/connexion/code')).toMatchObject({ status: 200 });
    expect(await app.typeCode(await mailbox.signInCode(email))).toMatchObject({ status: 200 });
    // ME3: whoever knew the password may have entered an address of their own.
    expect(await app.post('/api/compte/mot-de-passe/code')).toMatchObject({
      status: 403,
      reply: { code: 'email-changed-recently' },
    });
    await vi.waitFor(
      async () => {
        const { reply } = await app.get('/api/compte/journal');
        const events = (reply as unknown as JournalReply).lines.map(({ event }) => event);
        expect(events).toContain('email-change-requested');
      },
      { timeout: 20_000, interval: 200 },
    );
  });

  test('AE1 an address that somebody has is refused, and the way stays open', async () => {
    const [{ nir }, other] = [
      await registered(5412, nobodys),
      await registered(5413, { account: {} }),
    ];
    const app = new Client();
    await first(app, { nir, password, app: true });
    expect(await app.post('/api/connexion/adresse', { email: other.email })).toMatchObject({
      status: 409,
      reply: { code: 'email-taken' },
    });
    const email = 'n5412-autre@example.test';
    expect(await app.post('/api/connexion/adresse', { email })).toMatchObject({ status: 200 });
  });

  test('AE1 says nothing to who has not the password', async () => {
    const { nir } = await registered(5414, nobodys);
    const wrong = { nir, password: 'Faux-Mot-2026', app: true };
    expect(await first(new Client(), wrong)).toMatchObject({ reply: { code: 'wrong-password' } });
  });

  test('AE1 an account with an address is asked for a code, in the app as elsewhere', async () => {
    const { nir } = await registered(5415, { account: {} });
    expect(await first(new Client(), { nir, password, app: true })).toMatchObject({
      reply: { step: 'code-needed' },
    });
  });
});
