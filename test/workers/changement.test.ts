import { describe, expect, test, vi } from 'vitest';
import type { DemoAccount } from '../../dev/people.ts';
import { hours, minutes } from '../../domain/duration.ts';
import { advance, appNow, Client, mailbox, password } from './client.ts';
import { forget, resetMail } from './forgotten.ts';
import { registered } from './registered.ts';

const fresh = 'Neige-Claire-47';
const area = '/api/compte';
const change = `${area}/mot-de-passe`;
const wrong = (code: string) => String((Number(code) + 1) % 10_000).padStart(4, '0');
const untilOf = ({ reply }: { reply: Record<string, unknown> }) =>
  Date.parse(String(reply['until']));

// Many sign-ins each: on a busy machine the default is near.
vi.setConfig({ testTimeout: 60_000 });

type Person = Awaited<ReturnType<typeof registered>>;

/** Somebody with an account, and their browser, signed in. */
async function signedIn(n: number, account: Partial<DemoAccount> = {}) {
  const person = await registered(n, { account });
  const browser = new Client();
  expect(await browser.signIn(person.nir, person.email)).toMatchObject({ status: 200 });
  return { person, browser };
}

/** From the first code asked for to the right one typed. */
async function passCode(browser: Client, address: string) {
  await browser.post(`${change}/code`);
  const code = await mailbox.changeCode(address);
  expect(await browser.post(`${change}/verification`, { code })).toMatchObject({
    reply: { step: 'password' },
  });
  return code;
}

/** Signs in once more: in another browser, or after the clock was moved. */
async function signInAgain(person: Person, browser = new Client(), typed = password) {
  const codes = await mailbox.signInCodesTo(person.email);
  await browser.password(person.nir, typed);
  await browser.askCode();
  const code = await mailbox.signInCode(person.email, codes + 1);
  expect(await browser.typeCode(code)).toMatchObject({ reply: { step: 'signed-in' } });
  return browser;
}

