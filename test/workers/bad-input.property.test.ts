import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { cookieNames } from '../../worker/http/cookies.ts';
import { ApiDocument } from './bad-input/api-document.ts';
import { badRequest, heads } from './bad-input/bad-request.ts';
import { marker, rightDraft, send } from './bad-input/draft.ts';
import { judgeLines, judgeRefusal, judgeReply, judgeSilence, read } from './bad-input/judge.ts';
import { captureLogs } from './bad-input/logs.ts';
import { oddity } from './bad-input/oddity.ts';
import { wildBody } from './bad-input/wild-body.ts';
import { openWitness, type Witness } from './bad-input/witness.ts';
import { advance, Client, password } from './client.ts';

let api: ApiDocument;
let witness: Witness;
let secrets: string[];

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  api = await ApiDocument.read();
  witness = await openWitness();
  secrets = [witness.nir, password, ...witness.cookies.values()];
  // Later than anything the witness did: activity that a bad request caused would show.
  await advance('5m');
});

/** A browser of the witness, with these cookies of theirs. */
function browserWith(...names: string[]): Client {
  const browser = new Client();
  for (const name of names) browser.cookies.set(name, witness.cookies.get(name) ?? '');
  return browser;
}

test('bad input is refused in French, as described, without echo or trace, and changes nothing', async () => {
  const before = await witness.state();
  const logged = captureLogs();
  let sent = 0;

  await fc.assert(
    fc.asyncProperty(badRequest(api, witness), async ({ draft, damages }) => {
      logged.length = 0;
      const reply = await read(await send(draft));
      sent += 1;
      const codes = damages.map(({ code }) => code);
      judgeRefusal(api, draft, reply, codes);
      judgeSilence(reply, [...secrets, witness.codes.signIn]);
      expect(logged.join()).toContain(reply.response.headers.get('X-Request-Id'));
      judgeLines(logged, [marker, ...secrets]);
    }),
    { numRuns: 2000 },
  );

  expect(sent).toBeGreaterThanOrEqual(2000);
  expect(await witness.state()).toEqual(before);
});

test('what is strange but harms nothing gets the same answer as without it', async () => {
  const reads = [...api.operations.filter(({ method }) => method === 'GET'), ...heads(api)];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...reads),
      fc.array(oddity, { minLength: 1, maxLength: 4 }),
      async (operation, oddities) => {
        const plain = { ...rightDraft(operation, witness), cookies: [] };
        const odd = { ...rightDraft(operation, witness), cookies: [] };
        for (const { apply } of oddities) apply(odd);
        const expected = await send(plain);
        await expected.body?.cancel();
        const reply = await read(await send(odd));
        expect(reply.response.status).toBe(expected.status);
        judgeReply(api, odd, reply);
        judgeSilence(reply, []);
      },
    ),
    { numRuns: 150 },
  );
});

/** Answered to whoever asks, whatever it is about. */
const forAll = new Set([
  '/api/biometrie/etat',
  '/api/biometrie/options',
  '/api/captcha',
  '/api/confirmation/etat',
  '/api/confirmation/annulation/etat',
  '/api/mot-de-passe/lien',
]);

test('whatever the body, the answer is one that the document tells', async () => {
  const changes = api.operations.filter(({ body }) => body !== undefined);
  await fc.assert(
    fc.asyncProperty(
      fc
        .constantFrom(...changes)
        .chain((operation) => fc.tuple(fc.constant(operation), wildBody(operation))),
      async ([operation, body]) => {
        const draft = {
          ...rightDraft(operation, witness),
          cookies: [],
          body: JSON.stringify(body),
        };
        const code = judgeReply(api, draft, await read(await send(draft)));
        // Nobody is signed in: what fits is refused for that, unless it needs nobody. An adviser is asked for first.
        const refused = operation.path.startsWith('/api/conseiller')
          ? 'adviser-signed-out'
          : 'invalid-request';
        const fits = api.acceptsBody(operation, body);
        const told = forAll.has(operation.path);
        expect(fits ? told || code !== undefined : code === refused).toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

test('the witnesses go on as if nothing had been: sessions, tries, codes, links and devices are all there', async () => {
  const { nir, codes } = witness;
  const { session, signIn, devices, adviser, number, passkey } = cookieNames;
  const home = browserWith(session);
  expect(await home.get('/api/session')).toMatchObject({ reply: { open: true } });
  expect(await new Client().password(nir, 'Faux-Mot-2026')).toMatchObject({
    reply: { attemptsLeft: 2 },
  });
  expect(await browserWith(adviser).get('/api/conseiller')).toMatchObject({ status: 200 });

  const phone = browserWith(signIn);
  const other = String((Number(codes.signIn) + 1) % 1_000_000).padStart(6, '0');
  expect(await phone.typeCode(other)).toMatchObject({ reply: { attemptsLeft: 2 } });
  expect(await phone.typeCode(codes.signIn)).toMatchObject({ status: 200 });
  expect(await browserWith(devices).password(nir)).toMatchObject({ reply: { step: 'signed-in' } });

  expect(await browserWith(number).get('/api/connexion')).toMatchObject({
    reply: { step: 'none', rememberedNumber: expect.stringContaining('019 58') as string },
  });
  const { credential } = witness.valuesFor('/api/biometrie');
  expect(await browserWith(passkey).post('/api/biometrie', { credential })).toMatchObject({
    reply: { step: 'signed-in' },
  });

  expect(
    await home.post('/api/compte/mot-de-passe/verification', { code: codes.change }),
  ).toMatchObject({ reply: { step: 'password' } });
  for (const path of ['/api/mot-de-passe/lien', '/api/confirmation/annulation/etat']) {
    const { link } = witness.valuesFor(path);
    expect(await new Client().post(path, { link })).toMatchObject({ reply: { state: 'valid' } });
  }
});
