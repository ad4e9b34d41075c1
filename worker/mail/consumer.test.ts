import { expect, test } from 'vitest';
import { DatabaseUnavailableError } from '../../db/errors.ts';
import { openKeyring } from '../crypto/keyring.ts';
import { testEnv } from '../http/app.fixture.ts';
import { consumeMail } from './consumer.ts';
import { type OutgoingSms, SmsRefusedError } from '../sms/outgoing.ts';
import { type MailContent, sealMail } from './content.ts';
import { buryMail } from './dead-letters.ts';
import { codeContent, requestedAt, resetContent, smsContent } from './mail.fixture.ts';
import type { FindResetRecipient } from './reset-recipient.ts';
import { MailRefusedError, type OutgoingMail } from './smtp.ts';

const keyring = openKeyring(testEnv);

/** A guard that remembers what it was told, and messages that remember how they were settled. */
function scene({
  wanted = true,
  answer = { send: true },
}: { wanted?: boolean; answer?: { send: true } | { send: false; heldUntil: number } } = {}) {
  const told: string[] = [];
  const logged: object[] = [];
  const sent: OutgoingMail[] = [];
  const tell = (what: string) => async (id: string) => {
    told.push(`${what} ${id}`);
  };
  const owner = {
    claimMail: async (id: string) => {
      told.push(`claimed ${id}`);
      return { send: wanted };
    },
    releaseMail: tell('released'),
    mailDelivered: tell('delivered'),
    mailRefused: tell('refused'),
    mailLost: tell('lost'),
    answerReset: async ({ id, accountId }: { id: string; accountId: string }) => {
      told.push(`answered ${id} for ${accountId}`);
      return answer;
    },
    resetUnfounded: async ({ id }: { id: string }) => {
      told.push(`unfounded ${id}`);
    },
  };
  const send = async (mail: OutgoingMail): Promise<void> => {
    sent.push(mail);
  };
  const texted: OutgoingSms[] = [];
  const sendSms = async (sms: OutgoingSms): Promise<void> => {
    texted.push(sms);
  };
  const findRecipient: FindResetRecipient = async (nir) =>
    nir === resetContent.nir
      ? { accountId: 'camille', to: codeContent.to, emailChangedAt: null }
      : undefined;
  const dependencies = {
    clock: { now: () => requestedAt + 5000 },
    log: (entry: object) => logged.push(entry),
    send,
    sendSms,
    findRecipient,
    ownerOf: () => owner,
  };
  return { told, logged, sent, texted, owner, dependencies };
}

function messageWith(body: unknown, attempts = 1) {
  const settled: string[] = [];
  return {
    body,
    attempts,
    settled,
    ack: () => settled.push('ack'),
    retry: ({ delaySeconds = 0 } = {}) => settled.push(`retry in ${delaySeconds}`),
  };
}

const mailMessage = async (id: string, attempts = 1, content: MailContent = codeContent) =>
  messageWith({ id, guard: 'guard', sealed: await sealMail(keyring, content) }, attempts);

/** What mail servers say: the address, and the code with it. */
const unreachable = () =>
  Promise.reject(
    Object.assign(new Error(`${codeContent.to} ${codeContent.code}`), { code: 'ESOCKET' }),
  );
const refusing = () => Promise.reject(new MailRefusedError('refused'));

const batchOf = (...messages: object[]) => ({ messages }) as never;

test('a wanted message is sent once, told to its guard, acknowledged', async () => {
  const { told, sent, dependencies } = scene();
  const message = await mailMessage('m1');
  await consumeMail(batchOf(message), testEnv, dependencies);
  expect(sent).toMatchObject([
    { id: 'm1', to: codeContent.to, subject: expect.stringContaining('code') },
  ]);
  expect(told).toEqual(['claimed m1', 'delivered m1']);
  expect(message.settled).toEqual(['ack']);
});

test('a message that is no longer wanted is dropped', async () => {
  const { sent, dependencies } = scene({ wanted: false });
  const message = await mailMessage('m1');
  await consumeMail(batchOf(message), testEnv, dependencies);
  expect(sent).toEqual([]);
  expect(message.settled).toEqual(['ack']);
});

