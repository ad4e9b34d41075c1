import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { minutes } from '../../domain/duration.ts';
import { addParisMonths } from '../../domain/paris-time.ts';
import { passkeyOptionsReply, passkeySignInReply } from '../../domain/wire/biometrie.ts';
import type { JournalReply } from '../../domain/wire/compte.ts';
import { cookieNames } from '../../worker/http/cookies.ts';
import { SoftPasskey } from '../support/passkey.ts';
import { adviser, confirmation, referenceOf } from './adviser.ts';
import { advance, appNow, Client, mailbox, origin, password } from './client.ts';
import { activate, activated, attach, copyOf, newcomer, stateOf, touch } from './passkeys.ts';

vi.setConfig({ testTimeout: 60_000 });

const refusedWith = (status: number, code: string) => ({ status, reply: { code } });

describe('the way in (A5)', () => {
  test.each(['ES256', 'RS256'] as const)(
    'A5 %s: neither password nor code, from any browser',
    async (algorithm) => {
      const who = await activated(algorithm === 'ES256' ? 5101 : 5102, { algorithm });
      const browser = new Client();
      const { status, reply } = await browser.post('/api/biometrie/options');
      expect(status).toBe(200);
      expect(v.parse(passkeyOptionsReply, reply)).toMatchObject({ rpId: 'ameli-edge.test' });
      const signedIn = await touch(who, { browser });
      expect(v.parse(passkeySignInReply, signedIn.reply)).toEqual({
        step: 'signed-in',
        account: expect.stringMatching(/^[\w-]{16}$/u) as string,
        expiresAt: who.expiresAt,
      });
      expect(browser.cookies.has(cookieNames.passkey)).toBe(false);
      expect(await browser.get('/api/session')).toMatchObject({
        reply: { open: true, account: signedIn.reply['account'], termsDue: false },
      });
      expect(await browser.get('/api/compte/accueil')).toMatchObject({ status: 200 });
      await vi.waitFor(
        async () => {
          const { reply: journal } = await browser.get('/api/compte/journal');
          const events = (journal as unknown as JournalReply).lines.map(({ event }) => event);
          expect(events.slice(0, 2)).toEqual(['signed-in-passkey', 'passkey-registered']);
        },
        { timeout: 20_000, interval: 200 },
      );
      const { reply: access } = await browser.get('/api/compte/acces');
      expect(access['passkeys']).toMatchObject([
        { id: who.phone.id, lastUsedAt: expect.stringMatching(/^\d{4}-/u) as string },
      ]);
    },
  );

  test('A5 it takes the place of the session this browser had, which ends', async () => {
    const who = await activated(5103);
    const former = copyOf(who.browser);
    expect(await touch(who, { browser: who.browser })).toMatchObject({ status: 200 });
    expect(await former.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    expect(await who.browser.get('/api/session')).toMatchObject({ reply: { open: true } });
  });

  test('A5 a synced key, which counts nothing, opens again and again', async () => {
    const who = await activated(5104, { counts: false });
    for (let times = 0; times < 3; times += 1) {
      expect(await touch(who, { flags: { be: true, bs: true } })).toMatchObject({ status: 200 });
    }
  });

  test('A5 50 at once with one answer: one comes in', async () => {
    const who = await activated(5105);
    const browser = new Client();
    const { reply } = await browser.post('/api/biometrie/options');
    const challenge = String(reply['challenge']);
    const { userHandle } = who;
    const credential = await who.phone.signIn({ challenge, origin, userHandle });
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => copyOf(browser).post('/api/biometrie', { credential })),
    );
    const codes = answers.map(({ status, reply: said }) => [status, said['code']]);
    expect(codes.filter(([status]) => status === 200)).toHaveLength(1);
    expect(codes.filter(([status]) => status !== 200)).toEqual(
      Array.from({ length: 49 }, () => [410, 'passkey-challenge-over']),
    );
    // It was the challenge that stopped them: the key itself is not thought to be copied.
    expect(await touch(who)).toMatchObject({ status: 200 });
  });

  test('A5 the 6 months are calendar months, and end to the minute, used or not', async () => {
    const who = await activated(5106);
    const [now, end] = [await appNow(), Date.parse(who.expiresAt)];
    expect(Math.abs(addParisMonths(now, 6) - end)).toBeLessThan(minutes(1));
    await advance(`${Math.floor((end - now - 20_000) / 60_000)}m`);
    expect(await touch(who)).toMatchObject({ status: 200, reply: { expiresAt: who.expiresAt } });
    expect(await stateOf(who.phone.id)).toBe('active');
    await advance('2m');
    expect(await touch(who)).toMatchObject(refusedWith(401, 'passkey-expired'));
    expect(await stateOf(who.phone.id)).toBe('expired');
    // Password and code, then the offer again (A3): another key of the same phone.
    await mailbox.forget(who.email);
    const browser = new Client();
    await browser.signIn(who.nir, who.email);
    expect(await browser.get('/api/compte/acces')).toMatchObject({ reply: { passkeys: [] } });
    const phone = await SoftPasskey.create();
    const { userHandle } = await activate(browser, phone);
    expect(userHandle).toBe(who.userHandle);
    expect(await touch({ phone, userHandle })).toMatchObject({ status: 200 });
  });
});

