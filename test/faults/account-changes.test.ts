import { demoPassword } from '../../dev/people.ts';
import type { ApiClient } from '../support/api-client.ts';
import { solvedCaptcha } from '../support/captcha.ts';
import { expect, test, type World } from './world.ts';

const newPassword = 'Autre-Ameli-2027';
/** Said once for each new password that reaches the account's row. */
const passwordWrite = /update \\?"account\\?" set \\?"password_hash/giu;
const emailWrite = /update \\?"account\\?" set \\?"email_sealed/giu;
/** Of a sign-in, not of a change. */
const signInQuery = /\\?"password_hash\\?", ?\\?"account\\?"\.\\?"closed_at/giu;
const closingWrite = /\\?"closed_at\\?" = \?/giu;

const resetLinkIn = (text: string): string => /\/mot-de-passe#(\S+)/u.exec(text)?.[1] ?? '';
const linkIn = (text: string): string => /\/confirmation#(\S+)/u.exec(text)?.[1] ?? '';
const undoIn = (text: string): string => /\/annulation#(\S+)/u.exec(text)?.[1] ?? '';
const fourDigitsIn = (text: string): string =>
  /(?<![0-9])(?:[0-9] ?){4}(?![0-9 ]*[0-9])/u.exec(text)?.[0].replaceAll(' ', '') ?? '';

async function forget(world: World, nir: string): Promise<void> {
  const browser = world.arrive();
  const captcha = await solvedCaptcha(browser, world.stack.secrets);
  const asked = await browser.post('/api/mot-de-passe/oubli', { nir, captcha });
  expect(asked).toMatchObject({ status: 200, reply: { sent: true } });
}

/** A browser signed in that has typed the code of a change (M1). */
async function atNewPassword(world: World, person: { nir: string; email: string }) {
  const browser = await world.signedIn(person);
  const { length } = await world.mailbox.messagesTo(person.email);
  await browser.post('/api/compte/mot-de-passe/code');
  const { text } = await world.mailbox.waitFor(person.email, length + 1);
  const code = fourDigitsIn(text);
  const checked = await browser.post('/api/compte/mot-de-passe/verification', { code });
  expect(checked).toMatchObject({ reply: { step: 'password' } });
  return browser;
}

const isOpen = async (browser: ApiClient) =>
  (await browser.get('/api/session')).reply.open === true;

test('P2 a crash between the database and the guard: the new password works, what was open has ended, one message says so', async ({
  world,
}) => {
  const person = world.somebody();
  const elsewhere = await world.signedIn(person, { rememberDevice: true });
  // The code, and the news of the remembered device.
  await world.mailbox.waitFor(person.email, 2);
  await forget(world, person.nir);
  const { text } = await world.mailbox.waitFor(person.email, 3);
  const link = resetLinkIn(text);
  const held = world.database.hold(passwordWrite);
  const answer = world.arrive().post('/api/mot-de-passe', { link, password: newPassword });
  answer.catch(() => undefined);
  await held;
  await world.crash();
  await expect(answer).rejects.toThrow();
  expect(await isOpen(elsewhere)).toBe(false);

  await world.clock.advance('1m');
  const state = await world.arrive().post('/api/mot-de-passe/lien', { link });
  expect(state).toMatchObject({ reply: { state: 'used' } });
  expect(await world.arrive().password(person.nir, newPassword)).toMatchObject({
    reply: { step: 'code-needed' },
  });
  // The remembered device asks for a code again, and the former password is wrong.
  expect(await elsewhere.password(person.nir, newPassword)).toMatchObject({
    reply: { step: 'code-needed' },
  });
  expect(await world.arrive().password(person.nir)).toMatchObject({
    reply: { code: 'wrong-password' },
  });
  await world.mailbox.waitFor(person.email, 4);
  await world.clock.advance('5m');
  expect(await world.mailbox.messagesTo(person.email)).toHaveLength(4);
});

