import { expect, test } from 'vitest';
import { failed } from '../../shell/outcome.ts';
import { initialState, reduce, type UndoEvent } from './machine.ts';

const after = (...events: UndoEvent[]) => events.reduce(reduce, initialState);
const reading: UndoEvent = { type: 'asked', what: 'reading' };
const valid: UndoEvent = { type: 'told', link: 'valid' };
const undoing: UndoEvent = { type: 'asked', what: 'undo' };
const failure = (code: Parameters<typeof failed>[0]): UndoEvent => ({
  type: 'failed',
  failure: failed(code).failure,
});

test.each([
  ['valid', 'ready'],
  ['used', 'used'],
  ['expired', 'expired'],
  ['unknown', 'unknown'],
  ['replaced', 'unknown'],
  ['cancelled', 'unknown'],
] as const)('I3: a way back that is %s shows %s', (link, screen) => {
  expect(after(reading, { type: 'told', link })).toMatchObject({ screen, waiting: undefined });
});

test('I3: only the button undoes', () => {
  expect(after(reading, valid).screen).toBe('ready');
  expect(after(reading, valid, undoing, { type: 'undone' })).toMatchObject({
    screen: 'undone',
    waiting: undefined,
  });
});

test.each([
  ['link-used', 'used'],
  ['link-expired', 'expired'],
  ['link-unknown', 'unknown'],
] as const)('I3: a link that became %s meanwhile shows that', (code, screen) => {
  expect(after(reading, valid, undoing, failure(code))).toMatchObject({
    screen,
    failure: undefined,
  });
});

test('I3: any other trouble leaves the button, with the words', () => {
  for (const code of ['offline', 'email-taken', 'database-unavailable'] as const)
    expect(after(reading, valid, undoing, failure(code))).toMatchObject({
      screen: 'ready',
      failure: { code },
    });
});