describe('what does not open (A5)', () => {
  test('A5 nothing asked, over after 5 minutes, answered already, or asked for another use', async () => {
    const who = await activated(5111);
    const { phone, userHandle } = who;
    const over = refusedWith(410, 'passkey-challenge-over');
    const credential = await phone.signIn({ challenge: 'x'.repeat(43), origin, userHandle });
    expect(await new Client().post('/api/biometrie', { credential })).toMatchObject(over);

    const slow = new Client();
    const { reply } = await slow.post('/api/biometrie/options');
    const late = await phone.signIn({ challenge: String(reply['challenge']), origin, userHandle });
    await advance('5m');
    expect(await slow.post('/api/biometrie', { credential: late })).toMatchObject(over);

    const { reply: options } = await who.browser.post('/api/compte/biometrie/options');
    const other = await phone.signIn({
      challenge: String(options['challenge']),
      origin,
      userHandle,
    });
    expect(await who.browser.post('/api/biometrie', { credential: other })).toMatchObject(over);
    expect(await touch(who)).toMatchObject({ status: 200 });
  });

  test('A5 a challenge that was tampered with is none, and its cookie is cleared', async () => {
    const who = await activated(5112);
    const browser = new Client();
    const { reply } = await browser.post('/api/biometrie/options');
    const challenge = String(reply['challenge']);
    const { userHandle } = who;
    const credential = await who.phone.signIn({ challenge, origin, userHandle });
    const value = browser.cookies.get(cookieNames.passkey) ?? '';
    expect(value).not.toContain(challenge);
    browser.cookies.set(
      cookieNames.passkey,
      `${value.slice(0, -1)}${value.endsWith('A') ? 'B' : 'A'}`,
    );
    expect(await browser.post('/api/biometrie', { credential })).toMatchObject(
      refusedWith(410, 'passkey-challenge-over'),
    );
    expect(browser.cookies.has(cookieNames.passkey)).toBe(false);
  });

  test('A5 one answer costs the challenge its browser, right or wrong', async () => {
    const who = await activated(5113);
    const { browser, status } = await touch(who, { flags: { uv: false } });
    expect(status).toBe(401);
    expect(browser.cookies.has(cookieNames.passkey)).toBe(false);
  });

  test('A5 wrong place, nobody verified, another’s handle or key: refused, and nothing changes', async () => {
    const [who, other] = [await activated(5114), await activated(5115)];
    const refused = refusedWith(401, 'passkey-refused');
    for (const change of [
      { origin: 'https://ameli-edge.example' },
      { rpId: 'ameli-edge.example' },
      { flags: { uv: false } },
      { flags: { up: false } },
      { challenge: 'x'.repeat(43) },
      { type: 'webauthn.create' },
      { crossOrigin: true },
      { userHandle: other.userHandle },
    ]) {
      expect(await touch(who, change), JSON.stringify(change)).toMatchObject(refused);
    }
    const { userHandle: _, ...silent } = who;
    const browser = new Client();
    const { reply } = await browser.post('/api/biometrie/options');
    const challenge = String(reply['challenge']);
    const unnamed = await silent.phone.signIn({ challenge, origin });
    expect(await browser.post('/api/biometrie', { credential: unnamed })).toMatchObject(refused);

    // Another's signature under this one's name.
    const { userHandle } = who;
    const again = await browser.post('/api/biometrie/options');
    const theirs = await other.phone.signIn({
      challenge: String(again.reply['challenge']),
      origin,
      userHandle,
    });
    const { id } = who.phone;
    const credential = { ...theirs, id, rawId: id };
    expect(await browser.post('/api/biometrie', { credential })).toMatchObject(refused);
    expect(await touch(who)).toMatchObject({ status: 200 });
  });

  test('A5 a credential that nobody has', async () => {
    const who = await activated(5116);
    const phone = await SoftPasskey.create();
    expect(await touch({ ...who, phone })).toMatchObject(refusedWith(404, 'passkey-unknown'));
    expect(await stateOf(phone.id)).toBe('unknown');
    expect(await stateOf(who.phone.id)).toBe('active');
  });

  test('A5 a counter that goes back: the key is taken away, its owner told', async () => {
    const who = await activated(5117);
    const thief = who.phone.copy();
    expect(await touch(who)).toMatchObject({ status: 200 });
    expect(await touch({ ...who, phone: thief })).toMatchObject(refusedWith(401, 'passkey-cloned'));
    // The owner's own, too: nobody can tell which of the two it is.
    expect(await touch(who)).toMatchObject(refusedWith(401, 'passkey-revoked'));
    expect(await stateOf(who.phone.id)).toBe('revoked');
    const { text } = await mailbox.waitAbout(who.email, 'retiré par sécurité');
    expect(text).toContain('toutes les connexions à votre compte sont fermées');
    // Whoever was in is out, the copy's holder with them.
    expect(await who.browser.get('/api/session')).toMatchObject({
      reply: { open: false, ended: true },
    });
    const back = new Client();
    expect(await back.signIn(who.nir, who.email, { mail: 2 })).toMatchObject({ status: 200 });
    await vi.waitFor(
      async () => {
        const { reply } = await back.get('/api/compte/journal');
        const events = (reply as unknown as JournalReply).lines.map(({ event }) => event);
        expect(events).toContain('passkey-cloned');
        // The owner's own try, after the end of it.
        expect(events).toContain('passkey-refused');
      },
      { timeout: 20_000, interval: 200 },
    );
  });

  test('A5 a lock covers it, with the same end; afterwards it opens again', async () => {
    const who = await activated(5118);
    for (let n = 0; n < 3; n += 1) await new Client().password(who.nir, 'Faux-Mot-2026');
    const locked = await new Client().password(who.nir);
    expect(locked).toMatchObject(refusedWith(423, 'password-lock'));
    const tried = await touch(who);
    expect(tried).toMatchObject(refusedWith(423, 'password-lock'));
    expect(tried.reply['until']).toBe(locked.reply['until']);
    expect(tried.headers.get('Retry-After')).toMatch(/^\d+$/u);
    await advance('15m');
    expect(await touch(who)).toMatchObject({ status: 200 });
  });
});

