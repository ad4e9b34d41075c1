import { beforeEach, describe, expect, test } from 'vitest';
import { advance, Client, mailbox } from './client.ts';

const camille = { nir: '2900199999001', email: 'camille.moreau@example.test' };
const karim = { nir: '1850299999002', email: 'karim.benali@example.test' };
const unknown = '1550199999042';
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

beforeEach(async () => {
  await mailbox.forget(camille.email, karim.email);
  // Every lock, count and session of the test before is over; remembered devices are another browser's.
  await advance('25h');
});

describe('the way in', () => {
  test('W1 W2 W3 password, code from the mailbox, session, account home', async () => {
    const browser = new Client();
    const first = await browser.password('2 90 01 99 999 001 13');
    expect(first).toMatchObject({
      status: 200,
      reply: { step: 'code-needed', maskedEmail: 'c***@e***.test' },
    });
    const asked = await browser.askCode();
    expect(asked).toMatchObject({ status: 200, reply: { requestsLeft: 4 } });
    expect(await browser.get('/api/connexion')).toMatchObject({ reply: { step: 'code-sent' } });
    const code = await mailbox.codeFor(camille.email);
    expect(await browser.typeCode(`${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({
      status: 200,
      reply: { step: 'signed-in' },
    });
    expect(await browser.get('/api/session')).toMatchObject({
      status: 200,
      reply: { endsIn: 15 * 60_000, warnBefore: 2 * 60_000 },
    });
    expect(await browser.get('/api/compte/accueil')).toMatchObject({
      reply: { firstName: 'Camille', lastName: 'Moreau' },
    });
  });

  test('W2 the message comes from «Votre Assurance Maladie» and holds nothing to click', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    await browser.askCode();
    const { from, html, text, headers } = await mailbox.waitFor(camille.email);
    expect(from[0]?.name).toBe('Votre Assurance Maladie');
    expect(html).not.toMatch(/<a[\s>]|href|src=|https?:/i);
    expect(text).not.toMatch(/https?:/);
    expect(text).toContain('15 minutes');
    expect(headers['auto-submitted']).toBe('auto-generated');
  });

  test('W4 a remembered device signs in without a code for 6 months, another browser does not', async () => {
    const browser = new Client();
    await browser.signIn(camille.nir, camille.email, { rememberDevice: true });
    // I6: the owner is told of the device.
    expect((await mailbox.waitFor(camille.email, 2)).subject).toContain('Nouvel appareil');
    await browser.delete('/api/session');
    await advance('170d');
    expect(await browser.password(camille.nir)).toMatchObject({ reply: { step: 'signed-in' } });
    expect(await browser.get('/api/session')).toMatchObject({ reply: { open: true } });
    expect(await new Client().password(camille.nir)).toMatchObject({
      reply: { step: 'code-needed' },
    });
    await advance('20d');
    expect(await browser.password(camille.nir)).toMatchObject({ reply: { step: 'code-needed' } });
  });

  test('W4 a family: two accounts remembered on one browser', async () => {
    const browser = new Client();
    await browser.signIn(camille.nir, camille.email, { rememberDevice: true });
    await browser.signIn(karim.nir, karim.email, { rememberDevice: true });
    for (const { email } of [camille, karim]) await mailbox.waitFor(email, 2);
    expect(await browser.password(camille.nir)).toMatchObject({ reply: { step: 'signed-in' } });
    expect(await browser.password(karim.nir)).toMatchObject({ reply: { step: 'signed-in' } });
  });

  test('a Corsican NIR, in lower case, with its key', async () => {
    expect(await new Client().password('1 71 07 2b 999 019 58')).toMatchObject({
      reply: { step: 'code-needed', maskedEmail: 'a***@e***.test' },
    });
  });

  test('the home shows the sign-in before this one', async () => {
    const browser = new Client();
    await browser.signIn(karim.nir, karim.email);
    await advance('2h');
    const before = await browser.password(karim.nir);
    expect(before.status).toBe(200);
    await browser.askCode();
    await browser.typeCode(await mailbox.codeFor(karim.email, 2));
    const { reply } = await browser.get('/api/compte/accueil');
    expect(reply['previousSignInAt']).toEqual(expect.stringMatching(/^\d{4}-.*Z$/));
    const { reply: session } = await browser.get('/api/session');
    expect(session).toMatchObject({ endsIn: 15 * 60_000 });
  });

  test('leaving the sign-in forgets it; signing out ends the session at once, the stolen cookie too', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    expect(await browser.delete('/api/connexion')).toMatchObject({ status: 204 });
    expect(await browser.askCode()).toMatchObject({
      status: 401,
      reply: { code: 'sign-in-expired' },
    });
    await browser.signIn(camille.nir, camille.email);
    const thief = new Client();
    for (const [name, value] of browser.cookies) thief.cookies.set(name, value);
    expect(await thief.get('/api/session')).toMatchObject({ reply: { open: true } });
    await browser.delete('/api/session');
    expect(await thief.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
    expect(await browser.get('/api/session')).toMatchObject({
      reply: { open: false, ended: false },
    });
  });
});

test('signing in again ends the session this browser had', async () => {
  const browser = new Client();
  await browser.signIn(camille.nir, camille.email);
  const former = new Client();
  for (const [name, value] of browser.cookies) former.cookies.set(name, value);
  await browser.signIn(camille.nir, camille.email, { mail: 2 });
  expect(await former.get('/api/session')).toMatchObject({ reply: { open: false, ended: true } });
  expect(await browser.get('/api/session')).toMatchObject({ reply: { open: true } });
});

describe('what can go wrong', () => {
  test('WE1 WE1b WE8 WE9 said to the right password only', async () => {
    const people = [
      ['2780399999003', 'no-email'],
      ['2950599999005', 'account-closed'],
      ['1720699999006', 'not-attached'],
      ['2830799999007', 'attachment-pending'],
    ] as const;
    for (const [nir, code] of people) {
      expect(await new Client().password(nir), code).toMatchObject({
        status: 403,
        reply: { code },
      });
      expect(await new Client().password(nir, 'Autre-Mot-2026'), code).toMatchObject({
        status: 401,
        reply: { code: 'wrong-password' },
      });
    }
    expect(await new Client().password('1660499999004'), 'C7').toMatchObject({
      // In which of the three periods is a matter of how far the clock was moved: see inscription.test.ts.
      reply: { step: 'email-unconfirmed' },
    });
    expect(await new Client().password('1660499999004', 'Autre-Mot-2026')).toMatchObject({
      reply: { code: 'wrong-password' },
    });
    const { reply } = await new Client().password('2950599999005');
    expect(reply['closedAt']).toMatch(/^2024-04-1[12]T/);
  });

  test('WE2 the code after 15 minutes', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    await browser.askCode();
    const code = await mailbox.codeFor(camille.email);
    await advance('15m');
    expect(await browser.typeCode(code)).toMatchObject({
      status: 410,
      reply: { code: 'code-expired' },
    });
    await browser.askCode();
    expect(await browser.typeCode(await mailbox.codeFor(camille.email, 2))).toMatchObject({
      status: 200,
    });
  });

  test('WE3 the sixth code in an hour: blocked one hour, then free', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    for (let i = 0; i < 5; i++) expect((await browser.askCode()).status).toBe(200);
    const sixth = await browser.askCode();
    expect(sixth).toMatchObject({ status: 429, reply: { code: 'code-quota' } });
    expect(Number(sixth.headers.get('Retry-After'))).toBe(3600);
    const again = await new Client().password(camille.nir);
    expect(again.reply).toMatchObject({ code: 'code-quota', until: sixth.reply['until'] });
    await advance('1h');
    expect(await new Client().password(camille.nir)).toMatchObject({ status: 200 });
  });

  test('WE4 WE7 three wrong passwords: 15 minutes, the same for an unknown NIR', async () => {
    const answers = [];
    for (const nir of [camille.nir, unknown]) {
      const seen = [];
      for (let i = 0; i < 4; i++) {
        const { status, reply } = await new Client().password(nir, 'Faux-Mot-2026');
        const { requestId: _, until, ...rest } = reply;
        seen.push({ status, ...rest, hasUntil: until !== undefined });
      }
      answers.push(seen);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject([
      { code: 'wrong-password', attemptsLeft: 2 },
      { code: 'wrong-password', attemptsLeft: 1 },
      { code: 'password-lock', hasUntil: true, status: 423 },
      { code: 'password-lock', hasUntil: true },
    ]);
    expect(await new Client().password(camille.nir)).toMatchObject({
      reply: { code: 'password-lock' },
    });
    await advance('15m');
    expect(await new Client().password(camille.nir)).toMatchObject({ status: 200 });
  });

  test('WE5 WE6 three wrong codes: 15 minutes', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    await browser.askCode();
    const code = await mailbox.codeFor(camille.email);
    for (const attemptsLeft of [2, 1]) {
      expect(await browser.typeCode(wrong(code))).toMatchObject({
        status: 401,
        reply: { code: 'wrong-code', attemptsLeft },
      });
    }
    const thief = new Client();
    thief.cookies.set('__Host-connexion', browser.cookies.get('__Host-connexion') ?? '');
    expect(await browser.typeCode(wrong(code))).toMatchObject({
      status: 423,
      reply: { code: 'code-lock' },
    });
    expect(await thief.typeCode(code)).toMatchObject({ status: 423, reply: { code: 'code-lock' } });
    expect(browser.cookies.has('__Host-connexion')).toBe(false);
  });

  test('a code is bound to the browser that gave the password', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    await browser.askCode();
    const code = await mailbox.codeFor(camille.email);
    expect(await new Client().typeCode(code)).toMatchObject({ reply: { code: 'sign-in-expired' } });
    const other = new Client();
    await other.password(camille.nir);
    expect(await other.typeCode(code)).toMatchObject({ reply: { code: 'no-code' } });
    expect(await browser.typeCode(code)).toMatchObject({ status: 200 });
  });

  test('a code arrives once: asked twice, only the newest opens', async () => {
    const browser = new Client();
    await browser.password(camille.nir);
    await browser.askCode();
    const first = await mailbox.codeFor(camille.email, 1);
    await browser.askCode();
    const second = await mailbox.codeFor(camille.email, 2);
    // One time in a million the two are alike.
    const stale = first === second ? wrong(second) : first;
    expect(await browser.typeCode(stale)).toMatchObject({ reply: { code: 'wrong-code' } });
    expect(await browser.typeCode(second)).toMatchObject({ status: 200 });
  });

  test('WE10 forged, doubled, oversized cookies: said in French, cleared, and the next try works', async () => {
    const forged = new Client();
    forged.cookies.set('__Host-session', 'a.b.c');
    expect(await forged.get('/api/session')).toMatchObject({ reply: { code: 'unusable-cookies' } });
    expect(forged.cookies.size).toBe(0);
    expect(await forged.password(camille.nir)).toMatchObject({ status: 200 });

    const doubled = await new Client().send('GET', '/api/session', undefined, {
      Cookie: '__Host-session=a; __Host-session=b',
    });
    expect(doubled).toMatchObject({ status: 400, reply: { code: 'unusable-cookies' } });

    const oversized = new Client();
    oversized.cookies.set('other', 'x'.repeat(9000));
    expect(await oversized.password(camille.nir)).toMatchObject({
      reply: { code: 'unusable-cookies' },
    });
    expect(oversized.cookies.size).toBe(0);
  });

  test('a provisional number, and a number nobody has, look like a wrong password', async () => {
    for (const nir of ['7900999999021', unknown]) {
      expect(await new Client().password(nir)).toMatchObject({ reply: { code: 'wrong-password' } });
    }
  });

  test('a NIR that is none is a field to look at again, and no try', async () => {
    expect(await new Client().password('2900199999001 14')).toMatchObject({
      status: 400,
      reply: { code: 'invalid-request', fields: [{ field: 'nir', issue: 'wrong-key' }] },
    });
  });

  test('another site cannot sign anyone in or out', async () => {
    const browser = new Client();
    for (const headers of [{ Origin: 'https://evil.test' }, { 'Sec-Fetch-Site': 'cross-site' }]) {
      expect(await browser.send('DELETE', '/api/session', undefined, headers)).toMatchObject({
        status: 403,
        reply: { code: 'foreign-origin' },
      });
    }
  });

  test('a session ends after 15 minutes without activity; activity keeps it up to 8 hours', async () => {
    const browser = new Client();
    await browser.signIn(camille.nir, camille.email);
    for (let i = 0; i < 34; i++) {
      await advance('14m');
      expect(await browser.post('/api/session/prolongation'), `${i}`).toMatchObject({
        status: 200,
      });
    }
    await advance('5m');
    expect(await browser.get('/api/compte/accueil')).toMatchObject({
      reply: { code: 'session-expired' },
    });
  });
});
