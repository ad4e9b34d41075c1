import { accountQuery, expect, test, type World } from './world.ts';

/** How many messages the consumer was told not to send. */
const unwanted = async (world: World): Promise<number> =>
  (await world.log()).filter(({ outcome }) => outcome === 'unwanted').length;

test('WE10 the database is down: nobody loses a try, and who is signed in stays so', async ({
  world,
}) => {
  const [camille, karim, nora] = [world.somebody(), world.somebody(), world.somebody()];
  const signedIn = await world.signedIn(camille);
  const { browser: onTheWay, code } = await world.withCode(karim);

  await world.stack.database.kill();
  const before = await world.clock.now();
  for (let turn = 0; turn < 4; turn += 1) {
    const refused = await world.arrive().password(nora.nir);
    expect(refused).toMatchObject({
      status: 503,
      reply: {
        code: 'database-unavailable',
        title: 'Le service est momentanément indisponible.',
      },
    });
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect(await signedIn.get('/api/session')).toMatchObject({ reply: { open: true } });
  expect(await signedIn.get('/api/compte/accueil')).toMatchObject({
    status: 503,
    reply: { code: 'database-unavailable' },
  });
  // Everything that a code needs is in the guard: only the date of the sign-in has to wait.
  expect(await onTheWay.typeCode(code)).toMatchObject({ status: 200 });
  const after = await world.clock.now();
  expect(await world.health()).toEqual({
    status: 'down',
    database: 'down',
    queue: 'ok',
    mail: 'ok',
  });

  await world.stack.database.start();
  expect(await world.lastSignInAt(karim)).toBeNull();
  // Asked again less and less often: the health check above has moved the clock already.
  await world.clock.advance('5m');
  const recorded = await world.lastSignInAt(karim);
  expect(recorded).toBeGreaterThanOrEqual(before);
  expect(recorded).toBeLessThanOrEqual(after);
  expect(await world.arrive().password(nora.nir)).toMatchObject({ status: 200 });
  expect(await world.arrive().password(nora.nir, 'wrong')).toMatchObject({
    reply: { code: 'wrong-password', attemptsLeft: 2 },
  });
  expect(await world.health()).toMatchObject({ status: 'ok', database: 'ok' });
});

test('WE10 a database that falls silent costs no try either', async ({ world }) => {
  const { nir } = world.somebody();
  const held = world.database.hold(accountQuery);
  const answer = world.arrive().password(nir);
  await held;
  expect(await answer).toMatchObject({ status: 503, reply: { code: 'database-unavailable' } });
  world.database.release();
  expect(await world.arrive().password(nir, 'wrong')).toMatchObject({
    reply: { attemptsLeft: 2 },
  });
});

test('W2 the mail server is down for a while: the message arrives by itself, once', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = world.arrive();
  await browser.password(person.nir);
  await world.stack.mailbox.kill();
  const before = await unwanted(world);
  expect(await browser.askCode()).toMatchObject({ status: 200, reply: { requestsLeft: 4 } });
  expect(await world.health()).toEqual({
    status: 'down',
    database: 'ok',
    queue: 'ok',
    mail: 'down',
  });

  await world.stack.mailbox.start();
  await world.clock.advance('1m');
  const code = await world.mailbox.codeFor(person.email);
  // The queue comes back to its own copies within seconds, and the guard says no.
  await expect
    .poll(() => unwanted(world), { timeout: 30_000, interval: 250 })
    .toBeGreaterThan(before);
  expect(await world.mailbox.messagesTo(person.email)).toHaveLength(1);
  expect(await browser.typeCode(code)).toMatchObject({ status: 200 });
});

test('W2 the mail server stays down: the request is given back, its code is void', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = world.arrive();
  await browser.password(person.nir);
  await world.stack.mailbox.kill();
  expect(await browser.askCode()).toMatchObject({ reply: { requestsLeft: 4 } });
  for (let minute = 0; minute < 4; minute += 1) await world.clock.advance('1m');
  expect(await browser.get('/api/connexion')).toMatchObject({ reply: { step: 'code-needed' } });

  await world.stack.mailbox.start();
  expect(await browser.askCode()).toMatchObject({ status: 200, reply: { requestsLeft: 4 } });
  const code = await world.mailbox.codeFor(person.email);
  expect(await browser.typeCode(code)).toMatchObject({ status: 200 });
});

test('everything restarts: locks, sessions, remembered devices and codes are as they were', async ({
  world,
}) => {
  const [camille, karim, nora] = [world.somebody(), world.somebody(), world.somebody()];
  const signedIn = await world.signedIn(camille, { rememberDevice: true });
  const { browser: onTheWay, code } = await world.withCode(karim);
  for (let guess = 0; guess < 3; guess += 1) await world.arrive().password(nora.nir, 'wrong');
  const lock = await world.arrive().password(nora.nir);
  expect(lock.reply.code).toBe('password-lock');

  const { stack } = world;
  await Promise.all([stack.killWorker(), stack.database.kill(), stack.mailbox.kill()]);
  await Promise.all([stack.database.start(), stack.mailbox.start()]);
  await stack.startWorker();

  const { code: same, until } = (await world.arrive().password(nora.nir)).reply;
  expect({ same, until }).toEqual({ same: 'password-lock', until: lock.reply.until });
  expect(await signedIn.get('/api/session')).toMatchObject({ reply: { open: true } });
  expect(await signedIn.password(camille.nir)).toMatchObject({ reply: { step: 'signed-in' } });
  expect(await world.arrive().password(camille.nir)).toMatchObject({
    reply: { step: 'code-needed' },
  });
  expect(await onTheWay.typeCode(code)).toMatchObject({ status: 200 });
});
