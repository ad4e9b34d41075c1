import { env } from 'cloudflare:workers';
import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, test, vi } from 'vitest';
import { generatedPerson } from '../../dev/generated-person.ts';
import type { DemoAccount } from '../../dev/people.ts';
import { hours, minutes } from '../../domain/duration.ts';
import { guardName } from '../../worker/crypto/guard-name.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { seal } from '../../worker/crypto/seal.ts';
import { sealMail } from '../../worker/mail/content.ts';
import { newProvisionalCode } from '../../worker/services/provisional-code.ts';
import type { Edge } from '../../worker/services/edge.ts';
import { advance, appNow, Client, mailbox } from './client.ts';
import { captchaAnswer, forget, resetMail } from './forgotten.ts';
import { registered } from './registered.ts';

// Many texts to work for each: on a busy machine the default is near.
vi.setConfig({ testTimeout: 60_000 });

const keyring = openKeyring(env);
const fresh = 'Neige-Claire-47';
const guardOf = async (nir: string) => env.GUARD.getByName(await guardName(keyring, nir));

/** All that an answer lets anybody see, without the id of the request. */
function seen({ status, headers, reply }: Awaited<ReturnType<Client['send']>>) {
  const { requestId: _, ...rest } = reply;
  const names = [...headers].filter(([name]) => name !== 'x-request-id');
  return { status, reply: rest, headers: Object.fromEntries(names) };
}

/** Until the mail queue is done with whatever a number asked for. */
async function settled(nir: string): Promise<void> {
  const guard = await guardOf(nir);
  const underWay = () =>
    runInDurableObject(guard, (_, { storage }) =>
      storage.sql.exec('SELECT name FROM slice').toArray(),
    );
  await vi.waitUntil(
    async () => !(await underWay()).some(({ name }) => name === 'outbox' || name === 'reset'),
    { timeout: 20_000, interval: 100 },
  );
}

const stateOf = async (link: string) =>
  (await new Client().post('/api/mot-de-passe/lien', { link })).reply['state'];
const choose = (link: string, password = fresh) =>
  new Client().post('/api/mot-de-passe', { link, password });

/** Asks, and reads the message. `mail`: how many of them there will be by then. */
async function forgotten(person: { nir: string; email: string }, mail = 1) {
  expect(await forget(person.nir)).toMatchObject({ status: 200 });
  return resetMail(person.email, mail);
}

