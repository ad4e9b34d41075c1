import { expect, test } from 'vitest';
import { DatabaseError, DatabaseUnavailableError } from '../../db/errors.ts';
import { testEnv } from '../http/app.fixture.ts';
import { consumeJournal, returnJournal } from './consumer.ts';
import { message } from './journal.fixture.ts';
import type { JournalMessage } from './message.ts';

/** A message that remembers how it was settled. */
function queued(body: unknown, attempts = 1) {
  const settled: string[] = [];
  return {
    body,
    attempts,
    settled,
    ack: () => settled.push('ack'),
    retry: ({ delaySeconds = 0 } = {}) => settled.push(`retry in ${delaySeconds}`),
  };
}
const batchOf = (...messages: object[]) => ({ messages }) as never;
const settledOf = (messages: { settled: string[] }[]) =>
  messages.map(({ settled }) => settled.join());

function scene(
  failing: (messages: readonly JournalMessage[]) => Error | undefined = () => undefined,
) {
  const written: string[][] = [];
  const logged: object[] = [];
  const append = async (messages: readonly JournalMessage[]): Promise<void> => {
    const error = failing(messages);
    if (error) throw error;
    written.push(messages.map(({ id }) => id));
  };
  return { written, logged, append, log: (entry: object) => logged.push(entry) };
}

const three = () => [0, 1, 2].map((at) => queued(message(at)));

test('a batch is written in one go, and acknowledged', async () => {
  const { written, logged, ...dependencies } = scene();
  const messages = three();
  await consumeJournal(batchOf(...messages), testEnv, dependencies);
  expect(written).toEqual([[0, 1, 2].map((at) => message(at).id)]);
  expect(settledOf(messages)).toEqual(['ack', 'ack', 'ack']);
  expect(logged).toEqual([{ event: 'journal', outcome: 'written', lines: 3 }]);
});

test.each([
  [1, 5],
  [2, 10],
  [5, 80],
  [9, 300],
])('the database is away at try %i: all are tried again in %i s', async (attempts, delay) => {
  const { written, logged, ...dependencies } = scene(
    () => new DatabaseUnavailableError('SQLITE_BUSY'),
  );
  const messages = [queued(message(0), attempts), queued(message(1), attempts)];
  await consumeJournal(batchOf(...messages), testEnv, dependencies);
  expect(written).toEqual([]);
  expect(settledOf(messages)).toEqual([`retry in ${delay}`, `retry in ${delay}`]);
  expect(logged).toMatchObject([{ outcome: 'retried', lines: 2, code: 'SQLITE_BUSY' }]);
});

test('a line that cannot be written is tried again, and holds back no other', async () => {
  const { written, ...dependencies } = scene((messages) =>
    messages.some(({ id }) => id === message(1).id) ? new DatabaseError('SQLITE_ERROR') : undefined,
  );
  const messages = three();
  await consumeJournal(batchOf(...messages), testEnv, dependencies);
  expect(written).toEqual([[message(0).id], [message(2).id]]);
  expect(settledOf(messages)).toEqual(['ack', 'retry in 5', 'ack']);
});

test('what is none of ours is dropped, and said without being quoted', async () => {
  const { written, logged, ...dependencies } = scene();
  const messages = [queued({ id: 'probe' }), queued(message(0)), queued('2900199999001')];
  await consumeJournal(batchOf(...messages), testEnv, dependencies);
  expect(written).toEqual([[message(0).id]]);
  expect(settledOf(messages)).toEqual(['ack', 'ack', 'ack']);
  expect(logged).toContainEqual({ event: 'journal', outcome: 'unreadable', lines: 2 });
  expect(JSON.stringify(logged)).not.toContain('2900199999001');
});

test('dead letters go back to the queue of the journal, later', async () => {
  const returned: unknown[] = [];
  const JOURNAL_QUEUE = {
    sendBatch: async (...sent: unknown[]) => returned.push(sent),
  } as never;
  const messages = three();
  await returnJournal(batchOf(...messages), { JOURNAL_QUEUE }, { log: () => {} });
  expect(returned).toEqual([
    [[0, 1, 2].map((at) => ({ body: message(at) })), { delaySeconds: 300 }],
  ]);
  expect(settledOf(messages)).toEqual(['ack', 'ack', 'ack']);
});

test('a queue that does not take them back leaves them where they are', async () => {
  const JOURNAL_QUEUE = { sendBatch: () => Promise.reject(new Error('queue down')) } as never;
  const messages = three();
  await returnJournal(batchOf(...messages), { JOURNAL_QUEUE }, { log: () => {} });
  expect(settledOf(messages)).toEqual(['retry in 300', 'retry in 300', 'retry in 300']);
});
