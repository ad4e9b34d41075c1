import { env } from 'cloudflare:workers';
import { inArray } from 'drizzle-orm';
import * as v from 'valibot';
import { describe, expect, test, vi } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { person } from '../../db/schema/person.ts';
import { people } from '../../dev/people.ts';
import { termsVersion } from '../../domain/creation.ts';
import { hours } from '../../domain/duration.ts';
import { type Access, accessReply, informationsReply } from '../../domain/wire/compte.ts';
import { blindIndexes } from '../../worker/crypto/blind-index.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { advance, Client, mailbox } from './client.ts';
import { registered } from './registered.ts';

const sofia = { nir: '2690999999009', email: 'sofia.marchand@example.test' };
const camille = { nir: '2900199999001', email: 'camille.moreau@example.test' };

/** Somebody new, signed in. `n`: another in each test. */
async function newcomer(n: number, given: Parameters<typeof registered>[1] = {}) {
  const who = await registered(n, { account: {}, ...given });
  const browser = new Client();
  expect(await browser.signIn(who.nir, who.email)).toMatchObject({ status: 200 });
  return { ...who, browser };
}

const informations = async (browser: Client) =>
  v.parse(informationsReply, (await browser.get('/api/compte/informations')).reply);

const access = async (browser: Client): Promise<Access> =>
  v.parse(accessReply, (await browser.get('/api/compte/acces')).reply);

describe('the home (I1)', () => {
  test('I1 the last payments, newest first, and nothing to say to whom there is nothing to say', async () => {
    const browser = new Client();
    await browser.signIn(camille.nir, camille.email);
    const { reply, headers } = await browser.get('/api/compte/accueil');
    expect(reply).toMatchObject({
      firstName: 'Camille',
      previousSignInAt: '2025-07-09T08:32:00.000Z',
      notices: [],
    });
    const payments = reply['payments'] as { paidOn: string; label: string }[];
    expect(payments).toHaveLength(5);
    const days = payments.map(({ paidOn }) => paidOn);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(payments[0]).toEqual({
      paidOn: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/u) as string,
      label: 'Paiement à un tiers',
      amountInCents: expect.any(Number) as number,
    });
    expect(headers.get('Cache-Control')).toContain('no-store');
  });

  test('I1 new terms, overlapping insurers and an address that waits are said, in this order', async () => {
    const browser = new Client();
    await browser.signIn(sofia.nir, sofia.email);
    // A3: the terms come first, and stand before everything else.
    expect(await browser.get('/api/compte/accueil')).toMatchObject({
      reply: { code: 'terms-due' },
    });
    await browser.post('/api/compte/conditions', { accepted: true, version: termsVersion });
    expect(await browser.get('/api/compte/accueil')).toMatchObject({
      reply: { notices: ['overlapping-insurers'] },
    });
    const email = 'sofia.autre@example.test';
    const asked = { password: 'Demo-Ameli-2026', email };
    expect(await browser.post('/api/compte/email', asked)).toMatchObject({ status: 200 });
    expect(await browser.get('/api/compte/accueil')).toMatchObject({
      reply: { notices: ['overlapping-insurers', 'email-change-waits'] },
    });
    expect(await informations(browser)).toMatchObject({
      email: { masked: 's***@e***.test', confirmed: true, pending: { masked: 's***@e***.test' } },
      insurers: [{ until: null }, { until: null }],
    });
  });
});