describe('asking (P1)', () => {
  test('P1 one answer for all; only a confirmed address of an account in use gets a message', async () => {
    const known = await registered(500, { account: {} });
    const silent: [string, Partial<DemoAccount> | undefined][] = [
      ['nobody', undefined],
      ['no account', undefined],
      ['closed', { email: null, emailConfirmed: false, closedAt: Date.UTC(2024, 3, 12) }],
      ['unconfirmed', { emailConfirmed: false }],
      ['without address', { email: null, emailConfirmed: false }],
    ];
    const numbers = [generatedPerson(501).nir];
    for (const [at, [, account]] of silent.entries()) {
      if (at === 0) continue;
      const person = await registered(501 + at, account ? { account } : {});
      numbers.push(person.nir);
    }
    const expected = seen(await forget(known.nir));
    expect(expected).toMatchObject({ status: 200, reply: { sent: true, requestsLeft: 4 } });
    for (const [at, nir] of numbers.entries()) {
      expect(seen(await forget(nir)), silent[at]?.[0]).toEqual(expected);
    }

    const { link, code, text } = await resetMail(known.email);
    expect(await stateOf(link)).toBe('valid');
    expect(code).not.toBe('');
    expect(text).toContain('30 minutes');
    for (const nir of numbers) await settled(nir);
    for (let at = 0; at < silent.length; at += 1) {
      expect(await mailbox.messagesTo(`n${501 + at}@example.test`)).toEqual([]);
    }
  });

  test('P1 five in an hour for each number, known or not; the sixth blocks for an hour', async () => {
    const known = await registered(506, { account: {} });
    const answers = [];
    for (const nir of [known.nir, generatedPerson(507).nir]) {
      const seenByOne = [];
      for (let n = 0; n < 7; n += 1) {
        const { status, headers, reply } = await forget(nir);
        const { requestId: _, until, ...rest } = reply;
        seenByOne.push({ status, ...rest, after: headers.get('Retry-After'), closed: !!until });
      }
      answers.push(seenByOne);
    }
    expect(answers[0]?.slice(0, 6)).toEqual(answers[1]?.slice(0, 6));
    expect(answers[0]).toMatchObject([
      { requestsLeft: 4 },
      { requestsLeft: 3 },
      { requestsLeft: 2 },
      { requestsLeft: 1 },
      { requestsLeft: 0 },
      { status: 429, code: 'reset-quota', after: '3600', closed: true },
      { status: 429, code: 'reset-quota', closed: true },
    ]);
    // Somebody else is not concerned, and signing in goes on.
    expect(await forget(generatedPerson(508).nir)).toMatchObject({ status: 200 });
    expect(await new Client().password(known.nir)).toMatchObject({ status: 200 });
    await advance('1h');
    expect(await forget(known.nir)).toMatchObject({ reply: { requestsLeft: 4 } });
  });

  test('P1 further tries do not move the end of the block', async () => {
    const { nir } = generatedPerson(509);
    for (let n = 0; n < 5; n += 1) await forget(nir);
    const { until } = (await forget(nir)).reply;
    await advance('30m');
    expect((await forget(nir)).reply).toMatchObject({ code: 'reset-quota', until });
    expect(Date.parse(String(until)) - Date.now()).toBeGreaterThan(minutes(59));
  });

  test('P1 a wrong, spent or late text: nothing is counted, nothing sent', async () => {
    const { nir, email } = await registered(510, { account: {} });
    const ask = (captcha: object) => new Client().post('/api/mot-de-passe/oubli', { nir, captcha });
    const right = await captchaAnswer();
    expect(await ask({ ...right, answer: 'QQQQQ' })).toMatchObject({
      reply: { code: 'captcha-wrong' },
    });
    expect(await ask(right)).toMatchObject({ reply: { code: 'captcha-expired' } });
    const undone = await captchaAnswer();
    expect(await ask({ ...undone, work: 'e30=' })).toMatchObject({
      reply: { code: 'captcha-wrong' },
    });
    const late = await captchaAnswer();
    await advance('5m');
    expect(await ask(late)).toMatchObject({ reply: { code: 'captcha-expired' } });
    expect(await forget(nir)).toMatchObject({ reply: { requestsLeft: 4 } });
    await resetMail(email);
    expect(await mailbox.messagesTo(email)).toHaveLength(1);
  });

  test('P1 a mistyped number costs neither the text nor a request', async () => {
    const { nir, key } = generatedPerson(511);
    const captcha = await captchaAnswer();
    const ask = (typed: string) =>
      new Client().post('/api/mot-de-passe/oubli', { nir: typed, captcha });
    const other = String(1 + (Number(key) % 97)).padStart(2, '0');
    expect(await ask(`${nir}${other}`)).toMatchObject({
      status: 400,
      reply: { code: 'invalid-request', fields: [{ field: 'nir', issue: 'wrong-key' }] },
    });
    expect(await ask(`${nir} ${key}`)).toMatchObject({ reply: { requestsLeft: 4 } });
  });
});