test.each([
  [1, 5],
  [2, 10],
  [4, 40],
  [9, 60],
])(
  'try %i that fails for now is made again in %i s, its claim given back',
  async (attempts, delay) => {
    const { told, dependencies } = scene();
    const message = await mailMessage('m1', attempts);
    await consumeMail(batchOf(message), testEnv, { ...dependencies, send: unreachable });
    expect(told).toEqual(['claimed m1', 'released m1']);
    expect(message.settled).toEqual([`retry in ${delay}`]);
  },
);

test('a refusal for good gives the request back', async () => {
  const { told, dependencies } = scene();
  const message = await mailMessage('m1');
  await consumeMail(batchOf(message), testEnv, { ...dependencies, send: refusing });
  expect(told).toEqual(['claimed m1', 'refused m1']);
  expect(message.settled).toEqual(['ack']);
});

test('a code that has expired on the way is not sent, and the request is given back', async () => {
  const { told, sent, dependencies } = scene();
  const message = await mailMessage('m1');
  const clock = { now: () => codeContent.validUntil };
  await consumeMail(batchOf(message), testEnv, { ...dependencies, clock });
  expect(sent).toEqual([]);
  expect(told).toEqual(['claimed m1', 'refused m1']);
  expect(message.settled).toEqual(['ack']);
});

test('a message that no key opens is given back', async () => {
  const { told, dependencies } = scene();
  const message = messageWith({ id: 'm1', guard: 'guard', sealed: 'k0.AAAA' });
  await consumeMail(batchOf(message), testEnv, dependencies);
  expect(told).toEqual(['claimed m1', 'refused m1']);
  expect(message.settled).toEqual(['ack']);
});

test('a guard that misses the first word of the delivery gets a second', async () => {
  const { told, owner, dependencies } = scene();
  let calls = 0;
  owner.mailDelivered = async (id) => {
    calls += 1;
    if (calls === 1) throw new Error('object moved');
    told.push(`delivered ${id}`);
  };
  const message = await mailMessage('m1');
  await consumeMail(batchOf(message), testEnv, dependencies);
  expect(told).toEqual(['claimed m1', 'delivered m1']);
  expect(message.settled).toEqual(['ack']);
});

test('one bad message holds back no other; probes and strangers are dropped', async () => {
  const { sent, owner, dependencies } = scene();
  const claim = owner.claimMail;
  owner.claimMail = async (id) =>
    id === 'bad' ? Promise.reject(new Error('unreachable')) : claim(id);
  const messages = [
    await mailMessage('bad'),
    messageWith({ id: 'probe' }),
    messageWith('nothing of ours'),
    messageWith(null),
    await mailMessage('good'),
  ];
  await consumeMail(batchOf(...messages), testEnv, dependencies);
  expect(sent.map(({ id }) => id)).toEqual(['good']);
  expect(messages.map(({ settled }) => settled.join())).toEqual([
    'retry in 5',
    'ack',
    'ack',
    'ack',
    'ack',
  ]);
});

test('the log tells the outcome and nothing about the person', async () => {
  const { logged, dependencies } = scene();
  await consumeMail(batchOf(await mailMessage('m1')), testEnv, dependencies);
  await consumeMail(batchOf(await mailMessage('m2')), testEnv, {
    ...dependencies,
    send: unreachable,
  });
  expect(logged).toMatchObject([
    { event: 'mail', outcome: 'sent', id: 'm1', attempts: 1 },
    { event: 'mail', outcome: 'retried', id: 'm2', code: 'ESOCKET' },
  ]);
  expect(JSON.stringify(logged)).not.toMatch(/example\.test|048213/);
});

test('dead letters: each guard is told that a message is lost; one that cannot be told is asked again', async () => {
  const { told, owner } = scene();
  const lose = owner.mailLost;
  owner.mailLost = async (id) =>
    id === 'bad' ? Promise.reject(new Error('unreachable')) : lose(id);
  const messages = [
    await mailMessage('bad'),
    messageWith({ id: 'probe' }),
    await mailMessage('m2'),
  ];
  await buryMail(batchOf(...messages), testEnv, { log: () => {}, ownerOf: () => owner });
  expect(told).toEqual(['lost m2']);
  expect(messages.map(({ settled }) => settled.join())).toEqual(['retry in 60', 'ack', 'ack']);
});

