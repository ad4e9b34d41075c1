import { describe, expect, test } from 'vitest';
import { cookieNames } from '../../worker/http/cookies.ts';
import type { CrookedFault } from '../support/crooked-faults.ts';
import { advance, Client, mailbox, origin, password } from './client.ts';
import { registered } from './registered.ts';

type Purpose = 'connexion' | 'inscription';
interface Way {
  purpose?: Purpose;
  fault?: CrookedFault;
  browser?: Client;
}

/** To the provider: the address it was sent to, where somebody signs in, and the way back. */
async function goThere(
  person: string,
  { purpose = 'connexion', fault, browser = new Client() }: Way,
) {
  const there = await browser.get(`/api/franceconnect/${purpose}`);
  expect(there.status).toBe(303);
  const url = new URL(there.headers.get('Location') ?? '');
  url.searchParams.set('person', person);
  if (fault) url.searchParams.set('fault', fault);
  const answer = await fetch(url, { redirect: 'manual' });
  const back = new URL(answer.headers.get('Location') ?? '');
  expect(back.origin + back.pathname).toBe(`${origin}/api/franceconnect/retour`);
  return { browser, back: back.pathname + back.search };
}

/** There and back: the page the browser lands on. */
async function goThrough(person: string, way: Way = {}) {
  const { browser, back } = await goThere(person, way);
  const landed = await browser.get(back);
  expect(landed.status).toBe(303);
  return { browser, back, page: landed.headers.get('Location') };
}

const whyOf = async (browser: Client) => (await browser.get('/api/franceconnect')).reply;

describe('signing in (W6, F3)', () => {
  test('W6 F3 Karim: a session without password or code, and FranceConnect ends it too', async () => {
    const { browser, page } = await goThrough('karim');
    expect(page).toBe('/compte');
    expect(await browser.get('/api/compte/accueil')).toMatchObject({
      reply: { firstName: 'Karim' },
    });
    const { reply } = await browser.delete('/api/session');
    const next = new URL(String(reply['next']));
    expect(next.searchParams.get('post_logout_redirect_uri')).toBe(`${origin}/deconnexion`);
    expect(next.searchParams.get('id_token_hint')).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/u);
    expect(await browser.get('/api/session')).toMatchObject({
      reply: { open: false, ended: false },
    });
    expect((await browser.delete('/api/session')).reply).toEqual({ next: null });
  });

  test('F3 the session this browser had ends when another opens', async () => {
    const browser = new Client();
    const somebody = await registered(20, { account: {} });
    await browser.signIn(somebody.nir, somebody.email);
    const former = new Client();
    for (const [name, value] of browser.cookies) former.cookies.set(name, value);
    const { back } = await goThere('karim', { browser });
    // The browser comes back from another site: it leaves its Strict cookies behind.
    const returning = new Client();
    const way = browser.cookies.get(cookieNames.franceConnect) ?? '';
    returning.cookies.set(cookieNames.franceConnect, way);
    await returning.get(back);
    expect(await returning.get('/api/session')).toMatchObject({ reply: { open: true } });
    expect(await former.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
  });

  test('F3 an account without address needs none here; a lock holds all the same', async () => {
    expect((await goThrough('jeanne')).page).toBe('/compte');
    for (let i = 0; i < 3; i += 1) await new Client().password('2780399999003', 'Faux-Mot-2026');
    const { browser, page } = await goThrough('jeanne');
    expect(page).toBe('/franceconnect');
    expect(await whyOf(browser)).toMatchObject({ step: 'failed', code: 'password-lock' });
    expect((await whyOf(browser))['until']).toMatch(/Z$/u);
    expect(await browser.get('/api/session')).toMatchObject({
      reply: { open: false, ended: false },
    });
  });

  test.each([
    ['marc', 'not-attached'],
    ['ines', 'attachment-pending'],
  ])('F3 %s: %s', async (person, code) => {
    const { browser, page } = await goThrough(person);
    expect(page).toBe('/franceconnect');
    expect(await whyOf(browser)).toMatchObject({ code, purpose: 'connexion' });
  });

  test('F3 C7 an address that nobody confirmed comes first', async () => {
    const { browser, page } = await goThrough('louis');
    expect(page).toBe('/connexion');
    expect(await browser.get('/api/connexion')).toMatchObject({
      reply: { step: 'email-unconfirmed' },
    });
    const { reply } = await browser.post('/api/connexion/adresse', {
      email: 'louis.g@example.test',
    });
    expect(reply).toMatchObject({ maskedEmail: 'l***@e***.test' });
    expect((await mailbox.waitFor('louis.g@example.test')).text).toContain('/confirmation#');
  });
});