describe('by the link (P2, P3)', () => {
  test('P2 a new password; sessions end at once, devices are forgotten, the owner is told', async () => {
    const person = await registered(512, { account: {} });
    const [home, phone] = [new Client(), new Client()];
    await home.signIn(person.nir, person.email, { rememberDevice: true });
    await phone.signIn(person.nir, person.email, { mail: 2 });
    const halfWay = new Client();
    await halfWay.password(person.nir);

    const { link } = await forgotten(person);
    expect(await stateOf(link)).toBe('valid');
    expect(await stateOf(link)).toBe('valid');
    expect(await choose(link, 'court')).toMatchObject({
      status: 422,
      reply: { code: 'password-refused', rules: ['length', 'letters', 'digit-or-special'] },
    });
    expect(await choose(link, `A-${person.nir.slice(0, 6)}-b`)).toMatchObject({
      reply: { code: 'password-refused', rules: ['no-nir'] },
    });
    expect(await choose(link)).toMatchObject({ status: 200, reply: { changed: true } });

    for (const browser of [home, phone]) {
      expect(await browser.get('/api/compte/accueil')).toMatchObject({
        status: 401,
        reply: { code: 'session-expired' },
      });
    }
    expect(await halfWay.askCode()).toMatchObject({ reply: { code: 'sign-in-expired' } });
    const { text } = await mailbox.waitAbout(person.email, 'Mot de passe modifié');
    expect(text).not.toContain(fresh);

    expect(await new Client().password(person.nir)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    // The remembered device is asked for a code again.
    expect(await home.password(person.nir, fresh)).toMatchObject({
      reply: { step: 'code-needed' },
    });
    await home.askCode();
    expect(await home.typeCode(await mailbox.signInCode(person.email, 3))).toMatchObject({
      reply: { step: 'signed-in' },
    });
  });

  test('P3 used: said, and no second password', async () => {
    const person = await registered(513, { account: {} });
    const { link } = await forgotten(person);
    await choose(link);
    expect(await stateOf(link)).toBe('used');
    expect(await choose(link, 'Autre-Mot-2026')).toMatchObject({
      status: 409,
      reply: { code: 'reset-used' },
    });
    expect(await new Client().password(person.nir, fresh)).toMatchObject({ status: 200 });
  });

  test('P2 pressed twice at once: one password, one message', async () => {
    const person = await registered(514, { account: {} });
    const { link } = await forgotten(person);
    const answers = await Promise.all([choose(link), choose(link)]);
    // The second either finds the same password being written, or the link used.
    const [first, second] = answers.map(({ reply }) => reply['code'] ?? reply['changed']);
    expect([first, second].filter((one) => one === true).length).toBeGreaterThanOrEqual(1);
    expect([true, 'reset-used']).toContain(first);
    expect([true, 'reset-used']).toContain(second);
    expect(await stateOf(link)).toBe('used');
    expect(await new Client().password(person.nir, fresh)).toMatchObject({ status: 200 });
    await mailbox.waitFor(person.email, 2);
    await scheduler.wait(500);
    expect(await mailbox.messagesTo(person.email)).toHaveLength(2);
  });

  test('P3 asking again replaces: link and code of the former message', async () => {
    const person = await registered(515, { account: {} });
    const former = await forgotten(person);
    const newest = await forgotten(person, 2);
    expect([await stateOf(former.link), await stateOf(newest.link)]).toEqual(['replaced', 'valid']);
    expect(await choose(former.link)).toMatchObject({
      status: 409,
      reply: { code: 'reset-replaced' },
    });
    expect(await new Client().password(person.nir, former.code)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    expect(await choose(newest.link)).toMatchObject({ status: 200 });
  });

  test('P3 30 minutes', async () => {
    const person = await registered(516, { account: {} });
    const { link, code } = await forgotten(person);
    await advance('29m');
    expect(await stateOf(link)).toBe('valid');
    await advance('1m');
    expect(await stateOf(link)).toBe('expired');
    expect(await choose(link)).toMatchObject({ status: 410, reply: { code: 'reset-expired' } });
    // At the sign-in, only whoever types the code learns what became of it.
    expect(await new Client().password(person.nir, code)).toMatchObject({
      reply: { code: 'reset-expired', attemptsLeft: 2 },
    });
    expect(await new Client().password(person.nir, 'AAAA-AAAA')).toMatchObject({
      reply: { code: 'wrong-password', attemptsLeft: 1 },
    });
    expect(await new Client().password(person.nir)).toMatchObject({ status: 200 });
  });

  test('P3 what is no link of ours touches nothing', async () => {
    const parts = ['A'.repeat(43), 'B'.repeat(43), 'test', 'C'.repeat(43)];
    for (const link of ['x', 'a.b.c.d', parts.join('.')]) {
      expect(await stateOf(link)).toBe('unknown');
      expect(await choose(link)).toMatchObject({ status: 404, reply: { code: 'reset-unknown' } });
    }
  });

  test('P2 a lock stays: the link chooses a password, and opens nothing', async () => {
    const person = await registered(517, { account: {} });
    const { link } = await forgotten(person);
    for (let n = 0; n < 3; n += 1) await new Client().password(person.nir, 'Faux-Mot-2026');
    expect(await choose(link)).toMatchObject({ status: 200 });
    expect(await new Client().password(person.nir, fresh)).toMatchObject({
      reply: { code: 'password-lock' },
    });
    await advance('15m');
    expect(await new Client().password(person.nir, fresh)).toMatchObject({ status: 200 });
  });
});

describe('by the provisional code (W5)', () => {
  test('W5 the code in the place of the password; nothing goes on before another one is chosen', async () => {
    const person = await registered(520, { account: {} });
    const { link, code } = await forgotten(person);

    const browser = new Client();
    const typed = ` ${code.toLowerCase().replace('-', ' ')}`;
    expect(await browser.password(person.nir, typed)).toMatchObject({
      status: 200,
      reply: { step: 'new-password' },
    });
    expect(await browser.get('/api/connexion')).toMatchObject({ reply: { step: 'new-password' } });
    // Nothing else goes on before there is a password.
    expect((await browser.askCode()).status).toBe(401);
    expect(await browser.get('/api/session')).toMatchObject({ reply: { open: false } });
    expect(await stateOf(link)).toBe('used');
  });

  test('W5 the new password is judged, and chosen once', async () => {
    const person = await registered(521, { account: {} });
    const other = new Client();
    await other.signIn(person.nir, person.email, { rememberDevice: true });
    const { code } = await forgotten(person);
    const browser = new Client();
    await browser.password(person.nir, code);
    const newPassword = (password: string) =>
      browser.post('/api/connexion/mot-de-passe', { password });
    expect(await newPassword('PassWord1')).toMatchObject({
      status: 422,
      reply: { code: 'password-refused', rules: ['too-common'] },
    });
    const chosen = await newPassword(fresh);
    expect(chosen).toMatchObject({
      status: 200,
      reply: { step: 'code-needed', maskedEmail: 'n***@e***.test' },
    });
    expect(await other.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    // A double click is told what comes next, and chooses nothing.
    expect((await newPassword('Autre-Mot-2026')).reply).toEqual(chosen.reply);
    expect(await new Client().password(person.nir, 'Autre-Mot-2026')).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    expect(await new Client().password(person.nir, fresh)).toMatchObject({ status: 200 });
  });

  test('W5 signed in at the end; the notice says so; the old password and the device are void', async () => {
    const person = await registered(522, { account: {} });
    const other = new Client();
    await other.signIn(person.nir, person.email, { rememberDevice: true });
    const { code } = await forgotten(person);
    const browser = new Client();
    await browser.password(person.nir, code);
    await browser.post('/api/connexion/mot-de-passe', { password: fresh });
    await mailbox.waitAbout(person.email, 'Mot de passe modifié');
    expect(await browser.get('/api/connexion')).toMatchObject({ reply: { step: 'code-needed' } });
    await browser.askCode();
    expect(await browser.typeCode(await mailbox.signInCode(person.email, 2))).toMatchObject({
      reply: { step: 'signed-in' },
    });
    expect(await browser.get('/api/compte/accueil')).toMatchObject({ status: 200 });
    expect(await new Client().password(person.nir)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    expect(await other.password(person.nir, fresh)).toMatchObject({
      reply: { step: 'code-needed' },
    });
  });

  test('W5 P3 used once: said to whoever types it, and counted as an error', async () => {
    const person = await registered(523, { account: {} });
    const { code, link } = await forgotten(person);
    await new Client().password(person.nir, code);
    expect(await new Client().password(person.nir, code)).toMatchObject({
      status: 409,
      reply: { code: 'reset-used', attemptsLeft: 2 },
    });
    expect(await choose(link)).toMatchObject({ reply: { code: 'reset-used' } });
    // The old password still works: nobody has chosen another one.
    expect(await new Client().password(person.nir)).toMatchObject({ status: 200 });
  });

  test('W5 P3 the link spends the code', async () => {
    const person = await registered(524, { account: {} });
    const { code, link } = await forgotten(person);
    await choose(link);
    expect(await new Client().password(person.nir, code)).toMatchObject({
      reply: { code: 'reset-used' },
    });
  });

  test('W5 WE7 the code counts among the three tries, and is not compared during a lock', async () => {
    const person = await registered(525, { account: {} });
    const { code, link } = await forgotten(person);
    const last = [];
    for (let n = 0; n < 3; n += 1) {
      last.push(await new Client().password(person.nir, `AAAA-AAA${n}`));
    }
    expect(last.map(({ reply }) => reply['code'])).toEqual([
      'wrong-password',
      'wrong-password',
      'password-lock',
    ]);
    expect(await new Client().password(person.nir, code)).toMatchObject({
      reply: { code: 'password-lock', until: last[2]?.reply['until'] },
    });
    expect(await stateOf(link)).toBe('valid');
    await advance('15m');
    expect(await new Client().password(person.nir, code)).toMatchObject({
      reply: { step: 'new-password' },
    });
  });

  test('W5 the code of one number opens no other', async () => {
    const [mine, another] = [
      await registered(526, { account: {} }),
      await registered(527, { account: {} }),
    ];
    const { code } = await forgotten(mine);
    await forgotten(another);
    expect(await new Client().password(another.nir, code)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
  });

  test('W5 an hour to choose; later the sign-in begins again', async () => {
    const person = await registered(528, { account: {} });
    const { code } = await forgotten(person);
    const browser = new Client();
    await browser.password(person.nir, code);
    await advance('60m');
    expect(await browser.post('/api/connexion/mot-de-passe', { password: fresh })).toMatchObject({
      status: 401,
      reply: { code: 'sign-in-expired' },
    });
    expect(browser.cookies.has('__Host-connexion')).toBe(false);
    expect(await new Client().password(person.nir)).toMatchObject({ status: 200 });
  });
});

describe('an address changed lately (ME3)', () => {
  test('P1 ME3 the message says that nothing opens for 48 hours, and until when', async () => {
    const person = await registered(530, { account: { emailChangedAgo: hours(1) } });
    const answer = await forget(person.nir);
    expect(answer).toMatchObject({ status: 200, reply: { sent: true, requestsLeft: 4 } });
    const held = await resetMail(person.email);
    expect(held).toMatchObject({ link: '', code: '' });
    expect(held.text).toContain('48 heures');
    await advance('46h');
    expect(await forgotten(person, 2)).toMatchObject({ link: '', code: '' });
    await advance('1h');
    const { link } = await forgotten(person, 3);
    expect(await choose(link)).toMatchObject({ status: 200 });
  });
});

describe('an adviser vouches for the person (K3, W5)', () => {
  /** As K3 does, after the adviser has checked who is on the telephone. */
  async function vouchFor(nir: string, mobile: string): Promise<string> {
    const guard = await guardName(keyring, nir);
    const { code, digest } = await newProvisionalCode({ keyring } as Edge, guard);
    const requestedAt = await appNow();
    const validUntil = requestedAt + minutes(30);
    const sealedMail = await sealMail(keyring, {
      template: 'provisional-code-sms',
      to: mobile,
      code,
      requestedAt,
      validUntil,
    });
    const sent = await env.GUARD.getByName(guard).sendProvisionalCode({
      accountId: null,
      codeDigest: digest,
      requestId: crypto.randomUUID(),
      sealedMail,
      emailChangedAt: null,
      sealedReason: await seal(keyring, 'adviser.reason', 'Appel au 3646'),
    });
    expect(sent).toMatchObject({ ok: true });
    return code;
  }

  const cases: [string, number, Partial<DemoAccount> | undefined][] = [
    ['an account without address', 540, { email: null, emailConfirmed: false }],
    ['an address that nobody confirmed', 541, { emailConfirmed: false }],
    [
      'a closed account',
      542,
      { email: null, emailConfirmed: false, closedAt: Date.UTC(2024, 3, 12) },
    ],
    ['no account', 543, undefined],
  ];
  test.each(cases)('W5 %s: created again, from the terms on', async (_, n, account) => {
    const person = await registered(n, account ? { account } : {});
    const mobile = `+33650560${n}`;
    const code = await vouchFor(person.nir, mobile);
    expect((await mailbox.waitFor(`${mobile}@sms.test`)).text).toContain(code);

    const browser = new Client();
    expect(await browser.password(person.nir, code)).toMatchObject({
      status: 200,
      reply: { step: 'creation' },
    });
    expect(await browser.get('/api/inscription')).toMatchObject({ reply: { step: 'terms' } });
    await browser.post('/api/inscription/conditions', { accepted: true, version: 2 });
    await browser.post('/api/inscription/mot-de-passe', { password: fresh });
    const email = `again-${n}@example.test`;
    expect(
      await browser.post('/api/inscription/coordonnees', { email, emailConsent: false }),
    ).toMatchObject({ reply: { step: 'done' } });
    const link = await mailbox.linkTo('confirmation', email);
    expect(await new Client().post('/api/confirmation', { link })).toMatchObject({
      reply: { confirmed: true },
    });
    // What opened the account before opens it no longer.
    expect(await new Client().password(person.nir)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    const home = new Client();
    await home.password(person.nir, fresh);
    await home.askCode();
    expect(await home.typeCode(await mailbox.signInCode(email))).toMatchObject({
      reply: { step: 'signed-in' },
    });
    // The code was for the account that there was.
    expect(await new Client().password(person.nir, code)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
  });

  test('W5 nothing is lost while the creation is not finished', async () => {
    const person = await registered(544, { account: { email: null, emailConfirmed: false } });
    const code = await vouchFor(person.nir, '+33650560544');
    const browser = new Client();
    await browser.password(person.nir, code);
    await browser.post('/api/inscription/conditions', { accepted: true, version: 2 });
    await browser.post('/api/inscription/mot-de-passe', { password: fresh });
    await browser.delete('/api/inscription');
    expect(await new Client().password(person.nir)).toMatchObject({ reply: { code: 'no-email' } });
  });

  test('W5 somebody excluded from creating an account is told so', async () => {
    const person = await registered(545, { person: { scheme: 'none', attachment: 'none' } });
    const code = await vouchFor(person.nir, '+33650560545');
    expect(await new Client().password(person.nir, code)).toMatchObject({
      status: 403,
      reply: { code: 'scheme-not-covered' },
    });
  });
});