test('P1 a reset goes to the confirmed address of the account, found only now', async () => {
  const { told, sent, dependencies } = scene();
  const message = await mailMessage('r1', 1, resetContent);
  await consumeMail(batchOf(message), testEnv, dependencies);
  expect(sent).toMatchObject([{ id: 'r1', to: codeContent.to }]);
  expect(sent[0]?.text).toContain(resetContent.code);
  expect(told).toEqual(['claimed r1', 'answered r1 for camille', 'delivered r1']);
});

test('P1 a number that has no account to reset: nothing is sent, its guard is told, nothing tells in the log', async () => {
  const { told, sent, logged, dependencies } = scene();
  const unknown = await mailMessage('r1', 1, { ...resetContent, nir: '2990199999001' });
  const known = await mailMessage('r2', 1, resetContent);
  await consumeMail(batchOf(unknown), testEnv, dependencies);
  expect(sent).toEqual([]);
  expect(told).toEqual(['claimed r1', 'unfounded r1']);
  expect(unknown.settled).toEqual(['ack']);
  await consumeMail(batchOf(known), testEnv, dependencies);
  const [first, second] = logged;
  expect(first).toEqual({ event: 'mail', outcome: 'unwanted', id: 'r1', attempts: 1 });
  expect(Object.keys(first ?? {})).toEqual(Object.keys(second ?? {}));
  expect(JSON.stringify(logged)).not.toMatch(/\d{13}|K7RM|example/u);
});

test('ME3 an address too new for a reset: the message says until when, and holds neither link nor code', async () => {
  const heldUntil = Date.UTC(2026, 1, 5, 9, 0);
  const { told, sent, dependencies } = scene({ answer: { send: false, heldUntil } });
  await consumeMail(batchOf(await mailMessage('r1', 1, resetContent)), testEnv, dependencies);
  expect(sent[0]?.text).toContain('05/02/2026 - 10h00 (heure de Paris)');
  expect(sent[0]?.text + (sent[0]?.html ?? '')).not.toMatch(/K7RM|mot-de-passe#/u);
  expect(told.at(-1)).toBe('delivered r1');
});

test('P1 the database is away: the claim is given back and the reset tried again', async () => {
  const { told, sent, logged, dependencies } = scene();
  const message = await mailMessage('r1', 1, resetContent);
  const findRecipient = () => Promise.reject(new DatabaseUnavailableError('ECONNREFUSED'));
  await consumeMail(batchOf(message), testEnv, { ...dependencies, findRecipient });
  expect(sent).toEqual([]);
  expect(told).toEqual(['claimed r1', 'released r1']);
  expect(message.settled).toEqual(['retry in 5']);
  expect(logged).toMatchObject([{ outcome: 'retried', code: 'ECONNREFUSED' }]);
});

test('K3 the provisional code leaves by SMS and by nothing else', async () => {
  const { told, sent, texted, dependencies } = scene();
  await consumeMail(batchOf(await mailMessage('s1', 1, smsContent)), testEnv, dependencies);
  expect(sent).toEqual([]);
  expect(texted).toMatchObject([{ id: 's1', to: smsContent.to }]);
  expect(texted[0]?.text).toContain(smsContent.code);
  expect(told).toEqual(['claimed s1', 'delivered s1']);
});

test('K3 a number that the operator refuses is told to the guard, and not tried again', async () => {
  const { told, dependencies } = scene();
  const message = await mailMessage('s1', 1, smsContent);
  const sendSms = () => Promise.reject(new SmsRefusedError('refused'));
  await consumeMail(batchOf(message), testEnv, { ...dependencies, sendSms });
  expect(told).toEqual(['claimed s1', 'refused s1']);
  expect(message.settled).toEqual(['ack']);
});
