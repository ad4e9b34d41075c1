import { env } from 'cloudflare:workers';
import { createExecutionContext, createMessageBatch, getQueueResult } from 'cloudflare:test';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../db/client.ts';
import { findAfter } from '../../db/queries/journal.ts';
import type { JournalReply } from '../../domain/wire/compte.ts';
import type { JournalEntry } from '../../durable-objects/contract.ts';
import { openKeyring } from '../../worker/crypto/keyring.ts';
import { seal } from '../../worker/crypto/seal.ts';
import { guardPorts } from '../../worker/guard-ports.ts';
import { appendLines } from '../../worker/journal/append.ts';
import { checkJournal } from '../../worker/journal/check.ts';
import { consumeJournal, returnJournal } from '../../worker/journal/consumer.ts';
import { journalMessageOf } from '../../worker/journal/message.ts';
import { linesFor } from '../../worker/services/journal.ts';
import { smsSender } from '../../worker/sms/sms.ts';
import { Client, mailbox } from './client.ts';
import { registered } from './registered.ts';

const database = openDatabase({ url: env.DATABASE_URL });
const keyring = openKeyring(env);
const ports = guardPorts(env);

let count = 0;
const newAccount = () => `journal-${(count += 1)}-${crypto.randomUUID()}`;
const entry = (accountId: string, number: number, change = {}): JournalEntry => ({
  id: `${Date.UTC(2026, 0, 15)}-${number}`,
  accountId,
  event: 'wrong-password',
  actor: 'person',
  at: Date.UTC(2026, 0, 15, 12, 0, number),
  visitor: { device: 'Téléphone Android, Chrome', place: 'Lyon, France' },
  sealedReason: null,
  ...change,
});
const linesOf = (accountId: string) => findAfter(database, accountId, 0, 1000);
const intactWith = (accountId: string, lines: number) =>
  vi.waitFor(
    async () =>
      expect(await checkJournal(database, keyring, accountId)).toEqual({ intact: true, lines }),
    { timeout: 20_000, interval: 100 },
  );

test('a signed-in person reads what happened, newest first, with device and place, and that it is whole', async () => {
  const somebody = await registered(7301, { account: {} });
  const client = new Client();
  await client.password(somebody.nir, 'not the password');
  expect(await client.signIn(somebody.nir, somebody.email)).toMatchObject({ status: 200 });
  await vi.waitFor(
    async () => {
      const { reply } = await client.get('/api/compte/journal');
      const { lines, intact } = reply as unknown as JournalReply;
      expect(intact).toBe(true);
      expect(lines.map(({ event }) => event)).toEqual([
        'signed-in',
        'code-requested',
        'wrong-password',
      ]);
      expect(lines[0]).toMatchObject({ actor: 'person', device: expect.any(String), reason: null });
    },
    { timeout: 20_000, interval: 200 },
  );
});

test('an adviser’s reason is read by the person, and lies nowhere in clear', async () => {
  const accountId = newAccount();
  const sealedReason = await seal(keyring, 'adviser.reason', 'Appel au 3646');
  const viewed = { event: 'adviser-viewed', actor: 'adviser', visitor: null, sealedReason };
  await ports.appendJournal('guard-reason', [entry(accountId, 0, viewed)]);
  await intactWith(accountId, 1);
  expect(JSON.stringify(await linesOf(accountId))).not.toMatch(/Appel|3646|Lyon|Android/u);
});

test('people are shown the newest lines in the order of events; a later version’s event waits for its words', async () => {
  const accountId = newAccount();
  await appendLines(database, keyring, [
    await journalMessageOf(keyring, 'guard-shown', entry(accountId, 5)),
    await journalMessageOf(keyring, 'guard-shown', entry(accountId, 9)),
  ]);
  const unknown = { event: 'not-invented-yet' as JournalEntry['event'] };
  await appendLines(database, keyring, [
    await journalMessageOf(keyring, 'guard-shown', entry(accountId, 6, { visitor: null })),
    await journalMessageOf(keyring, 'guard-shown', entry(accountId, 7, unknown)),
  ]);
  const shown = await linesFor({ database, keyring }, accountId, 3);
  expect(shown).toEqual([
    {
      at: '2026-01-15T12:00:09.000Z',
      event: 'wrong-password',
      actor: 'person',
      device: 'Téléphone Android, Chrome',
      place: 'Lyon, France',
      reason: null,
    },
    expect.objectContaining({ at: '2026-01-15T12:00:06.000Z', device: null, place: null }),
  ]);
  await intactWith(accountId, 4);
});

