import { expect, openingQuery, test } from './world.ts';

const contact = (email: string) => ({ email, emailConsent: false });
const linkIn = (text: string): string => /\/confirmation#(\S+)/u.exec(text)?.[1] ?? '';

test('C5 a crash between the database and the guard: one account, one link, and the browser is at the end', async ({
  world,
}) => {
  const hugo = await world.newcomer();
  const browser = await world.atLastStep(hugo);
  const held = world.database.hold(openingQuery);
  const answer = browser.post('/api/inscription/coordonnees', contact(hugo.email));
  answer.catch(() => undefined);
  await held;
  // The row is written; the guard has not heard of it.
  await world.crash();
  await expect(answer).rejects.toThrow();
  expect(await world.accountOf(hugo)).toMatchObject({ emailConfirmedAt: null });

  await world.clock.advance('1m');
  const { text } = await world.mailbox.waitFor(hugo.email);
  expect(await browser.get('/api/inscription')).toMatchObject({ reply: { step: 'done' } });
  const link = linkIn(text);
  expect(await world.arrive().post('/api/confirmation', { link })).toMatchObject({ status: 200 });
  expect(await world.arrive().password(hugo.nir)).toMatchObject({ reply: { step: 'code-needed' } });
  expect(await world.mailbox.messagesTo(hugo.email)).toHaveLength(1);
});

test('C5 the database is down at the last step: said so, nothing lost, opened when it is back', async ({
  world,
}) => {
  const lucie = await world.newcomer();
  const browser = await world.atLastStep(lucie);
  await world.stack.database.kill();
  const send = () => browser.post('/api/inscription/coordonnees', contact(lucie.email));
  expect(await send()).toMatchObject({ status: 503, reply: { code: 'database-unavailable' } });
  expect(await browser.get('/api/inscription')).toMatchObject({ reply: { step: 'contact' } });
  await world.stack.database.start();
  expect(await send()).toMatchObject({ status: 200, reply: { step: 'done' } });
  await world.mailbox.waitFor(lucie.email);
  await world.clock.advance('2m');
  expect(await world.mailbox.messagesTo(lucie.email)).toHaveLength(1);
});

test('C5 a person who hangs up at the last step has an account all the same', async ({ world }) => {
  const hurried = await world.newcomer();
  const browser = await world.atLastStep(hurried);
  const hangUp = new AbortController();
  const held = world.database.hold(openingQuery);
  const answer = browser.post(
    '/api/inscription/coordonnees',
    contact(hurried.email),
    hangUp.signal,
  );
  answer.catch(() => undefined);
  await held;
  hangUp.abort();
  await expect(answer).rejects.toThrow();
  world.database.release();
  expect(linkIn((await world.mailbox.waitFor(hurried.email)).text)).not.toBe('');
  expect(await browser.get('/api/inscription')).toMatchObject({ reply: { step: 'done' } });
});

test('C5 twelve creations ask for one address at once, each of them twice: one account has it', async ({
  world,
}) => {
  const email = 'everybody@population.test';
  const people = await Promise.all(Array.from({ length: 12 }, () => world.newcomer()));
  const browsers = await Promise.all(people.map((person) => world.atLastStep(person)));
  const answers = await Promise.all(
    [...browsers, ...browsers.map((browser) => browser.clone())].map((browser) =>
      browser.post('/api/inscription/coordonnees', contact(email)),
    ),
  );
  const [won, lost] = [
    answers.filter(({ status }) => status === 200),
    answers.filter(({ reply }) => reply.code === 'email-taken'),
  ];
  expect([won.length, lost.length]).toEqual([2, 22]);
  const accounts = await Promise.all(people.map((person) => world.accountOf(person)));
  expect(accounts.filter(Boolean)).toHaveLength(1);
  await world.mailbox.waitFor(email);
  await world.clock.advance('2m');
  expect(await world.mailbox.messagesTo(email)).toHaveLength(1);
});

test('C1 forty guesses of a card at once: three are compared', async ({ world }) => {
  const { identity, nir } = await world.newcomer();
  const browser = world.arrive();
  await browser.post('/api/inscription', identity);
  const guesses = Array.from({ length: 40 }, (_, at) => ({
    iban: '0000000',
    vitale: String(at).padStart(11, '0'),
  }));
  const answers = await Promise.all(
    guesses.map((guess) => browser.clone().post('/api/inscription/preuve', guess)),
  );
  const locked = answers.filter(({ reply }) => reply.code === 'creation-lock');
  expect(locked.length).toBeGreaterThanOrEqual(38);
  expect(new Set(locked.map(({ reply }) => reply.until)).size).toBe(1);
  // The lock is the creation's alone.
  expect(await world.arrive().password(nir)).toMatchObject({ reply: { code: 'wrong-password' } });
});

test('C7 C9 the database is down when an address is confirmed, and when another is to be erased', async ({
  world,
}) => {
  const [kept, lost] = [await world.newcomer(), await world.newcomer()];
  for (const person of [kept, lost]) {
    const browser = await world.atLastStep(person);
    await browser.post('/api/inscription/coordonnees', contact(person.email));
  }
  const link = linkIn((await world.mailbox.waitFor(kept.email)).text);
  const late = linkIn((await world.mailbox.waitFor(lost.email)).text);
  const stateOf = async (one: string) =>
    (await world.arrive().post('/api/confirmation/etat', { link: one })).reply;

  await world.stack.database.kill();
  expect(await world.arrive().post('/api/confirmation', { link })).toMatchObject({ status: 200 });
  expect(await stateOf(link)).toMatchObject({ state: 'used' });
  await world.clock.advance('21d');
  expect(await stateOf(late)).toMatchObject({ state: 'erased' });

  await world.stack.database.start();
  expect(await world.accountOf(lost)).toMatchObject({ emailErasedAt: null });
  await world.clock.advance('2h');
  expect(await world.accountOf(lost)).toMatchObject({ emailSealed: null, emailIndex: null });
  expect(await world.accountOf(kept)).toMatchObject({ emailErasedAt: null });
  expect((await world.accountOf(kept))?.emailConfirmedAt).toBeGreaterThan(0);
  expect(await world.arrive().password(lost.nir)).toMatchObject({
    reply: { step: 'email-unconfirmed', period: 'erased' },
  });
  expect(await world.arrive().password(kept.nir)).toMatchObject({ reply: { step: 'code-needed' } });
});

test('F4 the provider is down or restarts: said so, and the ordinary way stays open', async ({
  world,
}) => {
  const browser = world.arrive();
  await world.stack.provider.kill();
  // Its description may be known for a while: leaving works or is refused, a return never does.
  const left = await browser.get('/api/franceconnect/connexion');
  expect(left.status).toBe(303);
  await world.stack.provider.start();
  expect(await browser.get('/api/franceconnect/connexion')).toMatchObject({ status: 303 });
  const person = world.somebody();
  expect(await browser.password(person.nir)).toMatchObject({ reply: { step: 'code-needed' } });
});
