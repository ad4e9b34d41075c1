import { policy } from '../../domain/policy.ts';
import type { ApiClient } from '../support/api-client.ts';
import { accountQuery, expect, test, type World } from './world.ts';

interface Guess {
  browser: ApiClient;
  nir: string;
}

/**
 * The right passwords arrive, and the server dies before it knows them to be right.
 * @returns the application's time before they were sent, and once they were being compared.
 */
async function crashWhileComparing(world: World, ...guesses: Guess[]): Promise<[number, number]> {
  const before = await world.clock.now();
  const held = world.database.hold(accountQuery, guesses.length);
  const answers = Promise.allSettled(guesses.map(({ browser, nir }) => browser.password(nir)));
  await held;
  const after = await world.clock.now();
  await world.crash();
  for (const { status } of await answers) expect(status).toBe('rejected');
  return [before, after];
}

test('WE7 a crash between taking a try and settling it leaves the try counted, the third one too', async ({
  world,
}) => {
  const [camille, karim] = [world.somebody(), world.somebody()];
  // Karim's browser is remembered: the right password alone would open a session.
  const browser = await world.signedIn(karim, { rememberDevice: true });
  await browser.send('DELETE', '/api/session');
  const signedInAt = await world.lastSignInAt(karim);

  const first = { browser: world.arrive(), nir: camille.nir };
  await crashWhileComparing(world, first, { browser, nir: karim.nir });
  // Nobody can settle it any more.
  await world.clock.advance('1m');
  expect(await browser.get('/api/session')).toMatchObject({ reply: { open: false, ended: false } });
  expect(await world.lastSignInAt(karim)).toBe(signedInAt);
  expect(await browser.password(karim.nir, 'wrong')).toMatchObject({
    status: 401,
    reply: { code: 'wrong-password', attemptsLeft: 1 },
  });

  await crashWhileComparing(world, first);
  // Two places are taken, which is no lock: the right password passes and gives only its own back.
  expect(await first.browser.password(camille.nir)).toMatchObject({ status: 200 });

  const [earliest, latest] = await crashWhileComparing(world, first);
  const locked = await first.browser.password(camille.nir);
  expect(locked).toMatchObject({ status: 423, reply: { code: 'password-lock' } });
  const until = Date.parse(locked.reply.until ?? '') - policy.passwordTries.lock;
  expect(until).toBeGreaterThanOrEqual(earliest);
  expect(until).toBeLessThanOrEqual(latest);
  expect((await world.arrive().password(camille.nir, 'wrong')).reply.until).toBe(
    locked.reply.until,
  );
  await world.clock.advance('15m');
  expect(await world.arrive().password(camille.nir)).toMatchObject({ status: 200 });
});

test.for([
  { moment: 'before the mail server has the message', words: '', messages: 1 },
  { moment: 'before the guard knows that it was sent', words: '[^]*\r\n\\.\r\n', messages: 2 },
])('W2 a crash between code and mail, $moment', async ({ words, messages }, { world }) => {
  const [camille, karim] = [world.somebody(), world.somebody()];
  const [browser, other] = [world.arrive(), world.arrive()];
  await browser.password(camille.nir);
  await other.password(karim.nir);
  const held = world.mail.hold(new RegExp(`RCPT TO:<${camille.email}>${words}`, 'u'));
  expect(await browser.askCode()).toMatchObject({ reply: { requestsLeft: 4 } });
  await held;
  expect(await other.askCode()).toMatchObject({ reply: { requestsLeft: 4 } });
  await world.crash();
  expect(await world.mailbox.messagesTo(camille.email)).toHaveLength(messages - 1);
  expect(await browser.get('/api/connexion')).toMatchObject({ reply: { step: 'code-sent' } });

  await world.clock.advance('1m');
  const code = await world.mailbox.codeFor(camille.email, messages);
  const received = await world.mailbox.messagesTo(camille.email);
  expect(new Set(received.map(({ headers }) => headers['message-id'])).size).toBe(1);
  const twin = browser.clone();
  expect(await browser.typeCode(code)).toMatchObject({ status: 200 });
  expect(await browser.get('/api/session')).toMatchObject({ reply: { open: true } });
  expect(await twin.typeCode(code)).toMatchObject({ reply: { code: 'sign-in-expired' } });

  // Sent again, and counted once among the five.
  await world.mailbox.waitFor(karim.email);
  expect(await other.askCode()).toMatchObject({ reply: { requestsLeft: 3 } });
});