describe('creating an account (F2)', () => {
  test('F2 Théo, whom card and IBAN exclude: greeted, and on to the account', async () => {
    const { browser, page } = await goThrough('theo', { purpose: 'inscription' });
    expect(page).toBe('/inscription');
    expect(await browser.get('/api/inscription')).toMatchObject({
      reply: {
        step: 'welcome',
        firstName: 'Théo',
        lastName: 'Caron',
        birthDate: '1980-12-21',
        gender: 'male',
        cameToSignIn: false,
      },
    });
    await browser.post('/api/inscription/bienvenue');
    await browser.post('/api/inscription/conditions', { accepted: true, version: 2 });
    const chosen = await browser.post('/api/inscription/mot-de-passe', { password });
    expect(chosen).toMatchObject({
      reply: { step: 'contact', proposedEmail: 'theo.caron@franceconnect.test' },
    });
    const given = { email: 'theo@example.test', emailConsent: true };
    expect(await browser.post('/api/inscription/coordonnees', given)).toMatchObject({
      reply: { step: 'done', maskedEmail: 't***@e***.test' },
    });
    const { text } = await mailbox.waitFor('theo@example.test');
    const link = /#(\S+)/u.exec(text)?.[1];
    await new Client().post('/api/confirmation', { link });
    expect((await goThrough('theo')).page).toBe('/compte');
  });

  test('F3 signing in without an account: offered to create one', async () => {
    const { browser, page } = await goThrough('alice');
    expect(page).toBe('/inscription');
    expect(await browser.get('/api/inscription')).toMatchObject({
      reply: { step: 'welcome', firstName: 'Alice', gender: 'female', cameToSignIn: true },
    });
    await browser.delete('/api/inscription');
  });

  test.each([
    ['ambigu', 'identity-not-matched'],
    ['inconnu', 'identity-not-matched'],
    ['jean', 'scheme-not-covered'],
  ])('F1 %s: %s', async (person, code) => {
    const { browser, page } = await goThrough(person, { purpose: 'inscription' });
    expect(page).toBe('/franceconnect');
    expect(await whyOf(browser)).toEqual({ step: 'failed', purpose: 'inscription', code });
    expect(await browser.get('/api/inscription')).toMatchObject({ reply: { step: 'none' } });
  });
});

describe('what can go wrong on the way (F4)', () => {
  const faults: [CrookedFault, string][] = [
    ['error-access_denied', 'franceconnect-refused'],
    ['token-500', 'franceconnect-unavailable'],
    ['id-token-issuer', 'franceconnect-invalid'],
    ['id-token-audience', 'franceconnect-invalid'],
    ['id-token-expired', 'franceconnect-invalid'],
    ['id-token-unknown-key', 'franceconnect-invalid'],
    ['userinfo-forged', 'franceconnect-invalid'],
  ];
  test.each(faults)('F4 %s: %s', async (fault, code) => {
    const { browser, page } = await goThrough('karim', { fault });
    expect(page).toBe('/franceconnect');
    expect(await whyOf(browser)).toEqual({ step: 'failed', purpose: 'connexion', code });
    expect(await browser.get('/api/session')).toMatchObject({
      reply: { open: false, ended: false },
    });
  });

  test('F4 a return is good once, in the browser that left, with its own state, for 30 minutes', async () => {
    const { browser, back, page } = await goThrough('karim');
    expect(page).toBe('/compte');
    const expired = { step: 'failed', purpose: 'connexion', code: 'franceconnect-expired' };
    for (const other of [browser, new Client()]) {
      expect((await other.get(back)).headers.get('Location')).toBe('/franceconnect');
      expect(await whyOf(other)).toEqual(expired);
    }
    const [mine, stolen] = [await goThere('karim', {}), await goThere('camille', {})];
    await mine.browser.get(stolen.back);
    expect(await whyOf(mine.browser)).toEqual(expired);
    await advance('30m');
    await stolen.browser.get(stolen.back);
    expect(await whyOf(stolen.browser)).toEqual(expired);
  });

  test('F4 the reason is told until the next try, and to nobody else', async () => {
    const { browser } = await goThrough('inconnu');
    expect(await whyOf(browser)).toMatchObject({ code: 'identity-not-matched' });
    expect(await whyOf(new Client())).toEqual({ step: 'none' });
    await browser.get('/api/franceconnect/connexion');
    expect(await whyOf(browser)).toEqual({ step: 'none' });
  });

  test('WE10 the reason outlives the clearing of the way back: the last cookie said is the one kept', async () => {
    const browser = new Client();
    browser.cookies.set(cookieNames.franceConnect, 'forged');
    const refused = await browser.get('/api/franceconnect/retour?code=x&state=y');
    expect(refused.headers.get('Location')).toBe('/franceconnect');
    const lines = refused.headers.getSetCookie();
    const ours = lines.filter((line) => line.startsWith(cookieNames.franceConnect));
    expect(ours.at(-1)).not.toMatch(/Max-Age=0/u);
    expect(await whyOf(browser)).toMatchObject({ code: 'franceconnect-expired' });
  });

  test('WE10 a cookie that is not ours: a page, never a bare answer, and the next try works', async () => {
    const browser = new Client();
    browser.cookies.set(cookieNames.session, 'forged');
    const refused = await browser.get('/api/franceconnect/connexion');
    expect(refused).toMatchObject({ status: 303 });
    expect(refused.headers.get('Location')).toBe('/franceconnect');
    expect(browser.cookies.has(cookieNames.session)).toBe(false);
    expect(await whyOf(browser)).toMatchObject({ code: 'franceconnect-expired' });
    expect((await goThrough('karim', { browser })).page).toBe('/compte');
  });
});