describe('what is on file (I2)', () => {
  test('I2 everything is told, and what could be misused leaves masked', async () => {
    const karim = people.find(({ firstName }) => firstName === 'Karim');
    if (!karim?.account?.email) throw new Error('not among the demo people');
    const browser = new Client();
    await browser.signIn(karim.nir, karim.account.email);
    const { status, reply, headers } = await browser.get('/api/compte/informations');
    expect(status).toBe(200);
    expect(headers.get('Cache-Control')).toContain('no-store');
    expect(v.parse(informationsReply, reply)).toMatchObject({
      identity: { firstName: 'Karim', birthName: 'Benali', birthDate: '1985-02-03' },
      nir: '185029999900232',
      rights: { open: true },
      caisse: { name: 'CPAM de Paris', code: '01 751 9999' },
      postalAddress: ['12 rue de l’Exemple', '75011 Paris'],
      email: { masked: 'k***@e***.test', confirmed: true, pending: null },
      maskedMobile: '** ** ** ** 02',
      maskedLandline: '** ** ** ** 02',
      consents: { email: { granted: false }, 'landline-call': { granted: true } },
      passwordHeldUntil: null,
    });
    expect(reply['maskedIban']).toMatch(/^FR\*\* (?:\*{4} ){4}\*{3}\d \d{3}$/u);
    expect(reply['consentHistory']).toHaveLength(4);
    const text = JSON.stringify(reply);
    const secrets = [
      karim.account.email,
      'benali@',
      karim.iban?.slice(4, 12),
      karim.vitale?.slice(-11),
      karim.account.mobile?.slice(3),
      karim.account.landline?.slice(3),
      'argon2id',
    ];
    for (const secret of secrets) expect(text).not.toContain(secret ?? '');
  });

  test('I2 without a file, or with one that no longer opens, there is still an answer', async () => {
    const { browser, nir } = await newcomer(3101);
    const database = openDatabase({ url: env.DATABASE_URL });
    const { reply } = await browser.get('/api/compte/informations');
    expect(reply['nir']).toContain(nir);
    for (const fileSealed of [null, 'test.not-sealed-by-us']) {
      const mine = inArray(person.nirIndex, await blindIndexes(openKeyring(env), 'nir', nir));
      await database.update(person).set({ fileSealed }).where(mine);
      expect(await informations(browser)).toMatchObject({
        rights: { open: true, until: null },
        insurers: [],
        postalAddress: [],
        treatingDoctor: null,
        caisse: { name: 'CPAM de démonstration', code: null },
      });
      expect(await browser.get('/api/compte/accueil')).toMatchObject({
        status: 200,
        reply: { payments: [], notices: [] },
      });
    }
  });

  test('ME3 an address changed a short while ago holds the password back, for 48 hours', async () => {
    const account = { emailChangedAgo: hours(10) };
    const { browser } = await newcomer(3102, { account });
    const { passwordHeldUntil } = await informations(browser);
    const left = Date.parse(passwordHeldUntil ?? '') - Date.now();
    expect(left).toBeGreaterThan(hours(37));
    expect(left).toBeLessThanOrEqual(hours(38));
  });
});

describe('telephones and consents (I3)', () => {
  const phones = (browser: Client, given: object) => browser.post('/api/compte/telephones', given);
  const consents = (browser: Client, given: object) =>
    browser.post('/api/compte/consentements', given);

  test('I3 a telephone is given, changed, taken away with its consents, and the owner is told each time', async () => {
    const { browser, email } = await newcomer(3103);
    expect(await phones(browser, { mobile: '06 39 98 12 34' })).toMatchObject({
      status: 200,
      reply: { maskedMobile: '** ** ** ** 34', maskedLandline: null },
    });
    expect(await consents(browser, { mobileSms: true, mobileCall: false })).toMatchObject({
      status: 200,
      reply: { consents: { 'mobile-sms': { granted: true }, 'mobile-call': { granted: false } } },
    });
    expect(await phones(browser, { mobile: '+33639981256', landline: '0199001256' })).toMatchObject(
      {
        reply: { maskedMobile: '** ** ** ** 56', maskedLandline: '** ** ** ** 56' },
      },
    );
    const taken = await phones(browser, { mobile: null });
    expect(taken).toMatchObject({
      reply: {
        maskedMobile: null,
        maskedLandline: '** ** ** ** 56',
        consents: { 'mobile-sms': { granted: false }, 'mobile-call': { granted: false } },
      },
    });
    // The no that was given already is not said again.
    expect(taken.reply['consentHistory']).toMatchObject([
      { channel: 'mobile-sms', granted: false },
      { channel: 'mobile-call', granted: false },
      { channel: 'mobile-sms', granted: true },
    ]);
    // After the code of the sign-in: one message for each change of a telephone.
    await mailbox.waitFor(email, 4);
    expect(JSON.stringify(await mailbox.messagesTo(email))).not.toContain('639981');
  });

  test('I3 said again, a change is no change: no message, no line of history', async () => {
    const { browser, email } = await newcomer(3104);
    for (let times = 0; times < 3; times += 1) {
      expect(await phones(browser, { mobile: '0639981111' })).toMatchObject({ status: 200 });
      expect(await consents(browser, { email: true })).toMatchObject({ status: 200 });
    }
    const { consentHistory } = await informations(browser);
    expect(consentHistory).toHaveLength(1);
    await phones(browser, { landline: '0199001111' });
    await mailbox.waitFor(email, 3);
    expect(await mailbox.messagesTo(email)).toHaveLength(3);
  });

  test('I3 what cannot be a telephone is told field by field, and nothing is written', async () => {
    const { browser } = await newcomer(3105);
    expect(await phones(browser, { mobile: '0199001234', landline: '12' })).toMatchObject({
      status: 400,
      reply: {
        code: 'invalid-request',
        fields: [
          { field: 'mobile', issue: 'not-a-mobile' },
          { field: 'landline', issue: 'malformed' },
        ],
      },
    });
    expect(await phones(browser, { mobile: 5 })).toMatchObject({ status: 400 });
    expect(await phones(browser, { fax: '0199001234' })).toMatchObject({ status: 400 });
    expect(await consents(browser, { mobileSms: true, email: true })).toMatchObject({
      status: 400,
      reply: { fields: [{ field: 'mobileSms', issue: 'malformed' }] },
    });
    expect(await informations(browser)).toMatchObject({
      maskedMobile: null,
      maskedLandline: null,
      consentHistory: [],
    });
  });

  test('I3 one account never writes in another', async () => {
    const [one, other] = [await newcomer(3106), await newcomer(3107)];
    await phones(one.browser, { mobile: '0639982222' });
    await consents(one.browser, { email: true });
    expect(await informations(other.browser)).toMatchObject({ maskedMobile: null, consents: {} });
  });
});