test('entries handed over again and again, and all at once, are lines once each', async () => {
  const accountId = newAccount();
  const entries = Array.from({ length: 30 }, (_, at) => entry(accountId, at));
  const halves = [entries.slice(0, 20), entries.slice(10), entries];
  await Promise.all(halves.map((half) => ports.appendJournal('guard-again', half)));
  await intactWith(accountId, 30);
  const ids = (await linesOf(accountId)).map(({ id }) => id);
  expect(new Set(ids)).toEqual(new Set(entries.map(({ id }) => `guard-again:${id}`)));
});

test('more entries than a queue takes at once are all written', async () => {
  const accountId = newAccount();
  await ports.appendJournal(
    'guard-many',
    Array.from({ length: 230 }, (_, at) => entry(accountId, at)),
  );
  await intactWith(accountId, 230);
});

test('two batches at the same time make one chain', async () => {
  const accountId = newAccount();
  const messagesOf = async (from: number) =>
    Promise.all(
      Array.from({ length: 40 }, async (_, at) => ({
        id: `${from}-${at}`,
        timestamp: new Date(),
        attempts: 1,
        body: await journalMessageOf(keyring, 'guard-two', entry(accountId, from + at)),
      })),
    );
  const batches = await Promise.all([messagesOf(0), messagesOf(20)]);
  const settled = batches.map(async (messages) => {
    const batch = createMessageBatch('ameli-journal', messages);
    await consumeJournal(batch, env, { log: () => {} });
    return getQueueResult(batch, createExecutionContext());
  });
  for (const { explicitAcks, retryMessages } of await Promise.all(settled)) {
    expect(explicitAcks).toHaveLength(40);
    expect(retryMessages).toEqual([]);
  }
  expect(await checkJournal(database, keyring, accountId)).toEqual({ intact: true, lines: 60 });
});

test('while the database is away nothing is lost: tried again, given back, and written once it is there', async () => {
  const accountId = newAccount();
  const body = await journalMessageOf(keyring, 'guard-away', entry(accountId, 0));
  const batch = () =>
    createMessageBatch('ameli-journal', [
      { id: 'one', timestamp: new Date(), attempts: 10, body },
    ]) as never;
  const away = {
    ...env,
    DATABASE_URL: (env as unknown as { CLOSED_PORT_URL: string }).CLOSED_PORT_URL,
  };
  const settled: string[] = [];
  const messages = [
    { body, attempts: 3, ack: () => settled.push('ack'), retry: () => settled.push('retry') },
  ];
  await consumeJournal({ messages } as never, away, { log: () => {} });
  expect(settled).toEqual(['retry']);
  const returned: unknown[] = [];
  const sendBatch = async (sent: Iterable<unknown>) => void returned.push(...sent);
  await returnJournal(batch(), { JOURNAL_QUEUE: { sendBatch } as never }, { log: () => {} });
  expect(returned).toEqual([{ body }]);
  expect(await linesOf(accountId)).toEqual([]);
  await consumeJournal(batch(), env, { log: () => {} });
  expect(await checkJournal(database, keyring, accountId)).toEqual({ intact: true, lines: 1 });
});

test('K3 an SMS of the local world is a mail to the number', async () => {
  await smsSender(env)({ id: crypto.randomUUID(), to: '+33639987301', text: 'Bonjour' });
  const { text } = await mailbox.waitFor('+33639987301@sms.test');
  expect(text.trim()).toBe('Bonjour');
});
