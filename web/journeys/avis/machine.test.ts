import { expect, test } from 'vitest';
import { failed } from '../../shell/outcome.ts';
import { initialState, reduce, type AvisEvent, type AvisState } from './machine.ts';

const run = (...events: AvisEvent[]): AvisState => events.reduce(reduce, initialState);
const both: AvisEvent = { type: 'found', due: ['terms', 'overlapping-insurers'] };
const offer: AvisEvent = { type: 'found', due: ['passkey-offer'] };
const failure = failed('offline').failure;

test('A3: one at a time, until none is left', () => {
  const first = run(both);
  const second = reduce(first, { type: 'answered' });
  const none = reduce(second, { type: 'answered' });
  expect([first.queue, second.queue, none.queue]).toEqual([
    ['terms', 'overlapping-insurers'],
    ['overlapping-insurers'],
    [],
  ]);
});

test('A3: terms that could not be accepted stay on the screen, with the reason', () => {
  const refused = run(
    both,
    { type: 'asked', action: 'accepting' },
    { type: 'slow' },
    { type: 'failed', failure },
  );
  expect(refused).toMatchObject({
    queue: ['terms', 'overlapping-insurers'],
    waiting: undefined,
    slow: false,
    failure: { code: 'offline' },
    stillHere: false,
  });
  expect(reduce(refused, { type: 'asked', action: 'accepting' }).failure).toBeUndefined();
});

test('A3: refusing the terms signs out; when that fails it is said that one is still signed in', () => {
  const state = run(both, { type: 'asked', action: 'leaving' }, { type: 'failed', failure });
  expect(state).toMatchObject({
    stillHere: true,
    waiting: undefined,
    queue: ['terms', 'overlapping-insurers'],
  });
  expect(reduce(state, { type: 'asked', action: 'accepting' }).stillHere).toBe(false);
});

test('A4: the activation has the screen until it is over, then the account opens', () => {
  const opening = run(offer, { type: 'asked', action: 'activating' });
  expect(opening).toMatchObject({ activating: false, waiting: 'activating' });
  const open = reduce(opening, { type: 'activating' });
  expect(open).toMatchObject({ activating: true, waiting: undefined, queue: ['passkey-offer'] });
  expect(reduce(open, { type: 'answered' })).toEqual(initialState);
});

test('a slow answer is told only while one is awaited', () => {
  expect(run(both, { type: 'slow' }).slow).toBe(false);
  expect(run(both, { type: 'asked', action: 'accepting' }, { type: 'slow' }).slow).toBe(true);
});

test('A3: signing out asks first where edits wait; accepting or staying takes the question away', () => {
  const asking = run(both, { type: 'confirming', wanted: true });
  expect(asking.confirming).toBe(true);
  expect(reduce(asking, { type: 'confirming', wanted: false }).confirming).toBe(false);
  expect(reduce(asking, { type: 'asked', action: 'leaving' }).confirming).toBe(true);
  expect(reduce(asking, { type: 'asked', action: 'accepting' }).confirming).toBe(false);
  const busy = run(both, { type: 'asked', action: 'accepting' });
  expect(reduce(busy, { type: 'confirming', wanted: true })).toBe(busy);
});