describe('sessions and devices (I4)', () => {
  test('I4 each session and device is listed with its kind, and nothing by which it opens', async () => {
    const { nir, email, browser } = await newcomer(3108);
    const telephone = new Client();
    await telephone.signIn(nir, email, { mail: 2, rememberDevice: true });
    const list = await access(telephone);
    expect(list.sessions.map(({ current }) => current)).toEqual([true, false]);
    expect(list.devices).toMatchObject([
      { current: true, device: 'Appareil inconnu', place: null },
    ]);
    expect(await access(browser)).toMatchObject({
      sessions: [{ current: true }, { current: false }],
      devices: [{ current: false }],
    });
    const text = JSON.stringify(list);
    for (const cookie of telephone.cookies.values()) {
      for (const part of cookie.split(/[.~]/u)) expect(text).not.toContain(part);
    }
  });

  test('I4 a session that is ended stops at once; the one that ended it goes on', async () => {
    const { nir, email, browser } = await newcomer(3109);
    const other = new Client();
    await other.signIn(nir, email, { mail: 2 });
    const { sessions } = await access(browser);
    const id = sessions.find(({ current }) => !current)?.id ?? '';
    const ended = await browser.delete(`/api/compte/acces/sessions/${id}`);
    expect(ended).toMatchObject({ status: 200, reply: { sessions: [{ current: true }] } });
    expect(await other.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    expect(await other.get('/api/compte/informations')).toMatchObject({ status: 401 });
    expect(await browser.get('/api/session')).toMatchObject({ reply: { open: true } });
    expect(await browser.delete(`/api/compte/acces/sessions/${id}`)).toMatchObject({
      status: 404,
      reply: { code: 'access-unknown' },
    });
  });

  test('I4 nobody ends what is another person’s, whatever the id they send', async () => {
    const [one, other] = [await newcomer(3110), await newcomer(3111)];
    const device = new Client();
    await device.signIn(other.nir, other.email, { mail: 2, rememberDevice: true });
    const { sessions, devices } = await access(other.browser);
    const ids = [
      ...sessions.map(({ id }) => `sessions/${id}`),
      ...devices.map(({ id }) => `appareils/${id}`),
    ];
    expect(ids).toHaveLength(3);
    for (const id of [...ids, 'sessions/x', 'appareils/__proto__', 'sessions/%00']) {
      const refused = await one.browser.delete(`/api/compte/acces/${id}`);
      expect(refused).toMatchObject({ status: 404, reply: { code: 'access-unknown' } });
    }
    expect(await one.browser.delete('/api/compte/acces')).toMatchObject({ status: 200 });
    expect(await access(other.browser)).toMatchObject({ sessions: [{}, {}], devices: [{}] });
  });

  test('I4 a device that is forgotten needs a code again; its open session goes on', async () => {
    const { nir, email, browser } = await newcomer(3112);
    const device = new Client();
    await device.signIn(nir, email, { mail: 2, rememberDevice: true });
    const id = (await access(browser)).devices[0]?.id ?? '';
    const forgotten = await browser.delete(`/api/compte/acces/appareils/${id}`);
    expect(forgotten).toMatchObject({ status: 200, reply: { devices: [] } });
    expect(await device.get('/api/session')).toMatchObject({ reply: { open: true } });
    await device.delete('/api/session');
    expect(await device.password(nir)).toMatchObject({ reply: { step: 'code-needed' } });
  });

  test('I4 everything at once: all but the session that asks', async () => {
    const { nir, email, browser } = await newcomer(3113);
    const others = [new Client(), new Client()];
    for (const [at, one] of others.entries()) {
      await one.signIn(nir, email, { mail: 2 + at, rememberDevice: at === 1 });
    }
    expect(await access(browser)).toMatchObject({ sessions: [{}, {}, {}], devices: [{}] });
    expect(await browser.delete('/api/compte/acces')).toMatchObject({
      status: 200,
      reply: { sessions: [{ current: true }], devices: [] },
    });
    for (const one of others) {
      expect(await one.get('/api/compte/accueil')).toMatchObject({ status: 401 });
      expect(await one.password(nir)).toMatchObject({ reply: { step: 'code-needed' } });
    }
  });

  test('I4 whoever ends the session they are in is signed out', async () => {
    const { browser } = await newcomer(3114);
    const id = (await access(browser)).sessions[0]?.id ?? '';
    expect(await browser.delete(`/api/compte/acces/sessions/${id}`)).toMatchObject({ status: 200 });
    expect([...browser.cookies.keys()]).not.toContain('__Host-session');
    expect(await browser.get('/api/session')).toMatchObject({
      reply: { open: false, ended: false },
    });
  });
});

test('the history holds what was done, newest first, is whole, and is nobody else’s', async () => {
  const { nir, email, browser } = await newcomer(3115);
  const other = new Client();
  await other.password(nir, 'Wrong-Password-1');
  await browser.delete('/api/compte/acces');
  await browser.post('/api/compte/telephones', { mobile: '0639983333' });
  const read = async () => {
    const { reply } = await browser.get('/api/compte/journal');
    const { lines, intact } = reply as { lines: { event: string }[]; intact: boolean };
    return { events: lines.map(({ event }) => event), intact, text: JSON.stringify(reply) };
  };
  await vi.waitFor(
    async () => {
      const { events, intact } = await read();
      expect(intact).toBe(true);
      expect(events).toEqual(
        expect.arrayContaining([
          'contact-changed',
          'everything-ended',
          'wrong-password',
          'signed-in',
        ]),
      );
    },
    { timeout: 20_000, interval: 200 },
  );
  const { text } = await read();
  for (const secret of [nir, email, '639983333']) expect(text).not.toContain(secret);
  const stranger = await newcomer(3116);
  const { reply } = await stranger.browser.get('/api/compte/journal');
  expect(JSON.stringify(reply)).not.toContain('contact-changed');
});

describe('without a session', () => {
  const routes: [string, string, object?][] = [
    ['GET', '/api/compte/accueil'],
    ['GET', '/api/compte/informations'],
    ['POST', '/api/compte/telephones', { mobile: null }],
    ['POST', '/api/compte/consentements', { email: true }],
    ['GET', '/api/compte/acces'],
    ['DELETE', '/api/compte/acces'],
    ['DELETE', '/api/compte/acces/sessions/x'],
    ['DELETE', '/api/compte/acces/appareils/x'],
    ['GET', '/api/compte/journal'],
  ];

  test.each(routes)('%s %s says so, and nothing else', async (method, path, body) => {
    const { status, reply, headers } = await new Client().send(method, path, body);
    expect({ status, code: reply['code'] }).toEqual({ status: 401, code: 'no-session' });
    expect(Object.keys(reply).toSorted()).toEqual(['code', 'requestId', 'status', 'title', 'type']);
    expect(headers.get('Cache-Control')).toContain('no-store');
  });

  test('a session that is over opens none of them, and its cookie goes', async () => {
    const browsers = await Promise.all(
      routes.map(async (route, at) => ({ route, browser: (await newcomer(3120 + at)).browser })),
    );
    await advance('15m');
    for (const { route, browser } of browsers) {
      const [method, path, body] = route;
      const { status, reply } = await browser.send(method, path, body);
      expect({ path, status, code: reply['code'] }).toEqual({
        path,
        status: 401,
        code: 'session-expired',
      });
      expect([...browser.cookies.keys()]).not.toContain('__Host-session');
    }
  });

  test('another site changes nothing', async () => {
    const { browser } = await newcomer(3130);
    const foreign = { Origin: 'https://ailleurs.example' };
    for (const [method, path, body] of routes.filter(([method]) => method !== 'GET')) {
      const { reply } = await browser.send(method, path, body, foreign);
      expect(reply['code']).toBe('foreign-origin');
    }
    expect(await access(browser)).toMatchObject({ sessions: [{ current: true }] });
  });
});