describe('changing the password (M1 to M3)', () => {
  test('M1 M2 M3 code by mail, new password; this session stays, all others end', async () => {
    const { person, browser } = await signedIn(600);
    const other = new Client();
    await other.password(person.nir);
    await other.askCode();
    await other.typeCode(await mailbox.signInCode(person.email, 2), true);
    await mailbox.waitAbout(person.email, 'Nouvel appareil');

    const maskedEmail = 'n***@e***.test';
    expect(await browser.get(change)).toMatchObject({
      status: 200,
      reply: { step: 'code-needed', maskedEmail },
    });
    const sent = await browser.post(`${change}/code`);
    expect(sent).toMatchObject({ reply: { step: 'code-sent', maskedEmail, requestsLeft: 2 } });
    expect(Date.parse(String(sent.reply['validUntil'])) - (await appNow())).toBeGreaterThan(
      minutes(14),
    );
    expect((await browser.get(change)).reply).toEqual(sent.reply);
    const code = await mailbox.changeCode(person.email);
    expect(
      await browser.post(`${change}/verification`, {
        code: ` ${code.slice(0, 2)} ${code.slice(2)}`,
      }),
    ).toMatchObject({ status: 200, reply: { step: 'password' } });
    expect((await browser.get(change)).reply).toEqual({
      step: 'password',
      owner: {
        nir: person.nir,
        birthDate: person.birthDate,
        names: [person.firstName, person.birthName],
      },
    });
    expect(await browser.post(change, { password: 'PassWord1' })).toMatchObject({
      status: 422,
      reply: { code: 'password-refused', rules: ['too-common'] },
    });
    expect(await browser.post(change, { password: fresh })).toMatchObject({
      status: 200,
      reply: { changed: true },
    });

    expect(await browser.get(`${area}/accueil`)).toMatchObject({ status: 200 });
    expect(await other.get(`${area}/accueil`)).toMatchObject({
      status: 401,
      reply: { code: 'session-expired' },
    });
    expect(await other.password(person.nir, fresh)).toMatchObject({
      reply: { step: 'code-needed' },
    });
    expect(await new Client().password(person.nir)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    const { text } = await mailbox.waitAbout(person.email, 'Mot de passe modifié');
    expect(text).toMatch(
      /Le mot de passe de votre compte ameli a été modifié le .*heure de Paris/u,
    );
    expect(text).not.toContain(fresh);
    expect(await browser.post(change, { password: 'Autre-Mot-2026' })).toMatchObject({
      status: 409,
      reply: { code: 'change-not-confirmed' },
    });
  });

  test('M1 nothing without a session, and nothing without the code', async () => {
    const { browser } = await signedIn(601);
    expect(await browser.post(`${change}/verification`, { code: '0000' })).toMatchObject({
      reply: { code: 'no-code' },
    });
    expect(await browser.post(change, { password: fresh })).toMatchObject({
      reply: { code: 'change-not-confirmed' },
    });
    const stranger = new Client();
    for (const answer of [
      await stranger.get(change),
      await stranger.post(`${change}/code`),
      await stranger.post(`${change}/verification`, { code: '0000' }),
      await stranger.post(change, { password: fresh }),
    ]) {
      expect(answer).toMatchObject({ status: 401, reply: { code: 'no-session' } });
    }
  });

  test('M1 asking again replaces the code; it works for 15 minutes, in the session that asked', async () => {
    const { person, browser } = await signedIn(602);
    const other = await signInAgain(person);
    await browser.post(`${change}/code`);
    const first = await mailbox.changeCode(person.email);
    await browser.post(`${change}/code`);
    const second = await mailbox.changeCode(person.email, 2);
    const type = (by: Client, code: string) => by.post(`${change}/verification`, { code });
    expect(await type(other, second)).toMatchObject({ reply: { code: 'code-replaced' } });
    // One time in ten thousand the two are alike.
    const stale = first === second ? wrong(second) : first;
    expect(await type(browser, stale)).toMatchObject({
      status: 401,
      reply: { code: 'wrong-code', attemptsLeft: 2 },
    });
    await advance('14m');
    // A session lasts as long as a code: it is kept by being used.
    expect(await browser.get('/api/session')).toMatchObject({ reply: { open: true } });
    await advance('1m');
    expect(await type(browser, second)).toMatchObject({
      status: 410,
      reply: { code: 'code-expired' },
    });
  });

  test('M2 the right code holds for 15 minutes', async () => {
    const { person, browser } = await signedIn(603);
    await passCode(browser, person.email);
    await advance('14m');
    expect((await browser.get(change)).reply).toMatchObject({ step: 'password' });
    await advance('1m');
    expect((await browser.get(change)).reply).toMatchObject({ step: 'code-needed' });
    expect(await browser.post(change, { password: fresh })).toMatchObject({
      reply: { code: 'change-not-confirmed' },
    });
  });

  test('M2 pressed twice at once: one change, one message', async () => {
    const { person, browser } = await signedIn(604);
    await passCode(browser, person.email);
    const answers = await Promise.all([1, 2].map(() => browser.post(change, { password: fresh })));
    const said = answers.map(({ reply }) => reply['code'] ?? reply['changed']);
    expect(said).toContain(true);
    for (const one of said) expect([true, 'change-not-confirmed']).toContain(one);
    await mailbox.waitAbout(person.email, 'Mot de passe modifié');
    await scheduler.wait(500);
    expect(await mailbox.messagesTo(person.email)).toHaveLength(3);
    expect(await new Client().password(person.nir, fresh)).toMatchObject({ status: 200 });
  });

  test('ME1 a fourth code in an hour: blocked for an hour, and signing in goes on', async () => {
    const { person, browser } = await signedIn(605);
    for (const requestsLeft of [2, 1, 0]) {
      expect(await browser.post(`${change}/code`)).toMatchObject({ reply: { requestsLeft } });
    }
    const before = await appNow();
    const fourth = await browser.post(`${change}/code`);
    expect(fourth).toMatchObject({ status: 429, reply: { code: 'change-quota' } });
    expect(untilOf(fourth)).toBeGreaterThanOrEqual(before + hours(1));
    expect(untilOf(fourth)).toBeLessThanOrEqual((await appNow()) + hours(1));
    expect(fourth.headers.get('Retry-After')).toBe('3600');
    for (const again of [await browser.get(change), await browser.post(`${change}/code`)]) {
      expect(again.reply).toMatchObject({ code: 'change-quota', until: fourth.reply['until'] });
    }
    await advance('59m');
    // However many of the three messages arrived: none is sent once a newer one is asked for.
    const later = await signInAgain(person);
    expect((await later.get(change)).reply['until']).toBe(fourth.reply['until']);
    await advance('1m');
    expect(await later.get(change)).toMatchObject({ reply: { step: 'code-needed' } });
  });

  test('ME2 three wrong codes: 15 minutes, for every session, and signing in goes on', async () => {
    const { person, browser } = await signedIn(606);
    await browser.post(`${change}/code`);
    const code = await mailbox.changeCode(person.email);
    const type = (typed: string) => browser.post(`${change}/verification`, { code: typed });
    await type(wrong(code));
    await type(wrong(code));
    const before = await appNow();
    const third = await type(wrong(code));
    expect(third).toMatchObject({ status: 423, reply: { code: 'change-lock' } });
    expect(untilOf(third)).toBeGreaterThanOrEqual(before + minutes(15));
    expect(untilOf(third)).toBeLessThanOrEqual((await appNow()) + minutes(15));
    const closed = { code: 'change-lock', until: third.reply['until'] };
    const other = await signInAgain(person);
    for (const answer of [
      await type(code),
      await browser.get(change),
      await browser.post(`${change}/code`),
      await other.get(change),
    ]) {
      expect(answer.reply).toMatchObject(closed);
    }
    await advance('14m');
    expect((await other.get(change)).reply).toMatchObject(closed);
    await advance('1m');
    expect((await other.get(change)).reply).toMatchObject({ step: 'code-needed' });
  });

  test('ME3 an address changed lately: 48 hours', async () => {
    const { person, browser } = await signedIn(607, { emailChangedAgo: hours(1) });
    const held = await browser.get(change);
    expect(held).toMatchObject({ status: 403, reply: { code: 'email-changed-recently' } });
    const left = untilOf(held) - (await appNow());
    expect(left).toBeLessThanOrEqual(hours(47));
    expect(left).toBeGreaterThan(hours(47) - minutes(1));
    for (const answer of [
      await browser.post(`${change}/code`),
      await browser.post(`${change}/verification`, { code: '0000' }),
      await browser.post(change, { password: fresh }),
    ]) {
      expect(answer.reply).toMatchObject({
        code: 'email-changed-recently',
        until: held.reply['until'],
      });
    }
    await advance('47h');
    const later = await signInAgain(person);
    expect(await later.get(change)).toMatchObject({ reply: { step: 'code-needed' } });
  });

  test('M1 somebody without address, who came by FranceConnect, has nowhere to get a code', async () => {
    const browser = new Client();
    const there = await browser.get('/api/franceconnect/connexion');
    const url = new URL(there.headers.get('Location') ?? '');
    url.searchParams.set('person', 'jeanne');
    const answer = await fetch(url, { redirect: 'manual' });
    const back = new URL(answer.headers.get('Location') ?? '');
    await browser.get(back.pathname + back.search);
    for (const refused of [await browser.get(change), await browser.post(`${change}/code`)]) {
      expect(refused).toMatchObject({ status: 403, reply: { code: 'no-email' } });
    }
  });
});

describe('another address (I3)', () => {
  const ask = (browser: Client, email: string, typed = password) =>
    browser.post(`${area}/email`, { password: typed, email });
  const stateOf = async (link: string) =>
    (await new Client().post('/api/confirmation/etat', { link })).reply;
  const confirm = (link: string) => new Client().post('/api/confirmation', { link });
  const undo = (link: string) => new Client().post('/api/confirmation/annulation', { link });
  const undoState = async (link: string) =>
    (await new Client().post('/api/confirmation/annulation/etat', { link })).reply['state'];
  const emailOf = async (browser: Client) =>
    (await browser.get(`${area}/informations`)).reply['email'];

  test('I3 link to the new address, codes go there, the former one is told, the password is held', async () => {
    const { person, browser } = await signedIn(610);
    const email = 'nouvelle-610@example.test';
    expect(await ask(browser, email)).toMatchObject({
      status: 200,
      reply: { maskedEmail: 'n***@e***.test', until: expect.stringMatching(/Z$/u) },
    });
    const link = await mailbox.linkTo('confirmation', email);
    expect(await emailOf(browser)).toMatchObject({
      masked: 'n***@e***.test',
      confirmed: true,
      pending: { masked: 'n***@e***.test' },
    });
    expect((await browser.get(`${area}/accueil`)).reply['notices']).toContain('email-change-waits');
    expect(await stateOf(link)).toEqual({ state: 'valid', purpose: 'change' });
    // Nothing is changed by asking, nor by waiting: the code still goes to the former one.
    await signInAgain(person);

    const before = await appNow();
    expect(await confirm(link)).toMatchObject({ status: 200, reply: { confirmed: true } });
    expect(await stateOf(link)).toEqual({ state: 'used', purpose: 'change' });
    expect(await confirm(link)).toMatchObject({ status: 409, reply: { code: 'link-used' } });
    expect(await emailOf(browser)).toMatchObject({ confirmed: true, pending: null });
    const told = await mailbox.waitAbout(person.email, 'Adresse mail modifiée');
    expect(told.text).not.toContain(email);
    expect(told.text).toContain('n***@e***.test');

    const held = await browser.get(change);
    expect(held).toMatchObject({ status: 403, reply: { code: 'email-changed-recently' } });
    expect(untilOf(held)).toBeGreaterThanOrEqual(before + hours(48));
    expect(untilOf(held)).toBeLessThanOrEqual((await appNow()) + hours(48));
    expect((await browser.get(`${area}/informations`)).reply['passwordHeldUntil']).toBe(
      held.reply['until'],
    );
    // A forgotten password is held as well; the message goes to the new address.
    await forget(person.nir);
    expect(await resetMail(email)).toMatchObject({ link: '', code: '' });

    const phone = new Client();
    await phone.password(person.nir);
    await phone.askCode();
    expect(await phone.typeCode(await mailbox.signInCode(email))).toMatchObject({ status: 200 });
    expect(await mailbox.messagesTo(person.email)).toHaveLength(3);
    await advance('48h');
    const later = new Client();
    await later.password(person.nir);
    await later.askCode();
    await later.typeCode(await mailbox.signInCode(email, 2));
    expect(await later.get(change)).toMatchObject({ reply: { step: 'code-needed' } });
  });

  test('I3 undone from the former address: it is back, all is ended, nothing is held', async () => {
    const { person, browser } = await signedIn(611);
    const email = 'nouvelle-611@example.test';
    await ask(browser, email);
    await confirm(await mailbox.linkTo('confirmation', email));
    const link = await mailbox.linkTo('annulation', person.email);
    const thief = new Client();
    await thief.password(person.nir);
    await thief.askCode();
    await thief.typeCode(await mailbox.signInCode(email), true);
    expect(await undoState(link)).toBe('valid');
    expect(await thief.get('/api/session')).toMatchObject({ reply: { open: true } });

    expect(await undo(link)).toMatchObject({ status: 200, reply: { undone: true } });
    for (const one of [browser, thief]) {
      expect(await one.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    }
    // The device that the thief had remembered is asked for a code, which goes to the owner.
    expect(await thief.password(person.nir)).toMatchObject({ reply: { step: 'code-needed' } });
    expect(await undoState(link)).toBe('used');
    expect(await undo(link)).toMatchObject({ status: 409, reply: { code: 'link-used' } });
    await mailbox.waitAbout(person.email, 'annulé');

    const back = await signInAgain(person);
    expect(await back.get(change)).toMatchObject({ reply: { step: 'code-needed' } });
    // The other address is free: its code, its link and its sign-in are worth nothing.
    expect(await ask(back, email)).toMatchObject({ status: 200 });
  });

  test('I3 the warning can be used for 48 hours', async () => {
    const { person, browser } = await signedIn(612);
    const email = 'nouvelle-612@example.test';
    await ask(browser, email);
    await confirm(await mailbox.linkTo('confirmation', email));
    const link = await mailbox.linkTo('annulation', person.email);
    await advance('47h');
    expect(await undoState(link)).toBe('valid');
    await advance('1h');
    expect(await undoState(link)).toBe('expired');
    expect(await undo(link)).toMatchObject({ status: 410, reply: { code: 'link-expired' } });
    const other = await mailbox.linkTo('confirmation', email);
    for (const foreign of ['x', 'a.b.c.d', other]) {
      expect(await undoState(foreign)).toBe('unknown');
      expect(await undo(foreign)).toMatchObject({ status: 404, reply: { code: 'link-unknown' } });
    }
    // Nor does the link of the warning confirm anything.
    expect(await stateOf(link)).toEqual({ state: 'unknown' });
  });

  test('I3 an address of somebody else, the same one, and what is none', async () => {
    const { person, browser } = await signedIn(613);
    const other = await registered(614, { account: {} });
    expect(await ask(browser, other.email.toUpperCase())).toMatchObject({
      status: 409,
      reply: { code: 'email-taken' },
    });
    expect(await ask(browser, person.email.toUpperCase())).toMatchObject({
      status: 409,
      reply: { code: 'email-unchanged' },
    });
    expect(await ask(browser, 'pas une adresse')).toMatchObject({
      status: 400,
      reply: { code: 'invalid-request', fields: [{ field: 'email', issue: 'malformed' }] },
    });
    expect(await mailbox.messagesTo(other.email)).toEqual([]);
  });

  test('I3 taken by somebody else while the link waited: said, and the former address stays', async () => {
    const [one, two] = [await signedIn(615), await signedIn(616)];
    const email = 'disputee-615@example.test';
    await ask(one.browser, email);
    const first = await mailbox.linkTo('confirmation', email);
    await ask(two.browser, email);
    const second = await mailbox.linkTo('confirmation', email, 2);
    expect(await confirm(first)).toMatchObject({ status: 200 });
    expect(await confirm(second)).toMatchObject({ status: 409, reply: { code: 'email-taken' } });
    await signInAgain(two.person);
  });

  test('I3 given up: the link is worth nothing', async () => {
    const { person, browser } = await signedIn(617);
    const email = 'nouvelle-617@example.test';
    await ask(browser, email);
    const link = await mailbox.linkTo('confirmation', email);
    expect(await browser.delete(`${area}/email`)).toMatchObject({ status: 204 });
    expect(await emailOf(browser)).toMatchObject({ pending: null });
    expect(await stateOf(link)).toEqual({ state: 'cancelled', purpose: 'change' });
    expect(await confirm(link)).toMatchObject({
      status: 410,
      reply: { code: 'change-cancelled' },
    });
    await signInAgain(person);
  });

  test('I3 WE7 the password is asked again: three errors lock, here and at the sign-in', async () => {
    const { person, browser } = await signedIn(618);
    for (const attemptsLeft of [2, 1]) {
      expect(await ask(browser, 'x-618@example.test', 'Faux-Mot-2026')).toMatchObject({
        status: 401,
        reply: { code: 'wrong-password', attemptsLeft },
      });
    }
    const third = await ask(browser, 'x-618@example.test', 'Faux-Mot-2026');
    expect(third).toMatchObject({ status: 423, reply: { code: 'password-lock' } });
    const closed = { code: 'password-lock', until: third.reply['until'] };
    expect((await ask(browser, 'x-618@example.test')).reply).toMatchObject(closed);
    expect((await new Client().password(person.nir)).reply).toMatchObject(closed);
    // Whoever is signed in stays so.
    expect(await browser.get(`${area}/accueil`)).toMatchObject({ status: 200 });
    expect(await mailbox.messagesTo('x-618@example.test')).toEqual([]);
  });

  test('I3 five links in an hour; the sixth blocks', async () => {
    const { browser } = await signedIn(619);
    for (let n = 0; n < 5; n += 1) {
      expect(await ask(browser, `lien-${n}-619@example.test`)).toMatchObject({ status: 200 });
    }
    expect(await ask(browser, 'lien-5-619@example.test')).toMatchObject({
      status: 429,
      reply: { code: 'link-quota' },
    });
  });

  test('I3 a link is good for 7 days, and another one replaces it', async () => {
    const { person, browser } = await signedIn(620);
    await ask(browser, 'un-620@example.test');
    const first = await mailbox.linkTo('confirmation', 'un-620@example.test');
    await ask(browser, 'deux-620@example.test');
    const second = await mailbox.linkTo('confirmation', 'deux-620@example.test');
    expect((await stateOf(first))['state']).not.toBe('valid');
    expect((await confirm(first)).status).not.toBe(200);
    await advance('6d');
    expect(await stateOf(second)).toMatchObject({ state: 'valid' });
    await advance('25h');
    expect(await stateOf(second)).toEqual({ state: 'expired', purpose: 'change' });
    expect(await confirm(second)).toMatchObject({ status: 410, reply: { code: 'link-expired' } });
    await signInAgain(person);
  });
});

describe('closing (I5)', () => {
  const close = (browser: Client, typed = password) =>
    browser.post(`${area}/fermeture`, { password: typed });

  test('I5 WE1b closed at once; the address is free; a creation opens the account again', async () => {
    const { person, browser } = await signedIn(630);
    const other = await signInAgain(person);
    expect(await close(browser, 'Faux-Mot-2026')).toMatchObject({
      status: 401,
      reply: { code: 'wrong-password', attemptsLeft: 2 },
    });
    const closed = await close(browser);
    expect(closed).toMatchObject({ status: 200, reply: { closed: true } });
    expect(browser.cookies.has('__Host-session')).toBe(false);
    expect(await other.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    await mailbox.waitAbout(person.email, 'résilié');
    const refused = await new Client().password(person.nir);
    expect(refused).toMatchObject({ status: 403, reply: { code: 'account-closed' } });
    expect(Math.abs(Date.parse(String(refused.reply['closedAt'])) - (await appNow()))).toBeLessThan(
      minutes(1),
    );

    // Somebody else takes the address.
    const heir = await signedIn(631);
    await heir.browser.post(`${area}/email`, { password, email: person.email });
    const link = await mailbox.linkTo('confirmation', person.email);
    expect(await new Client().post('/api/confirmation', { link })).toMatchObject({ status: 200 });

    const again = new Client();
    await again.post('/api/inscription', person.identity);
    await again.post('/api/inscription/preuve', person.proof);
    await again.post('/api/inscription/conditions', { accepted: true, version: 2 });
    await again.post('/api/inscription/mot-de-passe', { password: fresh });
    const give = (email: string) =>
      again.post('/api/inscription/coordonnees', { email, emailConsent: false });
    expect(await give(person.email)).toMatchObject({ reply: { code: 'email-taken' } });
    const email = 'de-nouveau-630@example.test';
    expect(await give(email)).toMatchObject({ reply: { step: 'done' } });
    await new Client().post('/api/confirmation', {
      link: await mailbox.linkTo('confirmation', email),
    });
    expect(await new Client().password(person.nir)).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    expect(await new Client().password(person.nir, fresh)).toMatchObject({
      reply: { step: 'code-needed' },
    });
  });

  test('I5 what was under way opens nothing any more', async () => {
    const { person, browser } = await signedIn(632);
    await browser.post(`${area}/email`, { password, email: 'jamais-632@example.test' });
    const link = await mailbox.linkTo('confirmation', 'jamais-632@example.test');
    await forget(person.nir);
    const reset = await resetMail(person.email);
    const halfWay = new Client();
    await halfWay.password(person.nir);
    await close(browser);
    expect(await new Client().post('/api/confirmation', { link })).toMatchObject({
      reply: { code: 'link-unknown' },
    });
    expect(
      await new Client().post('/api/mot-de-passe', { link: reset.link, password: fresh }),
    ).toMatchObject({ reply: { code: 'reset-unknown' } });
    expect(await halfWay.askCode()).toMatchObject({ reply: { code: 'sign-in-expired' } });
  });
});

describe('the journal (I4)', () => {
  type Line = { at: string; event: string; actor: string; device: string | null };
  const journalOf = async (browser: Client) =>
    (await browser.get(`${area}/journal`)).reply as { lines: Line[]; intact: boolean };

  test('I4 a whole life, line by line, and intact', async () => {
    const person = await registered(640);
    const [first, second] = ['vie-640@example.test', 'autre-640@example.test'];
    const creating = new Client();
    await creating.post('/api/inscription', person.identity);
    await creating.post('/api/inscription/preuve', person.proof);
    await creating.post('/api/inscription/conditions', { accepted: true, version: 2 });
    await creating.post('/api/inscription/mot-de-passe', { password });
    await creating.post('/api/inscription/coordonnees', { email: first, emailConsent: false });
    await new Client().post('/api/confirmation', {
      link: await mailbox.linkTo('confirmation', first),
    });

    await new Client().password(person.nir, 'Faux-Mot-2026');
    const home = new Client();
    await home.password(person.nir);
    await home.askCode();
    const code = await mailbox.signInCode(first);
    await home.typeCode(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
    await home.typeCode(code, true);
    await home.delete('/api/session');
    await home.password(person.nir);

    await passCode(home, first);
    await home.post(change, { password: fresh });
    await forget(person.nir);
    const { link: reset } = await resetMail(first);
    await new Client().post('/api/mot-de-passe', { link: reset, password });

    await home.password(person.nir);
    await home.askCode();
    await home.typeCode(await mailbox.signInCode(first, 2));
    await home.post(`${area}/telephones`, { mobile: '0639981640' });
    await home.post(`${area}/email`, { password, email: second });
    await new Client().post('/api/confirmation', {
      link: await mailbox.linkTo('confirmation', second),
    });
    await home.delete(`${area}/acces`);

    const expected = [
      'account-opened',
      'email-confirmed',
      'wrong-password',
      'code-requested',
      'wrong-code',
      'signed-in',
      'device-remembered',
      'signed-out',
      'signed-in-remembered',
      'password-changed',
      'reset-requested',
      'password-reset',
      'code-requested',
      'signed-in',
      'contact-changed',
      'email-change-requested',
      'email-changed',
      'everything-ended',
    ];
    const eventsOf = ({ lines }: { lines: Line[] }) => lines.map(({ event }) => event).toReversed();
    await vi.waitFor(async () => expect(eventsOf(await journalOf(home))).toEqual(expected), {
      timeout: 20_000,
      interval: 300,
    });
    const { lines, intact } = await journalOf(home);
    expect(intact).toBe(true);
    expect(lines.every(({ actor }) => actor === 'person')).toBe(true);
    const times = lines.map(({ at }) => Date.parse(at));
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    // In words that say nothing of who it is.
    for (const said of [person.nir, first, second, '0639981640', '+33639981640']) {
      expect(JSON.stringify(lines)).not.toContain(said);
    }
  });

  test('I5 closed and opened again, an account keeps its history', async () => {
    const { person, browser } = await signedIn(641);
    await browser.post(`${area}/fermeture`, { password });
    const again = new Client();
    await again.post('/api/inscription', person.identity);
    await again.post('/api/inscription/preuve', person.proof);
    await again.post('/api/inscription/conditions', { accepted: true, version: 2 });
    await again.post('/api/inscription/mot-de-passe', { password: fresh });
    const email = 'de-nouveau-641@example.test';
    await again.post('/api/inscription/coordonnees', { email, emailConsent: false });
    await new Client().post('/api/confirmation', {
      link: await mailbox.linkTo('confirmation', email),
    });
    const home = new Client();
    await home.password(person.nir, fresh);
    await home.askCode();
    await home.typeCode(await mailbox.signInCode(email));
    await vi.waitFor(
      async () => {
        const { lines, intact } = await journalOf(home);
        expect(intact).toBe(true);
        expect(lines.map(({ event }) => event).toReversed()).toEqual([
          'code-requested',
          'signed-in',
          'account-closed',
          'account-opened',
          'email-confirmed',
          'code-requested',
          'signed-in',
        ]);
      },
      { timeout: 20_000, interval: 300 },
    );
  });

  test('I4 nobody reads the journal of somebody else', async () => {
    const [one, two] = [await signedIn(642), await signedIn(643)];
    await new Client().password(one.person.nir, 'Faux-Mot-2026');
    await vi.waitFor(
      async () => {
        const { lines } = await journalOf(one.browser);
        expect(lines.map(({ event }) => event)).toContain('wrong-password');
      },
      { timeout: 20_000, interval: 300 },
    );
    const { lines } = await journalOf(two.browser);
    expect(lines.map(({ event }) => event)).not.toContain('wrong-password');
    expect(await new Client().get(`${area}/journal`)).toMatchObject({
      reply: { code: 'no-session' },
    });
  });
});
