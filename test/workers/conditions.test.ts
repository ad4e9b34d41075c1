import { env } from 'cloudflare:workers';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { account } from '../../db/schema/account.ts';
import { termsVersion } from '../../domain/creation.ts';
import { SoftPasskey } from '../support/passkey.ts';
import { ApiDocument, type Operation } from './bad-input/api-document.ts';
import { Client, origin, password } from './client.ts';
import { newcomer, touch } from './passkeys.ts';

/** Open while new terms wait: to look, to stay, to leave, and to accept them (A3). */
const open = new Set(['POST /api/session/prolongation', 'POST /api/compte/conditions']);

const due = { account: { termsVersion: termsVersion - 1 } };
const id = '3f0c1c6e-8a2b-4d0e-9a51-0d2f6f3e9c11';
const bytes = 'AAAA';
const credential = {
  id: bytes,
  rawId: bytes,
  type: 'public-key',
  clientExtensionResults: {},
  response: { clientDataJSON: bytes, attestationObject: bytes },
};
/** What fits each field; a route with another one has to be told here. */
const fitting: Record<string, unknown> = {
  mobile: '0639981234',
  email: 'autre@example.test',
  code: '1234',
  password,
  accepted: true,
  version: termsVersion,
  credential,
};

let behindSession: Operation[];
beforeAll(async () => {
  const { operations } = await ApiDocument.read();
  behindSession = operations.filter(({ cookies }) => cookies.includes('session'));
});

function bodyFor(api: ApiDocument, operation: Operation): unknown {
  const names = Object.keys(operation.body?.properties ?? {});
  const known = names.filter((name) => name in fitting);
  const body = Object.fromEntries(known.map((name) => [name, fitting[name]]));
  // Where several fields bear one name, the smallest body that fits.
  const bodies = [body, {}, { email: true }, { ...body, email: undefined }];
  const fits = bodies.find((one) => api.acceptsBody(operation, JSON.parse(JSON.stringify(one))));
  if (!fits) throw new Error(`tell what fits ${operation.method} ${operation.path}`);
  return fits;
}

describe('new terms come before everything else (A3)', () => {
  test('A3 every route behind a session says so, but the few that are for leaving, staying and accepting', async () => {
    const api = await ApiDocument.read();
    const { browser } = await newcomer(5301, due);
    const answers: [string, unknown][] = [];
    for (const operation of behindSession) {
      const { method, path } = operation;
      const name = `${method} ${path}`;
      if (open.has(name)) continue;
      const body = operation.body && bodyFor(api, operation);
      const { status, reply } = await browser.send(method, path.replace('{id}', id), body);
      answers.push([name, status === 403 ? reply['code'] : reply]);
    }
    expect(answers).toEqual(answers.map(([name]) => [name, 'terms-due']));
    expect(answers.length).toBeGreaterThan(15);
    expect(await browser.get('/api/session')).toMatchObject({
      reply: { open: true, termsDue: true },
    });
  });

  test('A3 no route of the account’s is outside of it', async () => {
    const { operations } = await ApiDocument.read();
    const account = operations.filter(({ path }) => path.startsWith('/api/compte/'));
    expect(account.length).toBeGreaterThan(15);
    for (const operation of account) expect(behindSession).toContainEqual({ ...operation });
  });

  test('A3 accepted, everything is open, in every browser of the account', async () => {
    const { browser, nir, email } = await newcomer(5302, due);
    const other = new Client();
    await other.signIn(nir, email, { mail: 2 });
    const given = { accepted: true, version: termsVersion };
    expect(await browser.post('/api/compte/conditions', given)).toEqual(
      expect.objectContaining({ status: 200, reply: { accepted: true } }),
    );
    for (const one of [browser, other]) {
      expect(await one.get('/api/session')).toMatchObject({ reply: { termsDue: false } });
      expect(await one.get('/api/compte/accueil')).toMatchObject({
        status: 200,
        reply: { notices: [] },
      });
    }
    // And at the next sign-in nothing is due.
    const next = new Client();
    await next.signIn(nir, email, { mail: 3 });
    expect(await next.get('/api/session')).toMatchObject({ reply: { termsDue: false } });
    // Said twice, it is said once.
    expect(await browser.post('/api/compte/conditions', given)).toMatchObject({ status: 200 });
  });

  test('A3 other terms than those in force, or none accepted: nothing is open', async () => {
    const { browser } = await newcomer(5303, due);
    for (const version of [termsVersion - 1, termsVersion + 1, 0]) {
      expect(
        await browser.post('/api/compte/conditions', { accepted: true, version }),
      ).toMatchObject({ status: 409, reply: { code: 'terms-changed' } });
    }
    expect(
      await browser.post('/api/compte/conditions', { accepted: false, version: termsVersion }),
    ).toMatchObject({ status: 400 });
    expect(await browser.get('/api/compte/accueil')).toMatchObject({ status: 403 });
    expect(
      await new Client().post('/api/compte/conditions', { accepted: true, version: termsVersion }),
    ).toMatchObject({
      status: 401,
      reply: { code: 'no-session' },
    });
  });

  test('A3 one may stay, and leave', async () => {
    const { browser } = await newcomer(5304, due);
    expect(await browser.post('/api/session/prolongation')).toMatchObject({
      reply: { open: true, termsDue: true },
    });
    expect(await browser.delete('/api/session')).toMatchObject({ status: 200 });
    expect(await browser.get('/api/session')).toMatchObject({ reply: { open: false } });
  });

  test.each([
    ['a remembered device', 5305, true],
    ['fingerprint or face', 5306, false],
  ])('A3 they wait for %s as well', async (_, n, remembered) => {
    const { nir, email, browser, accountId } = await newcomer(n);
    const phone = await SoftPasskey.create();
    const { reply } = await browser.post('/api/compte/biometrie/options');
    const { challenge, user } = reply as unknown as { challenge: string; user: { id: string } };
    const made = await phone.register({ challenge, origin });
    await browser.post('/api/compte/biometrie', { credential: made });
    const again = new Client();
    if (remembered) await again.signIn(nir, email, { mail: 2, rememberDevice: true });
    await changeTerms(accountId);
    const { reply: signedIn } = remembered
      ? await again.password(nir)
      : await touch({ phone, userHandle: user.id }, { browser: again });
    expect(signedIn).toMatchObject({ step: 'signed-in' });
    expect(await again.get('/api/session')).toMatchObject({ reply: { termsDue: true } });
    expect(await again.get('/api/compte/accueil')).toMatchObject({ status: 403 });
  });
});

/** As if the terms had changed since this account accepted them. */
async function changeTerms(accountId: string): Promise<void> {
  await openDatabase({ url: env.DATABASE_URL })
    .update(account)
    .set({ termsVersion: termsVersion - 1 })
    .where(eq(account.id, accountId));
}
