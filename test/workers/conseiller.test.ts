import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { policy } from '../../domain/policy.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { tokenHash } from '../../worker/crypto/random.ts';
import { seal, unseal } from '../../worker/crypto/seal.ts';
import { cookieNames } from '../../worker/http/cookies.ts';
import {
  adviser,
  askEvery,
  confirmation,
  copyOf,
  everywhere,
  find,
  reason,
  referenceOf,
  sorted,
} from './adviser.ts';
import { advance, Client, mailbox, password } from './client.ts';
import { registered } from './registered.ts';

const mobile = '+33650564278';

describe('a file (K1)', () => {
  test('K1 state and history, and the reason is written where the person sees it', async () => {
    const somebody = await registered(411, { account: { mobile } });
    await new Client().password(somebody.nir, 'Faux-Mot-2026');
    const phone = new Client();
    await phone.signIn(somebody.nir, somebody.email, { rememberDevice: true });
    const browser = await adviser();
    const found = await find(browser, somebody.nir);
    expect(found).toMatchObject({
      status: 200,
      reply: {
        firstName: somebody.firstName,
        lastName: somebody.birthName,
        birthDate: somebody.birthDate,
        account: { state: 'open', closedAt: null },
        email: { state: 'confirmed', masked: 'n***@e***.test' },
        locks: [],
        openSessions: 1,
        rememberedDevices: 1,
        maskedMobile: '** ** ** ** 78',
      },
    });
    // The line goes to the journal by a queue.
    await expect
      .poll(
        async () => {
          const { reply } = await find(browser, somebody.nir, 'Une seconde fois, pour voir');
          return (reply['history'] as object[]).filter(
            (line) => 'event' in line && line.event === 'adviser-viewed',
          );
        },
        { timeout: 20_000, interval: 1500 },
      )
      .toContainEqual(
        expect.objectContaining({ event: 'adviser-viewed', actor: 'adviser', reason }),
      );
    const own = await phone.get('/api/compte/journal');
    expect(own.reply).toMatchObject({ intact: true });
    expect(own.reply['lines']).toContainEqual(
      expect.objectContaining({ event: 'adviser-viewed', reason }),
    );
  });

  test('K1 locks are told with their ends', async () => {
    const somebody = await registered(412, { account: {} });
    for (let n = 0; n < 3; n += 1) await new Client().password(somebody.nir, 'Faux-Mot-2026');
    const { reply } = await find(await adviser(), somebody.nir);
    expect(reply['locks']).toEqual([
      { code: 'password-lock', until: expect.stringMatching(/^\d{4}-.*Z$/u) },
    ]);
  });

  test('K1 no secret in any reply', async () => {
    const somebody = await registered(413, { account: { mobile } });
    const browser = await adviser();
    const { reply } = await find(browser, somebody.nir);
    const { reference } = reply;
    const sent = await browser.post('/api/conseiller/code', { reference });
    const done = await browser.post('/api/conseiller/reinitialisation', {
      reference,
      confirmation,
    });
    const said = JSON.stringify([{ ...reply, reference: '' }, sent.reply, done.reply]);
    const { text } = await mailbox.waitFor(`${mobile}@sms.test`);
    const [code = 'none'] = /[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(text) ?? [];
    expect(code).not.toBe('none');
    for (const secret of [
      somebody.email,
      mobile,
      mobile.slice(3, 10),
      code,
      somebody.iban ?? '',
      somebody.vitale ?? '',
      somebody.nir,
      '$argon2',
    ]) {
      expect(said).not.toContain(secret);
    }
  });

  test('K1 nobody, a number that is none, and a search without a reason', async () => {
    const browser = await adviser();
    expect(await find(browser, '2991299999999')).toMatchObject({
      status: 404,
      reply: { code: 'person-unknown' },
    });
    expect(await find(browser, '123')).toMatchObject({
      reply: { code: 'invalid-request', fields: [{ field: 'nir', issue: 'malformed' }] },
    });
    expect(await find(browser, '2900199999001', 'court')).toMatchObject({
      reply: { code: 'invalid-request', fields: [{ field: 'reason', issue: 'malformed' }] },
    });
  });

  test('K1 somebody without account: known, and nothing to reset', async () => {
    const somebody = await registered(414);
    const browser = await adviser();
    const { reply } = await find(browser, somebody.nir);
    expect(reply).toMatchObject({
      account: { state: 'none', createdAt: null },
      email: { state: 'none', masked: null },
      history: [],
    });
    const { reference } = reply;
    expect(
      await browser.post('/api/conseiller/reinitialisation', { reference, confirmation }),
    ).toMatchObject({ status: 409, reply: { code: 'nothing-to-reset' } });
  });
});

describe('the two acts (K2, K3)', () => {
  test('K2 the account is emptied: sessions end, the password is none, its address is told and free', async () => {
    const somebody = await registered(415, { account: {} });
    const phone = new Client();
    await phone.signIn(somebody.nir, somebody.email);
    const browser = await adviser();
    const reference = await referenceOf(browser, somebody.nir);
    for (const wrong of ['reinitialiser', '', 'OUI']) {
      expect(
        await browser.post('/api/conseiller/reinitialisation', { reference, confirmation: wrong }),
      ).toMatchObject({ status: 400 });
    }
    expect(
      await browser.post('/api/conseiller/reinitialisation', { reference, confirmation }),
    ).toMatchObject({ status: 200, reply: { reset: true } });
    expect(await phone.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    expect(await new Client().password(somebody.nir)).toMatchObject({ status: 401 });
    await mailbox.waitFor(somebody.email, 2);
    expect(await find(browser, somebody.nir)).toMatchObject({
      reply: { account: { state: 'reset' }, email: { state: 'none' } },
    });
    expect(
      await browser.post('/api/conseiller/reinitialisation', { reference, confirmation }),
    ).toMatchObject({ reply: { code: 'nothing-to-reset' } });
  });

  test('K3 a code by SMS to the mobile on file; without one, said so', async () => {
    const number = '+33750564279';
    const [with_, without] = [
      await registered(416, { account: { mobile: number } }),
      await registered(417, { account: {} }),
    ];
    const browser = await adviser();
    const reference = await referenceOf(browser, with_.nir);
    expect(await browser.post('/api/conseiller/code', { reference })).toMatchObject({
      status: 200,
      reply: { maskedMobile: '** ** ** ** 79', validUntil: expect.stringMatching(/Z$/u) },
    });
    const { text } = await mailbox.waitFor(`${number}@sms.test`);
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(text) ?? [];
    expect(await new Client().password(with_.nir, code)).toMatchObject({
      reply: { step: 'new-password' },
    });
    const none = await referenceOf(browser, without.nir);
    expect(await browser.post('/api/conseiller/code', { reference: none })).toMatchObject({
      status: 409,
      reply: { code: 'no-mobile' },
    });
  });

  test('K2 K3 after a reset the mobile of the caisse gets the code, which opens the creation', async () => {
    const number = '+33650564280';
    const somebody = await registered(418, {
      person: { mobile: number },
      account: { mobile: '+33650564289' },
    });
    const browser = await adviser();
    const reference = await referenceOf(browser, somebody.nir);
    // What stands in the account may be whoever's came into it: the caisse's own record comes first.
    expect(await browser.post('/api/conseiller/code', { reference })).toMatchObject({
      reply: { maskedMobile: '** ** ** ** 80' },
    });
    await browser.post('/api/conseiller/reinitialisation', { reference, confirmation });
    expect(await browser.post('/api/conseiller/code', { reference })).toMatchObject({
      reply: { maskedMobile: '** ** ** ** 80' },
    });
    const { text } = await mailbox.waitFor(`${number}@sms.test`, 2);
    const [code = ''] = /[0-9A-Z]{4}-[0-9A-Z]{4}/u.exec(text) ?? [];
    expect(await new Client().password(somebody.nir, code)).toMatchObject({
      reply: { step: 'creation' },
    });
  });

  test('ME3 an address changed lately holds the code back', async () => {
    const somebody = await registered(419, { account: { mobile, emailChangedAgo: 3_600_000 } });
    const browser = await adviser();
    const reference = await referenceOf(browser, somebody.nir);
    expect(await browser.post('/api/conseiller/code', { reference })).toMatchObject({
      status: 403,
      reply: { code: 'email-changed-recently', until: expect.stringMatching(/Z$/u) },
    });
  });

  test('K1 a reference is of use to the adviser who has it, for 30 minutes, unaltered', async () => {
    const somebody = await registered(420, { account: {} });
    const browser = await adviser();
    const reference = await referenceOf(browser, somebody.nir);
    const keyring = openKeyring(env);
    const plain = JSON.parse((await unseal(keyring, 'adviser.reference', reference)) ?? '{}');
    const anothers = { ...plain, adviser: 'another-adviser' };
    const over = { ...plain, until: 0 };
    const expired = { status: 410, reply: { code: 'reference-expired' } };
    for (const useless of [
      await seal(keyring, 'adviser.reference', JSON.stringify(anothers)),
      await seal(keyring, 'adviser.reference', JSON.stringify(over)),
      await seal(keyring, 'adviser.reason', JSON.stringify(plain)),
      `${reference.slice(0, -4)}AAAA`,
      'x',
    ]) {
      expect(await browser.post('/api/conseiller/code', { reference: useless })).toMatchObject(
        expired,
      );
      expect(
        await browser.post('/api/conseiller/reinitialisation', {
          reference: useless,
          confirmation,
        }),
      ).toMatchObject(expired);
    }
    expect(await new Client().password(somebody.nir, password)).toMatchObject({ status: 200 });
  });

  test('K1 the longest reason, in any writing, still leads to a reference of use', async () => {
    const somebody = await registered(421, { account: {} });
    const browser = await adviser();
    const { reply } = await find(browser, somebody.nir, '’'.repeat(300));
    const { reference } = reply;
    expect(
      await browser.post('/api/conseiller/reinitialisation', { reference, confirmation }),
    ).toMatchObject({ status: 200 });
  });
});

describe('limits (K1)', () => {
  test('K1 one search too many in the hour, however many browsers; acts are counted apart', async () => {
    const { max } = policy.adviser.searches;
    const somebody = await registered(422, { account: {} });
    // An adviser of this test's own, by a guard of their own.
    const busy = await busyAdviser();
    const reference = await referenceOf(busy(), somebody.nir);
    let last = { status: 0, reply: {} as Record<string, unknown> };
    for (let n = 1; n <= max; n += 1) last = await find(busy(), '2991299999999');
    expect(last).toMatchObject({ status: 429, reply: { code: 'adviser-quota' } });
    const until = last.reply['until'];
    expect((await find(busy(), somebody.nir)).reply['until']).toBe(until);
    expect(await busy().post('/api/conseiller/code', { reference })).toMatchObject({
      reply: { code: 'no-mobile' },
    });
  });

  // The last one: it moves the time of all.
  test('K1 a session ends after 30 minutes; a reference with it', async () => {
    const somebody = await registered(423, { account: { mobile: '+33650564281' } });
    const browser = await adviser();
    const reference = await referenceOf(browser, somebody.nir);
    await advance('30m');
    expect(sorted(await askEvery(() => copyOf(browser)))).toEqual(
      everywhere(401, 'adviser-signed-out'),
    );
    const back = await adviser();
    expect(await back.post('/api/conseiller/code', { reference })).toMatchObject({
      reply: { code: 'reference-expired' },
    });
  });
});

/** Signed in as an adviser whom no other test knows; each call is another network with the same session. */
async function busyAdviser(): Promise<() => Client> {
  const browser = new Client();
  const guard = `busy-${crypto.randomUUID()}`;
  const token = 'a-token-of-this-test';
  await env.ADVISER.getByName(guard).openSession({ tokenHash: await tokenHash(token) });
  const content = { guard, token, name: 'Occupé', email: 'occupe@cpam.example.test' };
  const value = await seal(openKeyring(env), 'cookie.conseiller', JSON.stringify(content));
  browser.cookies.set(cookieNames.adviser, value);
  return () => copyOf(browser);
}