describe('what ends it (I4)', () => {
  const revoked = refusedWith(401, 'passkey-revoked');

  test('I4 taken from the device, from another one: its owner is told which', async () => {
    const who = await activated(5121);
    const { reply } = await who.browser.delete(`/api/compte/acces/biometrie/${who.phone.id}`);
    expect(reply).toMatchObject({ passkeys: [], sessions: [{ current: true }] });
    expect(await touch(who)).toMatchObject(revoked);
    expect(await stateOf(who.phone.id)).toBe('revoked');
    const { text } = await mailbox.waitAbout(who.email, 'Empreinte ou visage retiré');
    expect(text).toContain('Quel appareil a été retiré');
    expect(await who.browser.delete(`/api/compte/acces/biometrie/${who.phone.id}`)).toMatchObject(
      refusedWith(404, 'access-unknown'),
    );
  });

  test('I4 nobody takes it from another’s device', async () => {
    const [who, other] = [await activated(5122), await newcomer(5123)];
    expect(await other.browser.delete(`/api/compte/acces/biometrie/${who.phone.id}`)).toMatchObject(
      refusedWith(404, 'access-unknown'),
    );
    expect(await touch(who)).toMatchObject({ status: 200 });
  });

  test('I4 «end all» ends it too', async () => {
    const who = await activated(5124);
    expect(await who.browser.delete('/api/compte/acces')).toMatchObject({
      reply: { passkeys: [] },
    });
    expect(await touch(who)).toMatchObject(revoked);
  });

  test('M2 a new password ends it', async () => {
    const who = await activated(5125);
    await who.browser.post('/api/compte/mot-de-passe/code');
    const code = await mailbox.changeCode(who.email);
    expect(await who.browser.post('/api/compte/mot-de-passe/verification', { code })).toMatchObject(
      { status: 200 },
    );
    expect(
      await who.browser.post('/api/compte/mot-de-passe', { password: 'Autre-Secret-81' }),
    ).toMatchObject({ status: 200 });
    expect(await touch(who)).toMatchObject(revoked);
  });

  test('I3 a change of address that is undone ends it', async () => {
    const who = await activated(5126);
    const email = 'n5126-autre@example.test';
    await who.browser.post('/api/compte/email', { password, email });
    const link = await mailbox.linkTo('confirmation', email);
    expect(await new Client().post('/api/confirmation', { link })).toMatchObject({ status: 200 });
    expect(await touch(who)).toMatchObject({ status: 200 });
    const undo = await mailbox.linkTo('annulation', who.email);
    expect(await new Client().post('/api/confirmation/annulation', { link: undo })).toMatchObject({
      status: 200,
    });
    expect(await touch(who)).toMatchObject(revoked);
  });

  test('I5 WE1b closing ends it: the date is told', async () => {
    const who = await activated(5127);
    expect(await who.browser.post('/api/compte/fermeture', { password })).toMatchObject({
      status: 200,
    });
    const tried = await touch(who);
    expect(tried).toMatchObject(refusedWith(403, 'account-closed'));
    expect(Date.parse(String(tried.reply['closedAt']))).toBeLessThanOrEqual(await appNow());
  });

  test('A5 I5 one that was taken away before the closing is told as such', async () => {
    const who = await activated(5130);
    await who.browser.delete(`/api/compte/acces/biometrie/${who.phone.id}`);
    expect(await who.browser.post('/api/compte/fermeture', { password })).toMatchObject({
      status: 200,
    });
    await vi.waitFor(async () => expect(await touch(who)).toMatchObject(revoked), {
      timeout: 20_000,
      interval: 200,
    });
  });

  test('I4 whoever came in by fingerprint or face is out when it is taken from a device', async () => {
    const who = await activated(5131);
    const { browser: finder } = await touch(who);
    await who.browser.delete(`/api/compte/acces/biometrie/${who.phone.id}`);
    expect(await finder.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    expect(await who.browser.get('/api/session')).toMatchObject({ reply: { open: true } });
  });

  test('K2 an account that an adviser emptied is opened by nothing', async () => {
    const who = await activated(5128);
    const clerk = await adviser();
    const reference = await referenceOf(clerk, who.nir);
    expect(
      await clerk.post('/api/conseiller/reinitialisation', { reference, confirmation }),
    ).toMatchObject({ status: 200 });
    const { status, reply } = await touch(who);
    expect(status).toBeGreaterThan(400);
    expect(['passkey-revoked', 'passkey-unknown', 'account-closed']).toContain(reply['code']);
  });

  test('WE8 WE9 an account that cannot be used is not opened by it either', async () => {
    const who = await activated(5129);
    for (const [attachment, code] of [
      ['none', 'not-attached'],
      ['pending', 'attachment-pending'],
    ] as const) {
      await attach(who.nir, attachment);
      expect(await touch(who)).toMatchObject(refusedWith(403, code));
    }
    await attach(who.nir, 'attached');
    expect(await touch(who)).toMatchObject({ status: 200 });
  });
});