test('P2 the database is down when the password is chosen: said so, nothing lost, the same link works afterwards', async ({
  world,
}) => {
  const person = world.somebody();
  await forget(world, person.nir);
  const { text } = await world.mailbox.waitFor(person.email);
  const link = resetLinkIn(text);
  const choose = () => world.arrive().post('/api/mot-de-passe', { link, password: newPassword });
  await world.stack.database.kill();
  expect(await choose()).toMatchObject({ status: 503, reply: { code: 'database-unavailable' } });
  await world.stack.database.start();
  expect(await choose()).toMatchObject({ status: 200 });
  expect(await choose()).toMatchObject({ reply: { code: 'reset-used' } });
  expect(await world.arrive().password(person.nir, newPassword)).toMatchObject({
    reply: { step: 'code-needed' },
  });
});

test('P1 the mail server is away: the answer is the same, and the message comes later', async ({
  world,
}) => {
  const person = world.somebody();
  await world.stack.mailbox.kill();
  await forget(world, person.nir);
  await forget(world, world.nobody());
  await world.stack.mailbox.start();
  await world.clock.advance('2m');
  expect(resetLinkIn((await world.mailbox.waitFor(person.email, 1, 60_000)).text)).not.toBe('');
});

test('M2 a crash between the database and the guard: the password is changed, the session that did it stays', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = await atNewPassword(world, person);
  const held = world.database.hold(passwordWrite);
  const answer = browser.post('/api/compte/mot-de-passe', { password: newPassword });
  answer.catch(() => undefined);
  await held;
  await world.crash();
  await expect(answer).rejects.toThrow();
  await world.clock.advance('1m');
  expect(await isOpen(browser)).toBe(true);
  expect(await browser.get('/api/compte/mot-de-passe')).toMatchObject({
    reply: { step: 'code-needed' },
  });
  expect(await world.arrive().password(person.nir, newPassword)).toMatchObject({
    reply: { step: 'code-needed' },
  });
});

test('I3 a crash between the database and the guard at the confirmation: one address, one warning, and the way back', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = await world.signedIn(person);
  const email = `nouvelle-${person.nir.toLowerCase()}@population.test`;
  const asked = await browser.post('/api/compte/email', { email, password: demoPassword });
  expect(asked).toMatchObject({ status: 200 });
  const link = linkIn((await world.mailbox.waitFor(email)).text);
  const before = (await world.mailbox.messagesTo(person.email)).length;
  const held = world.database.hold(emailWrite);
  const answer = world.arrive().post('/api/confirmation', { link });
  answer.catch(() => undefined);
  await held;
  await world.crash();
  await expect(answer).rejects.toThrow();
  await world.clock.advance('1m');
  const state = await world.arrive().post('/api/confirmation/etat', { link });
  expect(state).toMatchObject({ reply: { state: 'used' } });
  const warning = await world.mailbox.waitFor(person.email, before + 1);
  await world.clock.advance('5m');
  expect(await world.mailbox.messagesTo(person.email)).toHaveLength(before + 1);

  const back = world.arrive();
  const undo = undoIn(warning.text);
  expect(await back.post('/api/confirmation/annulation', { link: undo })).toMatchObject({
    status: 200,
  });
  expect(await isOpen(browser)).toBe(false);
  const signIn = world.arrive();
  await signIn.password(person.nir);
  expect(await signIn.askCode()).toMatchObject({ status: 200 });
  await world.mailbox.waitFor(person.email, before + 3);
});

test('I5 a crash between the database and the guard: the account is closed, and nothing opens it', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = await world.signedIn(person, { rememberDevice: true });
  const held = world.database.hold(closingWrite);
  const answer = browser.post('/api/compte/fermeture', { password: demoPassword });
  answer.catch(() => undefined);
  await held;
  await world.crash();
  await expect(answer).rejects.toThrow();
  await world.clock.advance('1m');
  expect(await isOpen(browser)).toBe(false);
  expect(await browser.password(person.nir)).toMatchObject({ reply: { code: 'account-closed' } });
  expect(await world.accountOf(person)).toMatchObject({ emailIndex: null, emailSealed: null });
});

