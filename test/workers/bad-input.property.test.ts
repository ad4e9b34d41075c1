import fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { cookieNames } from '../../worker/http/cookies.ts';
import { ApiDocument } from './bad-input/api-document.ts';
import { badRequest, heads } from './bad-input/bad-request.ts';
import { marker, rightDraft, send } from './bad-input/draft.ts';
import { judgeLines, judgeRefusal, judgeReply, judgeSilence } from './bad-input/judge.ts';
import { captureLogs } from './bad-input/logs.ts';
import { oddity } from './bad-input/oddity.ts';
import { wildBody } from './bad-input/wild-body.ts';
import { openWitness, type Witness } from './bad-input/witness.ts';
import { advance, Client, password } from './client.ts';

let api: ApiDocument;
let witness: Witness;
let nir: string;
let secrets: string[];

vi.setConfig({ testTimeout: 120_000 });

beforeAll(async () => {
  api = await ApiDocument.read();
  witness = await openWitness();
  nir = String(witness.values['nir']);
  secrets = [nir, password, ...witness.cookies.values()];
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
      const response = await send(draft);
      const reply = { response, text: await response.text() };
      sent += 1;
      const codes = damages.map(({ code }) => code);
      judgeRefusal(api, draft, reply, codes);
      judgeSilence(reply, [...secrets, String(witness.values['code'])]);
      expect(logged.join()).toContain(response.headers.get('X-Request-Id'));
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
        const [expected, response] = [await send(plain), await send(odd)];
        await expected.body?.cancel();
        expect(response.status).toBe(expected.status);
        const reply = { response, text: await response.text() };
        judgeReply(api, odd, reply);
        judgeSilence(reply, []);
      },
    ),
    { numRuns: 150 },
  );
});

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
        const response = await send(draft);
        const code = judgeReply(api, draft, { response, text: await response.text() });
        // Nobody is signing in: whatever fits is refused for that, but what a link is worth is always told.
        const fits = api.acceptsBody(operation, body);
        const told = operation.path === '/api/confirmation/etat';
        expect(fits ? told || code !== undefined : code === 'invalid-request').toBe(true);
      },
    ),
    { numRuns: 400 },
  );
});

test('the witness goes on as if nothing had been: session, tries, codes and device are all there', async () => {
  const { session, signIn, devices } = cookieNames;
  expect(await browserWith(session).get('/api/session')).toMatchObject({ status: 200 });
  expect(await new Client().password(nir, 'Faux-Mot-2026')).toMatchObject({
    reply: { attemptsLeft: 2 },
  });

  const phone = browserWith(signIn);
  const code = String(witness.values['code']);
  const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  expect(await phone.typeCode(other)).toMatchObject({ reply: { attemptsLeft: 2 } });
  expect(await phone.typeCode(code)).toMatchObject({ status: 200 });
  expect(await browserWith(devices).password(nir)).toMatchObject({ reply: { step: 'signed-in' } });
});