test('forty guesses of a provisional code at once: three are compared (W5)', async ({ world }) => {
  const person = world.somebody();
  await forget(world, person.nir);
  await world.mailbox.waitFor(person.email);
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      world.arrive().password(person.nir, `AAAA-${String(at).padStart(4, '3')}`),
    ),
  );
  const locked = answers.filter(({ reply }) => reply.code === 'password-lock');
  expect(locked.length).toBeGreaterThanOrEqual(38);
  expect(new Set(locked.map(({ reply }) => reply.until)).size).toBe(1);
});

test('forty guesses of a change’s code at once: three are compared, and the sign-in stays open (ME2)', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = await world.signedIn(person);
  await browser.post('/api/compte/mot-de-passe/code');
  const answers = await Promise.all(
    Array.from({ length: 40 }, (_, at) =>
      browser
        .clone()
        .post('/api/compte/mot-de-passe/verification', { code: String(at).padStart(4, '0') }),
    ),
  );
  const wrong = answers.filter(({ reply }) => reply.code === 'wrong-code');
  expect(wrong.length).toBeLessThanOrEqual(2);
  expect(answers.filter(({ reply }) => reply.code === 'change-lock').length).toBeGreaterThan(36);
  expect(await world.arrive().password(person.nir)).toMatchObject({
    reply: { step: 'code-needed' },
  });
});

test('P2 W4 a sign-in that had read the account before its password was reset never comes in', async ({
  world,
}) => {
  const person = world.somebody();
  const remembered = await world.signedIn(person, { rememberDevice: true });
  // The code, and the news of the remembered device.
  await world.mailbox.waitFor(person.email, 2);
  await forget(world, person.nir);
  const link = resetLinkIn((await world.mailbox.waitFor(person.email, 3)).text);
  const held = world.database.hold(signInQuery);
  const late = remembered.password(person.nir);
  await held;
  const reset = await world.arrive().post('/api/mot-de-passe', { link, password: newPassword });
  expect(reset).toMatchObject({ status: 200 });
  world.database.release();
  // The former password was right by what was read.
  expect(await late).toMatchObject({ reply: { code: 'sign-in-expired' } });
  expect(await isOpen(remembered)).toBe(false);
  expect(await world.arrive().password(person.nir, newPassword)).toMatchObject({
    reply: { step: 'code-needed' },
  });
});

test('I3 pressed again after a crash, before anything else: one change, one warning, and the way back to the former address', async ({
  world,
}) => {
  const person = world.somebody();
  const browser = await world.signedIn(person);
  const email = `encore-${person.nir.toLowerCase()}@population.test`;
  await browser.post('/api/compte/email', { email, password: demoPassword });
  const link = linkIn((await world.mailbox.waitFor(email)).text);
  const before = (await world.mailbox.messagesTo(person.email)).length;
  const held = world.database.hold(emailWrite);
  const answer = world.arrive().post('/api/confirmation', { link });
  answer.catch(() => undefined);
  await held;
  await world.crash();
  await expect(answer).rejects.toThrow();
  // The row has the new address by now: nothing of the second press must be made from it.
  expect(await world.arrive().post('/api/confirmation', { link })).toMatchObject({ status: 200 });
  const warning = await world.mailbox.waitFor(person.email, before + 1);
  await world.clock.advance('5m');
  expect(await world.mailbox.messagesTo(person.email)).toHaveLength(before + 1);
  expect(await world.mailbox.messagesTo(email)).toHaveLength(1);
  const undo = undoIn(warning.text);
  expect(await world.arrive().post('/api/confirmation/annulation', { link: undo })).toMatchObject({
    status: 200,
  });
  const signIn = world.arrive();
  await signIn.password(person.nir);
  await signIn.askCode();
  await world.mailbox.waitFor(person.email, before + 3);
});
